import type { CrawlPreview, Run, RunAddress, Source } from '@hiochat/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CrawlSite, about } from '../src/crawl-site'
import type { Server } from '../src/server'
import { setTraps, traps } from '../src/traps'
import { Crawls, crawlFlags } from './crawls'
import { type Tenant, makeTenant } from './owner'
import { startServer } from './start'

let server: Server
let site: CrawlSite
let owner: Tenant
let crawls: Crawls

beforeAll(async () => {
    server = await startServer({ flags: crawlFlags })
    owner = await makeTenant(server, 'fjord')
    crawls = new Crawls(owner.program, owner.chatbot.id)
})
afterAll(() => server.remove())

async function newChatbot(): Promise<Crawls> {
    const made = await owner.program.must<{ id: string }>('POST', '/api/v1/chatbots', {
        name: 'Lamps',
    })
    return new Crawls(owner.program, made.id)
}

describe('a sitemap full of traps', () => {
    let source: Source
    let run: Run
    let addresses: RunAddress[]

    beforeAll(async () => {
        site = await CrawlSite.serve()
        setTraps(site)
        const read = await crawls.addAndRead({ type: 'sitemap', url: site.url('/index.xml') })
        source = read.source
        run = read.run
        addresses = await crawls.addresses(run)
    })
    afterAll(() => site.close())

    const at = (path: string) => addresses.find(({ url }) => url === site.url(path))

    it.each(traps)('says of $path: $state $code', ({ path, state, code }) => {
        expect(at(path)).toMatchObject({ state, reason: code ? { code } : null })
    })

    it('says what to do about each that was not read', () => {
        const unread = addresses.filter(({ reason }) => reason !== null)
        expect(unread.length).toBeGreaterThan(15)
        for (const { url, reason } of unread) {
            expect(reason?.message, url).toMatch(/\.$/)
            expect(reason?.advice, url).not.toBe('')
        }
    })

    it('asks for robots.txt first, and for nothing that it forbids', () => {
        expect(site.asked[0]?.path).toBe('/robots.txt')
        expect(site.hits('/robots.txt')).toBe(1)
        expect(site.hits('/private/plans')).toBe(0)
        expect(site.hits('/calendar?m=1')).toBe(0)
    })

    it('says who it is', () => {
        for (const { agent, path } of site.asked) expect(agent, path).toMatch(/^HioBot\/\d.*\+http/)
    })

    it('waits as long as a busy site wishes', () => {
        const [first, second] = site.asked.filter(({ path }) => path === '/busy')
        expect(second && first && second.at - first.at).toBeGreaterThanOrEqual(900)
        expect(site.hits('/server-error')).toBe(2)
    })

    it('follows a redirect to its end, and a circle once', () => {
        expect(at('/target')).toMatchObject({ state: 'fetched' })
        expect(at('/loop-on')).toMatchObject({ state: 'failed', reason: { code: 'redirect_loop' } })
        expect(site.hits('/loop')).toBe(1)
    })

    it('adds up', () => {
        const count = (state: string) =>
            addresses.filter((one) => one.kind === 'page' && one.state === state).length
        expect(run).toMatchObject({ state: 'finished', trigger: 'added', waiting: 0, error: null })
        expect(run.fetched).toBe(count('fetched'))
        expect(run.skipped).toBe(count('skipped'))
        expect(run.added).toBe(run.fetched)
        expect(addresses.some(({ url }) => url.startsWith('file:'))).toBe(false)
    })

    it('makes each page that was read a source below the sitemap', async () => {
        const pages = await crawls.pages(source.id)
        expect(pages.map(({ url }) => url).sort()).toEqual(
            addresses
                .filter(({ state, kind }) => state === 'fetched' && kind === 'page')
                .map(({ url }) => url)
                .sort(),
        )
        for (const page of pages)
            expect(page).toMatchObject({ kind: 'page', status: 'ready', answering: true })
    })

    it('answers from the pages, and from nothing that was not to be read', async () => {
        expect(await crawls.found('How long can lamps be sent back?')).toContain('45 days')
        expect(await crawls.found('What are packed pages?')).toContain('smaller')
        const hidden = `${await crawls.found('secret plan blue lamp')}${await crawls.found('hidden lamp green yellow')}`
        expect(hidden).not.toMatch(/secret plan|hidden lamp/)
        expect(await crawls.found('navigation imprint footer words')).not.toMatch(
            /navigation words|Imprint/,
        )
    })

    it('can be taken home as a table', async () => {
        const path = `${crawls.bot}/crawls/${source.id}/runs/${run.id}/report.csv`
        const reply = await owner.program.send('GET', path)
        expect(reply.headers.get('content-type')).toMatch(/^text\/csv/)
        expect(reply.text.trimEnd().split('\r\n')).toHaveLength(addresses.length + 1)
        expect(reply.text).toContain(site.url('/private/plans'))
    })
})

