import type { Message, Source, Thread } from '@hiochat/contract'
import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Server } from '../src/server'
import { type Synced, Visitor, call, connected, next, open } from './sockets'
import { startServer } from './start'
import { readSurface } from './surface'
import { type Victim, makeVictim } from './victim'

const { socketEvents } = await readSurface()

let server: Server
let a: Victim
let b: Victim
let visitor: Visitor // of B
let agent: Socket // of B
const heardByB: unknown[] = []

beforeAll(async () => {
    server = await startServer()
    a = await makeVictim(server, 'aurora')
    b = await makeVictim(server, 'boreas')
    visitor = b.visitor
    agent = await connected(open(server, '/agents', { token: b.secretKey.key }))
    for (const socket of [visitor.socket, agent])
        socket.onAny((event: string, ...sent: unknown[]) => heardByB.push({ event, sent }))
})
afterAll(async () => {
    for (const { socket } of [a.visitor, b.visitor]) socket.disconnect()
    agent.disconnect()
    await server.remove()
})

// Whatever A's visitor and its bot say now stays in A.
async function expectNothingReachesB(): Promise<void> {
    await a.visitor.ask('What is the password of aurora?')
    // What was sent to B before is there before the reply to this.
    await call(agent, 'unwatch', { threadId: b.ids.threadId })
    await visitor.history()
    expect(JSON.stringify(heardByB)).not.toContain(a.ids.threadId)
    expect(JSON.stringify(heardByB)).not.toContain('aurora')
}

const cases: Record<string, () => Promise<void>> = {
    '/ userMessage': async () => {
        const sent = {
            clientId: 'mine',
            text: 'Hello',
            threadId: a.ids.threadId,
            visitorId: a.visitor.session.visitorId,
        }
        const { message } = await call<{ message: Message }>(visitor.socket, 'userMessage', sent)
        expect(message.threadId).toBe(b.ids.threadId)
    },
    '/ sync': async () => {
        const sent = { after: 0, threadId: a.ids.threadId, visitorId: a.visitor.session.visitorId }
        const synced = await call<Synced>(visitor.socket, 'sync', sent)
        expect(synced.threadId).toBe(b.ids.threadId)
        expect(JSON.stringify(synced)).not.toContain('aurora')
    },
    '/ startTyping': async () => {
        const { ok } = await call(visitor.socket, 'startTyping', { threadId: a.ids.threadId })
        expect(ok).toBe(true)
    },
    '/ stopAnswer': async () => {
        const before = await a.visitor.history()
        const { ok } = await call(visitor.socket, 'stopAnswer', { threadId: a.ids.threadId })
        expect(ok).toBe(true)
        expect(await a.visitor.history()).toEqual(before)
    },
    '/ rateAnswer': async () => {
        const sent = { threadId: a.ids.threadId, seq: 2, rating: 'down', comment: 'of boreas' }
        const reply = await call(visitor.socket, 'rateAnswer', sent)
        expect(reply).toMatchObject({ ok: false, error: { code: 'not_found' } })
    },
    '/agents watch': async () => {
        const reply = await call(agent, 'watch', { threadId: a.ids.threadId, after: 0 })
        expect(reply).toMatchObject({ ok: false, error: { code: 'not_found' } })
    },
    '/agents unwatch': async () => {
        const own = await connected(open(server, '/agents', { token: a.secretKey.key }))
        await call(own, 'watch', { threadId: a.ids.threadId, after: 0 })
        await call(agent, 'unwatch', { threadId: a.ids.threadId })
        const still = next<Message>(own, 'message')
        await a.visitor.say('Still there?')
        expect((await still).text).toBe('Still there?')
        own.disconnect()
    },
    '/agents watchThreads': async () => {
        await call(agent, 'watchThreads', { chatbotId: a.ids.chatbotId })
        await call(agent, 'watchThreads', { workspaceId: a.workspaceId })
        const own = next<Thread>(agent, 'threadUpdated')
        await visitor.say('Hello again')
        expect((await own).id).toBe(b.ids.threadId)
    },
    '/agents watchSources': async () => {
        const foreign = await call(agent, 'watchSources', { chatbotId: a.ids.chatbotId })
        expect(foreign).toMatchObject({ ok: false, error: { code: 'not_found' } })
        await call(agent, 'watchSources', { chatbotId: b.ids.chatbotId })
        await rename(a, 'Words of aurora')
        const own = next<Source>(agent, 'sourceUpdated')
        await rename(b, 'Words of boreas')
        expect((await own).title).toBe('Words of boreas')
    },
    '/agents unwatchSources': async () => {
        const own = await connected(open(server, '/agents', { token: a.secretKey.key }))
        await call(own, 'watchSources', { chatbotId: a.ids.chatbotId })
        await call(agent, 'unwatchSources', { chatbotId: a.ids.chatbotId })
        const still = next<Source>(own, 'sourceUpdated')
        await rename(a, 'Other words of aurora')
        expect((await still).title).toBe('Other words of aurora')
        own.disconnect()
    },
}

