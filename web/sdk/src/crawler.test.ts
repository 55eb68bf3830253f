import { afterEach, expect, test } from 'vitest'

import { Hiochat, type Schedule } from './index'
import { type Exchange, type ScriptedServer, scriptedServer } from './scripted-server'

const base = '/api/v1/chatbots/b1/crawls'
let server: ScriptedServer | undefined

afterEach(async () => {
    const ended = server?.end()
    server = undefined
    await ended
})

async function crawler(...script: Exchange[]) {
    server = await scriptedServer(script)
    return new Hiochat({ server: server.url, key: 'sk_test' }).crawler('b1')
}

const site = { type: 'site', url: 'https://shop.example', depth: 2 } as const

test('a site is previewed, crawled, and awaited', async () => {
    const client = await crawler(
        {
            expect: `POST ${base}/preview`,
            body: site,
            reply: { items: [], total: 0, truncated: false, notes: [] },
        },
        { expect: `POST ${base}`, body: site, status: 201, reply: { id: 's1' } },
        { expect: `GET ${base}/s1`, reply: { running: true, lastRun: { id: 'r1' } } },
        { expect: `GET ${base}/s1`, reply: { running: false, lastRun: { id: 'r1', fetched: 3 } } },
    )
    await client.preview(site)
    const { id } = await client.crawl(site)
    expect(await client.waitUntilFinished(id, { interval: 0 })).toEqual({ id: 'r1', fetched: 3 })
})

test('a sitemap is its addresses, and those that are left out', async () => {
    const client = await crawler({
        expect: `POST ${base}/preview`,
        body: { type: 'sitemap', url: 'https://shop.example/sitemap.xml', exclude: ['/cart'] },
        reply: {
            items: [
                { url: 'https://shop.example/a', action: 'fetch', reason: null },
                { url: 'https://shop.example/cart', action: 'skip', reason: 'excluded' },
            ],
            total: 2,
            truncated: false,
            notes: [],
        },
    })
    const options = { exclude: ['/cart'] }
    expect(await client.parseSitemap('https://shop.example/sitemap.xml', options)).toEqual({
        urls: ['https://shop.example/a'],
        skipped: [{ url: 'https://shop.example/cart', reason: 'excluded' }],
        total: 2,
        truncated: false,
    })
})

test('an update is scheduled, run by hand and stopped', async () => {
    const schedule: Schedule = {
        every: 'week',
        at: '03:30',
        weekday: 1,
        day: null,
        timeZone: 'Europe/Berlin',
    }
    const client = await crawler(
        { expect: `PATCH ${base}/s1`, body: { schedule }, reply: { schedule, nextRunAt: 'later' } },
        { expect: `POST ${base}/s1/run`, reply: { id: 'r2' } },
        { expect: `POST ${base}/s1/stop`, reply: { id: 'r2' } },
    )
    expect(await client.scheduleUpdate('s1', schedule)).toMatchObject({ nextRunAt: 'later' })
    expect(await client.run('s1')).toMatchObject({ id: 'r2' })
    await client.stop('s1')
})

test('a report is walked to its end', async () => {
    const addresses = `${base}/s1/runs/r1/addresses`
    const client = await crawler(
        { expect: `GET ${base}/s1/runs`, reply: { items: [{ id: 'r1' }], nextCursor: null } },
        {
            expect: `GET ${addresses}?state=failed`,
            reply: { items: [{ url: 'a' }], nextCursor: '2' },
        },
        {
            expect: `GET ${addresses}?state=failed&cursor=2`,
            reply: { items: [{ url: 'b' }], nextCursor: null },
        },
    )
    const urls: string[] = []
    for await (const { id } of client.runs('s1')) {
        for await (const { url } of client.addresses('s1', id, { state: 'failed' })) urls.push(url)
    }
    expect(urls).toEqual(['a', 'b'])
})
