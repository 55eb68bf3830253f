import { afterEach, expect, test } from 'vitest'

import { type AnswerEvent, Hiochat, HiochatError } from './index'
import { type ScriptedServer, scriptedServer } from './scripted-server'
import { sentEvents } from './sent-events'

const bot = '01JC0000000000000000000BOT'
const expected = `POST /api/v1/chatbots/${bot}/answers`
let server: ScriptedServer | undefined

afterEach(async () => {
    const ended = server?.end()
    server = undefined
    await ended
})

async function streamed(reply: string): Promise<AsyncGenerator<AnswerEvent>> {
    server = await scriptedServer([
        {
            expect: expected,
            body: {
                question: 'And to Norway?',
                turns: [{ role: 'user', text: 'Hi' }],
                stream: true,
            },
            headers: { 'content-type': 'text/event-stream' },
            reply,
        },
    ])
    const client = new Hiochat({ server: server.url, key: 'sk_test' })
    return client.askStream(bot, 'And to Norway?', { turns: [{ role: 'user', text: 'Hi' }] })
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
    const all: Item[] = []
    for await (const item of items) all.push(item)
    return all
}

test('a question is answered', async () => {
    server = await scriptedServer([
        {
            expect: expected,
            body: { question: 'Norway?', categories: ['c'] },
            reply: { text: 'Yes.' },
        },
    ])
    const client = new Hiochat({ server: server.url, key: 'sk_test' })
    const answer = await client.ask(bot, 'Norway?', { categories: ['c'] })
    expect(answer.text).toBe('Yes.')
})

test('an answer is heard while it is made', async () => {
    const events = await streamed(
        ': \n\nevent: delta\ndata: {"text":"wrong"}\n\nevent: restart\ndata: {}\n\n' +
            'event: delta\r\ndata: {"text":"Yes."}\r\n\r\nevent: later\ndata: {}\n\n' +
            'event: answer\ndata: {"text":"Yes."}\n\n',
    )
    expect(await collect(events)).toEqual([
        { type: 'delta', text: 'wrong' },
        { type: 'restart' },
        { type: 'delta', text: 'Yes.' },
        { type: 'answer', answer: { text: 'Yes.' } },
    ])
})

test('a failure in its middle is thrown with its code', async () => {
    const events = await streamed(
        'event: delta\ndata: {"text":"Y"}\n\n' +
            'event: error\ndata: {"status":429,"code":"limited","detail":"slow down"}\n\n',
    )
    const failure: unknown = await collect(events).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(HiochatError)
    expect(failure).toMatchObject({ code: 'limited', status: 429, message: 'slow down' })
})

test('an answer that was cut off is no answer', async () => {
    const events = await streamed('event: delta\ndata: {"text":"Y"}\n\nevent: answer\ndata: {"te')
    await expect(collect(events)).rejects.toMatchObject({ code: 'unreachable' })
})

test('a refusal comes before any event', async () => {
    server = await scriptedServer([
        {
            expect: expected,
            body: { question: '?', stream: true },
            status: 404,
            headers: { 'content-type': 'application/problem+json' },
            reply: { code: 'not_found', status: 404 },
        },
    ])
    const client = new Hiochat({ server: server.url, key: 'sk_test' })
    await expect(collect(client.askStream(bot, '?'))).rejects.toMatchObject({ code: 'not_found' })
})

test('events are read whatever the pieces they come in', async () => {
    const text = 'event: a\r\ndata: ä\r\ndata:two\r\rdata: last\n\ndata: cut'
    const bytes = new TextEncoder().encode(text)
    const body = new ReadableStream<Uint8Array>({
        start(controller) {
            for (const byte of bytes) controller.enqueue(new Uint8Array([byte]))
            controller.close()
        },
    })
    expect(await collect(sentEvents(body))).toEqual([
        { name: 'a', data: 'ä\ntwo' },
        { name: 'message', data: 'last' },
    ])
})
