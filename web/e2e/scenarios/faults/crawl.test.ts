import { afterAll, beforeAll, expect, it } from 'vitest'
import { CrawlSite, about } from '../../src/crawl-site'
import type { Server } from '../../src/server'
import { until } from '../../src/until'
import { Crawls, crawlFlags } from '../crawls'
import { type Tenant, makeTenant } from '../owner'
import { startServer } from '../start'

const pages = 60
const numbers = [...Array(pages).keys()]

let server: Server
let owner: Tenant
let site: CrawlSite

beforeAll(async () => {
    server = await startServer({ flags: crawlFlags })
    owner = await makeTenant(server, 'skerry')
    site = await CrawlSite.serve()
    site.sitemap(
        '/sitemap.xml',
        numbers.map((number) => `/lamp/${number}`),
    )
    for (const number of numbers) {
        const fact = `Lamp ${number} is ${number + 1000} millimetres high.`
        site.page(`/lamp/${number}`, `Lamp ${number}`, about(`lamp number ${number}`, fact))
    }
})
afterAll(async () => {
    site.close()
    await server.remove()
})

const read = () => numbers.filter((number) => site.hits(`/lamp/${number}`) > 0)

it('a crawl that is killed in the middle goes on where it was', async () => {
    const crawls = new Crawls(owner.program, owner.chatbot.id)
    const source = await crawls.add({ type: 'sitemap', url: site.url('/sitemap.xml') })
    const before = await until('some pages are read', async () => {
        const { lastRun } = await crawls.get(source.id)
        if (lastRun && lastRun.fetched >= 10) site.hold()
        return lastRun && lastRun.fetched >= 10 ? lastRun : null
    })
    const done = (await crawls.addresses(before))
        .filter(({ state }) => state === 'fetched')
        .map(({ url }) => new URL(url).pathname)
    await server.stop('SIGKILL')
    const asked = read().length
    expect(asked).toBeLessThan(pages)
    site.letGo()

    await server.launch()
    const run = await crawls.ended(source.id)
    expect(run).toMatchObject({ id: before.id, state: 'finished', fetched: pages, failed: 0 })
    expect(read()).toHaveLength(pages)
    // What had been reported as read is not asked for again.
    for (const path of done) expect(site.hits(path), path).toBe(1)
    expect(await crawls.pages(source.id)).toHaveLength(pages)
    for (const number of [0, 30, 59]) {
        const found = await crawls.found(`How high is lamp ${number}?`)
        expect(found).toContain(`${number + 1000} millimetres`)
    }
})