describe('a sitemap that is read again', () => {
    it('asks whether pages have changed, and shows the difference', async () => {
        const shop = await CrawlSite.serve()
        const bot = await newChatbot()
        const paths = ['/hours', '/prices', '/jobs']
        shop.sitemap('/sitemap.xml', paths)
        shop.page('/hours', 'Hours', about('opening hours', 'The shop opens at nine.'))
        shop.page('/prices', 'Prices', about('prices', 'A lamp costs 80 crowns.'))
        shop.page('/jobs', 'Jobs', about('jobs', 'A lamplighter is wanted.'))
        const { source, run } = await bot.addAndRead({
            type: 'sitemap',
            url: shop.url('/sitemap.xml'),
        })
        expect(run).toMatchObject({ fetched: 3, added: 3 })

        shop.page('/hours', 'Hours', about('opening hours', 'The shop opens at eleven.'))
        shop.remove('/jobs')
        const second = await bot.again(source.id)
        expect(second).toMatchObject({
            state: 'finished',
            trigger: 'hand',
            changed: 1,
            unchanged: 1,
            removed: 0,
        })
        expect(await bot.found('When does the shop open?')).toContain('eleven')
        expect(await bot.found('When does the shop open?')).not.toContain('nine')
        const asked = shop.asked.filter(({ path }) => path === '/prices')
        expect(asked.map(({ headers }) => headers['if-none-match'] !== undefined)).toEqual([
            false,
            true,
        ])

        // Missing once may be an accident; twice is gone.
        expect(await bot.found('Is a lamplighter wanted?')).toContain('lamplighter')
        expect(await bot.again(source.id)).toMatchObject({ removed: 1 })
        expect(await bot.found('Is a lamplighter wanted?')).not.toContain('lamplighter')
        expect(await bot.pages(source.id)).toHaveLength(2)
        shop.close()
    })

    it('withdraws at once what the site forbids, and nothing while it is in trouble', async () => {
        const shop = await CrawlSite.serve()
        const bot = await newChatbot()
        shop.sitemap('/sitemap.xml', ['/hours', '/staff', '/plans'])
        shop.page('/hours', 'Hours', about('opening hours', 'The shop opens at nine.'))
        shop.page('/staff', 'Staff', about('staff', 'Ask for Olaf the lamplighter.'))
        shop.page('/plans', 'Plans', about('plans', 'The next shop will be in Bergen.'))
        const { source } = await bot.addAndRead({ type: 'sitemap', url: shop.url('/sitemap.xml') })

        shop.reply('/robots.txt', 503, {}, 'User-agent: *\nDisallow: /\n')
        for (let times = 0; times < 2; times++)
            expect(await bot.again(source.id)).toMatchObject({ state: 'failed', removed: 0 })
        expect(await bot.found('Who is the lamplighter?')).toContain('Olaf')

        shop.reply('/robots.txt', 200, {}, 'User-agent: *\nDisallow: /plans\n')
        const noindex = '<meta name="robots" content="noindex">'
        const staff = about('staff', 'Ask for Olaf the lamplighter.')
        shop.page('/staff', 'Staff', staff, noindex)
        const run = await bot.again(source.id)
        expect(run).toMatchObject({ state: 'finished', unchanged: 1, removed: 2 })
        const withdrawn = (await bot.addresses(run)).filter((one) => one.change === 'withdrawn')
        expect(withdrawn.map(({ reason }) => reason?.code).sort()).toEqual(['noindex', 'robots'])
        expect(await bot.found('Who is the lamplighter?')).not.toContain('Olaf')
        expect(await bot.found('Where will the next shop be?')).not.toContain('Bergen')
        shop.close()
    })
})

describe('a site', () => {
    it('is followed link by link, not for ever, and not everywhere', async () => {
        const shop = await CrawlSite.serve()
        setTraps(shop)
        const bot = await newChatbot()
        const { run } = await bot.addAndRead({
            type: 'site',
            url: shop.url('/'),
            pageLimit: 40,
            exclude: ['/shipping'],
        })
        expect(run.state).toBe('finished')
        const months = shop.asked.filter(({ path }) => path.startsWith('/calendar')).length
        expect(months).toBeGreaterThan(0)
        expect(months).toBeLessThanOrEqual(40)
        expect(shop.hits('/shipping')).toBe(0)
        expect(shop.hits('/private/plans')).toBe(0)
        const addresses = await bot.addresses(run)
        expect(addresses.find(({ url }) => url === shop.url('/shipping'))?.reason?.code).toBe(
            'excluded',
        )
        expect(addresses.find(({ url }) => url === shop.url('/calendar?m=1'))?.foundOn).toBe(
            shop.url('/'),
        )
        shop.close()
    })

    it('whose robots.txt cannot be read is left alone', async () => {
        const shop = await CrawlSite.serve()
        setTraps(shop)
        shop.reply('/robots.txt', 503, {}, '')
        const bot = await newChatbot()
        const { run } = await bot.addAndRead({ type: 'site', url: shop.url('/') })
        expect(run.fetched).toBe(0)
        expect(new Set(shop.asked.map(({ path }) => path))).toEqual(new Set(['/robots.txt']))
        shop.close()
    })
})

describe('a single page', () => {
    it('is a source of its own', async () => {
        const shop = await CrawlSite.serve()
        setTraps(shop)
        const bot = await newChatbot()
        const { source } = await bot.addAndRead({ type: 'page', url: shop.url('/returns') })
        expect(source).toMatchObject({ kind: 'page', parentId: null })
        expect(await bot.found('How long can lamps be sent back?')).toContain('45 days')
        shop.close()
    })
})

describe('a preview', () => {
    it('lists what would be fetched, and fetches no page', async () => {
        const shop = await CrawlSite.serve()
        setTraps(shop)
        const bot = await newChatbot()
        const wanted = { type: 'sitemap', url: shop.url('/index.xml'), exclude: ['/manual.txt'] }
        const seen = await owner.program.must<CrawlPreview>(
            'POST',
            `${bot.bot}/crawls/preview`,
            wanted,
        )
        const action = (path: string) =>
            seen.items.find(({ url }) => url === shop.url(path))?.action
        expect(action('/shipping')).toBe('fetch')
        expect(action('/private/plans')).toBe('skip')
        expect(action('/manual.txt')).toBe('skip')
        expect(shop.hits('/shipping')).toBe(0)
        shop.close()
    })
})