const rename = ({ program, ids }: Victim, title: string) =>
    program.must('PATCH', `/api/v1/chatbots/${ids.chatbotId}/sources/${ids.sourceId}`, { title })

it('has a case for every event that clients may send', () => {
    expect(socketEvents, 'the server lists no events').not.toEqual([])
    const missing = socketEvents.filter((name) => !(name in cases))
    expect(missing, 'add these to `cases` in scenarios/tenant-sockets.test.ts').toEqual([])
    const stale = Object.keys(cases).filter((name) => !socketEvents.includes(name))
    expect(stale, 'no event has these names').toEqual([])
})

describe('keeps workspaces apart', () => {
    it.each(socketEvents.filter((name) => name in cases))('%s', async (name) => {
        await cases[name]?.()
        await expectNothingReachesB()
    })
})

describe('lets nobody in', () => {
    interface Door {
        name: string
        space: '/' | '/agents'
        auth: () => Record<string, unknown>
        headers?: () => Record<string, string>
        code: string
    }
    const visitorToken = () => a.visitor.session.visitorToken
    const doors: Door[] = [
        { name: 'without anything', space: '/', auth: () => ({}), code: 'unauthenticated' },
        {
            name: "with another chatbot's visitor",
            space: '/',
            auth: () => ({ apiKey: b.publishableKey.key, visitorToken: visitorToken() }),
            code: 'unauthenticated',
        },
        {
            name: 'with a guessed visitor',
            space: '/',
            auth: () => ({ apiKey: a.publishableKey.key, visitorToken: 'vt_guessed' }),
            code: 'unauthenticated',
        },
        {
            name: 'with a secret key as a visitor',
            space: '/',
            auth: () => ({ apiKey: a.secretKey.key, visitorToken: visitorToken() }),
            code: 'forbidden',
        },
        {
            name: "from a page of another site, with the chatbot's key",
            space: '/',
            auth: () => ({ apiKey: a.publishableKey.key, visitorToken: visitorToken() }),
            headers: () => ({ Origin: 'https://evil.example' }),
            code: 'origin_not_allowed',
        },
        {
            name: 'to the agents without anything',
            space: '/agents',
            auth: () => ({}),
            code: 'unauthenticated',
        },
        {
            name: 'to the agents with a guessed key',
            space: '/agents',
            auth: () => ({ token: 'sk_guessed' }),
            code: 'unauthenticated',
        },
        {
            name: 'to the agents with a publishable key',
            space: '/agents',
            auth: () => ({ token: a.publishableKey.key }),
            code: 'forbidden',
        },
        {
            name: "to another workspace's agents with one's own session",
            space: '/agents',
            auth: () => ({ workspace: a.workspaceId }),
            headers: () => ({ Cookie: b.browser.cookieHeader }),
            code: 'forbidden',
        },
        {
            name: "from a page of another site, with the owner's session",
            space: '/agents',
            auth: () => ({}),
            headers: () => ({ Cookie: a.browser.cookieHeader, Origin: 'https://evil.example' }),
            code: 'origin_not_allowed',
        },
        {
            name: 'with a session that was revoked',
            space: '/agents',
            auth: () => ({}),
            headers: () => ({ Cookie: a.revokedSession.cookieHeader }),
            code: 'unauthenticated',
        },
    ]

    it.each(doors)('$name', async ({ space, auth, headers, code }) => {
        const socket = open(server, space, auth(), { extraHeaders: headers?.() ?? {} })
        await expect(connected(socket)).rejects.toThrow(code)
    })

    it('with the same doors open to the owner', async () => {
        const extraHeaders = { Cookie: a.browser.cookieHeader }
        const socket = await connected(open(server, '/agents', {}, { extraHeaders }))
        const reply = await call(socket, 'watch', { threadId: a.ids.threadId, after: 0 })
        expect(reply.ok).toBe(true)
        socket.disconnect()
    })
})
