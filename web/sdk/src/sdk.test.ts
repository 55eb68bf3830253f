import { afterEach, expect, test } from 'vitest'

import { Hiochat, HiochatError } from './index'
import { type Exchange, type ScriptedServer, scriptedServer } from './scripted-server'

const bot = '01JC0000000000000000000BOT'
const thread = '01JC000000000000000THREAD1'
const base = `/api/v1/chatbots/${bot}`
let server: ScriptedServer | undefined

afterEach(async () => {
    const ended = server?.end()
    server = undefined
    await ended
})

async function hiochat(...script: Exchange[]): Promise<Hiochat> {
    server = await scriptedServer(script)
    return new Hiochat({ server: server.url + '/', key: 'sk_test' })
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
    const all: Item[] = []
    for await (const item of items) all.push(item)
    return all
}

async function failure(promise: Promise<unknown>): Promise<HiochatError> {
    const error = await promise.then(
        () => null,
        (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(HiochatError)
    return error as HiochatError
}

test('a chatbot is created, changed and deleted', async () => {
    const client = await hiochat(
        {
            expect: 'POST /api/v1/chatbots',
            body: { name: 'Shop' },
            status: 201,
            reply: { id: bot, name: 'Shop' },
        },
        {
            expect: `PATCH ${base}`,
            body: { greeting: 'Hello' },
            reply: { id: bot, greeting: 'Hello' },
        },
        { expect: `DELETE ${base}`, status: 204 },
    )
    expect(await client.chatbots.create({ name: 'Shop' })).toMatchObject({ id: bot })
    expect(await client.chatbots.update(bot, { greeting: 'Hello' })).toMatchObject({
        greeting: 'Hello',
    })
    expect(await client.chatbots.delete(bot)).toBeUndefined()
})

test('a list is walked to its last page', async () => {
    const client = await hiochat(
        { expect: 'GET /api/v1/chatbots', reply: { items: [{ id: 'a' }], nextCursor: 'x&y' } },
        {
            expect: 'GET /api/v1/chatbots?cursor=x%26y',
            reply: { items: [{ id: 'b' }], nextCursor: null },
        },
    )
    expect((await collect(client.chatbots.list())).map((chatbot) => chatbot.id)).toEqual(['a', 'b'])
})

test('a file is uploaded with its name, and awaited until it is processed', async () => {
    const client = await hiochat(
        {
            expect: `POST ${base}/sources/files`,
            body: ['name="file"; filename="prices.txt"', 'Tea is 3 EUR'],
            status: 201,
            reply: { id: 's1', status: 'queued' },
        },
        { expect: `GET ${base}/sources/s1`, reply: { id: 's1', status: 'processing' } },
        { expect: `GET ${base}/sources/s1`, reply: { id: 's1', status: 'ready' } },
    )
    const knowledge = client.knowledge(bot)
    const data = new TextEncoder().encode('Tea is 3 EUR')
    const source = await knowledge.addFile({ name: 'prices.txt', data })
    expect(await knowledge.waitUntilProcessed(source.id, { interval: 0 })).toMatchObject({
        status: 'ready',
    })
})

test('a text is added, failed ones are listed, retried and deleted', async () => {
    const text = { name: 'hours.txt', title: 'Hours', text: 'Open at nine.' }
    const client = await hiochat(
        {
            expect: `POST ${base}/sources`,
            body: { type: 'text', ...text },
            status: 201,
            reply: { id: 's1' },
        },
        {
            expect: `GET ${base}/sources?status=failed`,
            reply: { items: [{ id: 's2' }], nextCursor: null },
        },
        { expect: `POST ${base}/sources/s2/process`, reply: { id: 's2', status: 'queued' } },
        { expect: `DELETE ${base}/sources/s2`, status: 204 },
    )
    const knowledge = client.knowledge(bot)
    await knowledge.addText(text)
    const [failed] = await collect(knowledge.sources({ status: 'failed' }))
    expect(failed?.id).toBe('s2')
    await knowledge.process('s2')
    await knowledge.delete('s2')
})

test('a question finds passages and an answer', async () => {
    const client = await hiochat(
        {
            expect: `POST ${base}/search`,
            body: { query: 'tea', limit: 3 },
            reply: { results: [{ text: 'Tea is 3 EUR', page: null }] },
        },
        {
            expect: `POST ${base}/answers`,
            body: { question: 'What is tea?' },
            reply: { text: '', abstained: true },
        },
    )
    const knowledge = client.knowledge(bot)
    expect(await knowledge.getContent('tea', 3)).toMatchObject([{ text: 'Tea is 3 EUR' }])
    expect(await knowledge.answer('What is tea?')).toMatchObject({ abstained: true })
})

test("a thread's messages are read on from the last one", async () => {
    const client = await hiochat(
        {
            expect: `GET /api/v1/threads?chatbotId=${bot}`,
            reply: { items: [{ id: thread }], nextCursor: null },
        },
        {
            expect: `GET /api/v1/threads/${thread}/messages?after=0`,
            reply: { items: [{ seq: 1 }, { seq: 2 }], nextCursor: '2' },
        },
        {
            expect: `GET /api/v1/threads/${thread}/messages?after=2`,
            reply: { items: [{ seq: 3 }], nextCursor: null },
        },
    )
    const threads = await collect(client.threads.list({ chatbotId: bot }))
    expect(threads).toHaveLength(1)
    const messages = await collect(client.threads.messages(thread))
    expect(messages.map((message) => message.seq)).toEqual([1, 2, 3])
})

test('a key is created, listed and revoked', async () => {
    const client = await hiochat(
        {
            expect: 'POST /api/v1/api-keys',
            body: { kind: 'publishable', chatbotId: bot },
            status: 201,
            reply: { id: 'k1', key: 'pk_1' },
        },
        { expect: 'GET /api/v1/api-keys', reply: { items: [{ id: 'k1' }], nextCursor: null } },
        { expect: 'DELETE /api/v1/api-keys/k1', status: 204 },
    )
    const created = await client.apiKeys.create({ kind: 'publishable', chatbotId: bot })
    expect(created.key).toBe('pk_1')
    expect(await collect(client.apiKeys.list())).toHaveLength(1)
    await client.apiKeys.revoke('k1')
})

test('a refusal carries its code, its fields and when to come back', async () => {
    const client = await hiochat({
        expect: 'POST /api/v1/chatbots',
        body: { name: '' },
        status: 429,
        headers: { 'content-type': 'application/problem+json', 'retry-after': '7' },
        reply: {
            code: 'limited',
            title: 'Too many requests',
            detail: 'come back later',
            requestId: 'r1',
            errors: [{ field: 'name', message: 'is empty' }],
        },
    })
    const error = await failure(client.chatbots.create({ name: '' }))
    expect(error).toMatchObject({
        code: 'limited',
        status: 429,
        message: 'come back later',
        requestId: 'r1',
        retryAfter: 7,
        fields: [{ field: 'name', message: 'is empty' }],
    })
})

test("a proxy's page is an internal error, with its status", async () => {
    const client = await hiochat(
        {
            expect: `GET ${base}`,
            status: 502,
            headers: { 'content-type': 'text/html' },
            reply: '<html>',
        },
        { expect: `GET ${base}`, headers: { 'content-type': 'text/html' }, reply: '<html>' },
    )
    expect(await failure(client.chatbots.get(bot))).toMatchObject({ code: 'internal', status: 502 })
    expect(await failure(client.chatbots.get(bot))).toMatchObject({ code: 'internal', status: 0 })
})

test('a server that does not answer is unreachable', async () => {
    const client = await hiochat()
    await server?.end()
    server = undefined
    expect(await failure(client.chatbots.get(bot))).toMatchObject({ code: 'unreachable' })
})

test('an id cannot name another path', async () => {
    const client = await hiochat({
        expect: 'GET /api/v1/chatbots/..%2Fme%3Fx',
        status: 404,
        headers: { 'content-type': 'application/problem+json' },
        reply: { code: 'not_found' },
    })
    expect(await failure(client.chatbots.get('../me?x'))).toMatchObject({ code: 'not_found' })
})
