// A sitemap is previewed, crawled and reported; an edited page is found changed.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { t } from '../../dashboard/src/strings'
import { type Look, looks, openBrowser, newPage } from '../src/browser'
import { CrawlSite } from '../src/crawl-site'
import { api, makeChatbot, signInFromConsole } from '../src/owner'
import { Server } from '../src/server'
import { expectSound } from '../src/sound'

const words = t.websites
let server: Server
let browser: Browser
let page: Page
let site: CrawlSite
let chatbot: string
// Where the website's pages of the dashboard are, once it has been added.
let website: string
let cookies: Awaited<ReturnType<BrowserContext['cookies']>>

const shipping = (days: string) =>
    `<p>Parcels to Sweden take ${days} working days, counted from the morning after the order was placed in our shop.</p>
     <p>Larger lamps travel by lorry, and the driver calls one hour before reaching your door.</p>`

beforeAll(async () => {
    site = await CrawlSite.serve()
    site.reply(
        '/robots.txt',
        200,
        { 'Content-Type': 'text/plain' },
        'User-agent: *\nDisallow: /private\n',
    )
    site.page(
        '/',
        'Fjord Lamps',
        '<p>We make ceiling lamps from birch wood in Bergen, by hand and since 1987.</p>',
    )
    site.page('/shipping', 'Shipping', shipping('four'))
    site.page(
        '/private/plans',
        'Plans',
        '<p>Nobody should read about our plans for the year after next.</p>',
    )
    site.sitemap('/sitemap.xml', ['/', '/shipping', '/private/plans', '/gone'])

    server = await Server.start({
        environment: {
            HIOCHAT_CRAWL_ALLOW_PRIVATE_NETWORKS: 'true',
            HIOCHAT_CRAWL_REQUESTS_PER_SECOND: '1000',
        },
    })
    browser = await openBrowser()
    page = await newPage(browser)
    await signInFromConsole(page, server, 'sites@example.com')
    const made = await makeChatbot(page, {
        name: 'Fjord helper',
        allowedOrigins: [],
        title: 'Opening hours',
        text: 'The workshop is open on Fridays from nine to noon.',
    })
    chatbot = made.chatbot.id
    cookies = await page.context().cookies()
})

afterAll(async () => {
    await browser?.close()
    await server?.remove()
    site?.close()
})

const knowledge = () => `${server.url}/dashboard/chatbots/${chatbot}/knowledge`
const address = (path: string) =>
    page
        .getByRole('listitem')
        .filter({ has: page.getByRole('link', { name: site.url(path), exact: true }) })

async function answer(question: string): Promise<string> {
    const path = `/api/v1/chatbots/${chatbot}/answers`
    return (await api<{ text: string }>(page, 'POST', path, { question })).text
}

test('a sitemap is previewed, then read before one’s eyes, and every address has its reason', async () => {
    await page.goto(knowledge())
    await page.getByRole('button', { name: t.knowledge.addWebsite }).first().click()
    await page.getByText(words.dialog.types.sitemap.name, { exact: true }).click()
    await page.getByRole('textbox', { name: words.dialog.url }).fill(site.url('/sitemap.xml'))
    await page.getByLabel(words.schedule.every).selectOption('week')
    await expectSound(page, 'website-dialog')
    await page.getByRole('button', { name: words.dialog.preview }).click()

    const list = page.getByRole('list', { name: words.preview.list })
    await list.getByText(site.url('/shipping')).waitFor()
    await list.getByText(site.url('/private/plans')).waitFor()
    await expectSound(page, 'website-preview')
    expect(site.hits('/shipping')).toBe(0)

    site.hold()
    await page.getByRole('button', { name: words.dialog.start }).click()
    await page.getByText(words.crawl.live).waitFor()
    website = page.url()
    await page.getByRole('progressbar').first().waitFor()
    await expectSound(page, 'website-running')
    site.letGo()
    await page.getByText(words.runs.states.finished).waitFor()
    await expectSound(page, 'website-overview')

    await page.getByRole('link', { name: words.crawl.report }).click()
    await address('/shipping').getByText(words.counts.fetched).waitFor()
    await address('/shipping').getByText(words.changes.added).waitFor()
    await address('/private/plans')
        .getByText(/robots\.txt/)
        .first()
        .waitFor()
    await address('/gone').getByText(/404/).first().waitFor()
    expect(site.hits('/private/plans')).toBe(0)
    await expectSound(page, 'website-report')

    expect(await answer('How long do parcels to Sweden take?')).toContain('four working days')
})

test('the report is filtered, and taken along as CSV', async () => {
    const outcomes = page.getByRole('group', { name: words.report.filterState })
    await outcomes.getByRole('button', { name: words.counts.failed }).click()
    await address('/shipping').waitFor({ state: 'detached' })
    await address('/gone').waitFor()

    const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: words.report.export }).click(),
    ])
    const csv = await new Response((await download.createReadStream()) as never).text()
    expect(csv).toContain(site.url('/private/plans'))
    expect(csv).toContain(site.url('/gone'))
})

test('an edited page is found changed after “crawl now”, and a page that is gone says so', async () => {
    site.page('/shipping', 'Shipping', shipping('six'))
    site.sitemap('/sitemap.xml', ['/shipping'])
    await page.goto(website)
    await page.getByRole('button', { name: words.crawl.run }).click()
    await page.getByText(words.crawl.started).first().waitFor()
    await page.getByRole('tab', { name: t.knowledge.source.views.runs }).click()
    await page.getByText(words.runs.changedCount(1)).waitFor()
    await expectSound(page, 'website-runs')

    await page.getByText(words.runs.changedCount(1)).click()
    await address('/shipping').getByText(words.changes.changed, { exact: true }).waitFor()
    await address('/').getByText(words.changes.missing).waitFor()
    await address('/shipping').getByRole('link', { name: words.report.source }).click()
    await page.getByText(/six working days/).waitFor()
    expect(await answer('How long do parcels to Sweden take?')).toContain('six working days')
})

test('schedule and limits are changed and paused', async () => {
    await page.goto(`${website}?view=settings`)
    await page.getByLabel(words.schedule.every).selectOption('day')
    await page.getByLabel(words.schedule.timeZone).selectOption('Asia/Tokyo')
    await page.getByRole('textbox', { name: words.dialog.exclude }).fill('/drafts')
    await page.getByRole('button', { name: t.save }).click()
    await page.getByText(words.crawl.saved).first().waitFor()
    await page.getByRole('button', { name: words.crawl.pause }).click()
    await page.getByRole('button', { name: words.crawl.resume }).waitFor()

    await page.goto(website)
    await page.getByText(/Asia\/Tokyo/).waitFor()
    await page.getByText(words.schedule.paused).first().waitFor()
})

describe.each(Object.keys(looks) as Look[])('%s', (look) => {
    test.each(['', '?view=pages', '?view=runs', '?view=settings'])('website%s', async (view) => {
        const context = await browser.newContext(looks[look])
        try {
            await context.addCookies(cookies)
            const own = await context.newPage()
            await own.goto(website + view)
            await own.getByRole('tabpanel').waitFor()
            await expectSound(own, `website-${view.slice(6) || 'overview'}-${look}`)
        } finally {
            await context.close()
        }
    })
})
