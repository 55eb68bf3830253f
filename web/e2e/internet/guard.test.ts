import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Crawls, crawlFlags } from '../scenarios/crawls'
import { type Tenant, makeTenant } from '../scenarios/owner'
import { startServer } from '../scenarios/start'
import { CrawlSite, about } from '../src/crawl-site'
import type { Server } from '../src/server'
import { Names } from './names'

const publicAddress = '93.184.216.34'
const metadata = '169.254.169.254'
const [, , ...politenessOff] = crawlFlags // private networks are not allowed here

let names: Names
let site: CrawlSite
let insides: CrawlSite[]
let server: Server
let owner: Tenant

beforeAll(async () => {
    names = await Names.serve()
    for (const name of ['site.example', 'turncoat.example'])
        names.addresses.set(name, publicAddress)
    names.addresses.set('inside.example', '127.0.0.1')
    site = await CrawlSite.serve({ host: publicAddress, port: 80, name: 'site.example' })
    site.page('/', 'Shop', about('the shop', 'The shop is on the internet.'))
    insides = [
        await CrawlSite.serve({ host: '127.0.0.1', port: 80 }),
        await CrawlSite.serve({ host: '127.0.0.1', port: 8080 }),
        await CrawlSite.serve({ host: metadata, port: 80 }),
    ]
    for (const inside of insides) inside.page('/', 'Inside', about('secrets', 'The key is 1234.'))
    server = await startServer({ flags: politenessOff })
    owner = await makeTenant(server, 'guard')
})
afterAll(async () => {
    await server.remove()
    for (const one of [site, ...insides]) one.close()
    names.close()
})

async function read(url: string) {
    const made = await owner.program.must<{ id: string }>('POST', '/api/v1/chatbots', {
        name: 'Bot',
    })
    const crawls = new Crawls(owner.program, made.id)
    const { source, run } = await crawls.addAndRead({ type: 'page', url })
    return { crawls, source, run, addresses: await crawls.addresses(run) }
}

const asked = () => insides.reduce((sum, inside) => sum + inside.asked.length, 0)

it('a page on the internet is read', async () => {
    const { crawls, run } = await read('http://site.example/')
    expect(run).toMatchObject({ state: 'finished', fetched: 1 })
    expect(await crawls.found('Where is the shop?')).toContain('on the internet')
})

describe('no way leads inside', () => {
    const ways = [
        'http://127.0.0.1:8080/',
        'http://localhost/',
        'http://0x7f000001:8080/',
        'http://2130706433:8080/',
        'http://0177.1:8080/',
        'http://[::1]:8080/',
        'http://[::ffff:127.0.0.1]:8080/',
        'http://inside.example:8080/',
        `http://${metadata}/`,
        `http://[::ffff:${metadata}]/`,
    ]

    it.each(ways)('%s is refused', async (url) => {
        const { addresses, run } = await read(url)
        expect(run.fetched).toBe(0)
        expect(addresses.map(({ reason }) => reason?.code)).toContain('blocked_address')
        expect(asked()).toBe(0)
    })

    it.each(ways)('a redirect to %s is refused', async (url) => {
        site.redirect('/away', url)
        const { addresses, run } = await read('http://site.example/away')
        expect(run.fetched).toBe(0)
        expect(addresses.map(({ reason }) => reason?.code)).toContain('blocked_address')
        expect(asked()).toBe(0)
    })

    it('nor does a name that leads elsewhere the second time', async () => {
        const { crawls, source, run } = await read('http://turncoat.example/')
        expect(run).toMatchObject({ state: 'finished', fetched: 1 })
        names.addresses.set('turncoat.example', '127.0.0.1')
        await server.stop() // what it knew of the name is forgotten
        await server.launch()
        const second = await crawls.again(source.id)
        const [page] = await crawls.addresses(second)
        expect(page).toMatchObject({ state: 'failed', reason: { code: 'blocked_address' } })
        expect(asked()).toBe(0)
    })
})
