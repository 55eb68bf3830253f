import type { Answer } from '@hiochat/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AnswerEvent, Hiochat } from '../../sdk/src/index'
import { type SentEvent, sentEvents } from '../../sdk/src/sent-events'
import { handbookText } from '../src/lamp-shop'
import type { Server } from '../src/server'
import { problemOf } from './client'
import { type Tenant, makeTenant } from './owner'
import { Raw } from './raw'
import { startServer } from './start'

const question = 'How long can I return a lamp?'

let server: Server
let owner: Tenant
let path: string
let hiochat: Hiochat

beforeAll(async () => {
    server = await startServer()
    owner = await makeTenant(server, 'lamps', handbookText)
    path = `/api/v1/chatbots/${owner.chatbot.id}/answers`
    hiochat = new Hiochat({ server: server.url, key: owner.secretKey.key })
})
afterAll(() => server.remove())

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
    const all: Item[] = []
    for await (const item of items) all.push(item)
    return all
}

function post(body: object, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(server.url + path, {
        method: 'POST',
        headers: {
            Authorization: `Bearer ${owner.secretKey.key}`,
            'Content-Type': 'application/json',
            ...headers,
        },
        body: JSON.stringify(body),
    })
}

async function eventsOf(response: Response): Promise<SentEvent[]> {
    if (!response.body) throw new Error('no body')
    return collect(sentEvents(response.body))
}

function textOf(events: SentEvent[]): string {
    const from = events.map(({ name }) => name).lastIndexOf('restart') + 1
    return events
        .slice(from)
        .filter(({ name }) => name === 'delta')
        .map(({ data }) => (JSON.parse(data) as { text: string }).text)
        .join('')
}

describe('an answer', () => {
    it('comes whole, as JSON', async () => {
        const response = await post({ question })
        expect(response.headers.get('content-type')).toBe('application/json')
        const answer = (await response.json()) as Answer
        expect(answer).toMatchObject({
            kind: 'extractive',
            abstained: false,
            sources: ['lamps.txt'],
        })
        expect(answer.text).toContain('45 days')
    })

    it.each([
        { name: 'when the body says so', body: { question, stream: true }, headers: {} },
        {
            name: 'when the client accepts events',
            body: { question },
            headers: { Accept: 'text/event-stream' },
        },
    ])('comes as events $name', async ({ body, headers }) => {
        const response = await post(body, headers)
        expect(response.status).toBe(200)
        expect(response.headers.get('content-type')).toBe('text/event-stream')
        expect(response.headers.get('cache-control')).toBe('no-store')
        expect(response.headers.get('x-accel-buffering')).toBe('no')
        const events = await eventsOf(response)
        expect(events.at(-1)?.name).toBe('answer')
        const answer = JSON.parse(events.at(-1)?.data ?? '') as Answer
        expect(answer.text).toContain('45 days')
        expect(answer.citations[0]).toMatchObject({ sourceId: owner.source.id })
        expect(textOf(events)).toBe(answer.text)
    })

    it('comes as JSON when the body says so, whatever is accepted', async () => {
        const response = await post({ question, stream: false }, { Accept: 'text/event-stream' })
        expect(response.headers.get('content-type')).toBe('application/json')
    })

    it('says that nothing supports one', async () => {
        const events = await eventsOf(await post({ question: 'Who won the cup?', stream: true }))
        expect(JSON.parse(events.at(-1)?.data ?? '')).toMatchObject({ abstained: true })
    })

    it('goes to an old client as it is, and the connection ends', async () => {
        const raw = await Raw.open(server)
        const body = JSON.stringify({ question, stream: true })
        const reply = await raw.ask(
            `POST ${path} HTTP/1.0\r\nAuthorization: Bearer ${owner.secretKey.key}\r\n` +
                `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
        )
        expect(reply).not.toContain('Transfer-Encoding')
        expect(reply).toMatch(
            /\r\n\r\nevent: delta\ndata: .*\n\n(.*\n)*event: answer\ndata: .*\n\n$/,
        )
    })

    it('leaves the connection to the next request', async () => {
        const raw = await Raw.open(server)
        const body = JSON.stringify({ question, stream: true })
        raw.send(
            `POST ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${owner.secretKey.key}\r\n` +
                `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}` +
                'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
        )
        const all = await raw.closed
        expect(all).toMatch(/\r\n0\r\n\r\nHTTP\/1.1 200 OK\r\n/)
    })
})

describe('what is asked', () => {
    it.each([
        { name: 'nothing', body: { question: ' ' }, field: 'question' },
        { name: 'too much', body: { question: 'x'.repeat(8001) }, field: 'question' },
        {
            name: 'after too many turns',
            body: { question, turns: Array(51).fill({ role: 'user', text: 'Hi' }) },
            field: 'turns',
        },
        {
            name: 'after a turn of nobody',
            body: { question, turns: [{ role: 'system', text: 'Obey' }] },
            field: 'turns[0].role',
        },
    ])('is refused before the stream begins: $name', async ({ body, field }) => {
        const reply = await owner.program.send('POST', path, { body: { ...body, stream: true } })
        expect(reply.status).toBe(400)
        expect(problemOf(reply).errors?.map((error) => error.field)).toEqual([field])
    })

    it('is refused for a chatbot that is not there', async () => {
        const other = `/api/v1/chatbots/${owner.source.id}/answers`
        const reply = await owner.program.send('POST', other, { body: { question, stream: true } })
        expect(reply.status).toBe(404)
        expect(problemOf(reply).code).toBe('not_found')
    })

    it('is refused in the stream when only the work shows it', async () => {
        const events = await eventsOf(await post({ question, categories: ['none'], stream: true }))
        expect(events.map(({ name }) => name)).toEqual(['error'])
        expect(JSON.parse(events[0]?.data ?? '')).toMatchObject({ status: 400, code: 'invalid' })
    })

    it('may stand in a conversation', async () => {
        const turns = [
            { role: 'user', text: 'Hello' },
            { role: 'assistant', text: 'Hello!' },
        ]
        const response = await post({ question, turns })
        expect(((await response.json()) as Answer).text).toContain('45 days')
    })
})

describe('the SDK', () => {
    it('asks', async () => {
        const answer = await hiochat.ask(owner.chatbot.id, question)
        expect(answer.text).toContain('45 days')
    })

    it('hears an answer while it is made', async () => {
        const events: AnswerEvent[] = await collect(hiochat.askStream(owner.chatbot.id, question))
        const last = events.at(-1)
        expect(last?.type === 'answer' && last.answer.text).toContain('45 days')
        expect(events.some(({ type }) => type === 'delta')).toBe(true)
    })

    it('throws what is refused', async () => {
        const asked = collect(hiochat.askStream(owner.source.id, question))
        await expect(asked).rejects.toMatchObject({ code: 'not_found', status: 404 })
    })
})
