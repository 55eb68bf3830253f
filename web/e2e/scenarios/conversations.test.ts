import type { Message, MessageList, Thread, ThreadList } from '@hiochat/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Server } from '../src/server'
import { until } from '../src/until'
import { handbookText } from '../src/lamp-shop'
import { type Tenant, makeTenant } from './owner'
import { type Synced, Visitor, call, connected, next, open, visit } from './sockets'
import { startServer } from './start'
import { tell } from './story'

let server: Server
let owner: Tenant
let apiKey: string

beforeAll(async () => {
    server = await startServer({ flags: ['--messages-per-minute', '6000'] })
    owner = await makeTenant(server, 'harbour', handbookText)
    apiKey = owner.publishableKey.key
})
afterAll(() => server.remove())

const path = (thread: string, rest = '') => `/api/v1/threads/${thread}${rest}`

describe('a visitor', () => {
    it('asks, and is answered with the source', async () => {
        const visitor = await Visitor.open(server, apiKey)
        const typing = next<{ typing: boolean }>(visitor.socket, 'botTyping')
        const { ok, message } = await visitor.say(
            'How long does delivery within Norway take?',
            'first',
        )
        expect(ok).toBe(true)
        expect(message).toMatchObject({
            seq: 1,
            clientId: 'first',
            author: 'visitor',
            citations: [],
        })
        expect((await typing).typing).toBe(true)
        const answer = await visitor.hears('an answer', ({ author }) => author === 'bot')
        expect(answer).toMatchObject({ seq: 2, threadId: message.threadId, abstained: false })
        expect(answer.text).toContain('three working days')
        expect(answer.citations[0]).toMatchObject({
            name: 'harbour.txt',
            sourceId: owner.source.id,
        })
        expect(await visitor.history()).toEqual([message, answer])
        visitor.close()
    })

    it('finds the conversation again after a reload, on all tabs', async () => {
        const first = await Visitor.open(server, apiKey)
        expect(first.session).toMatchObject({ threadId: null, lastSeq: 0 })
        const answer = await first.ask('How long can I return a lamp?')
        const { visitorToken, visitorId } = first.session

        const second = await Visitor.open(server, apiKey, visitorToken)
        expect(second.session).toEqual({
            visitorToken,
            visitorId,
            threadId: answer.threadId,
            lastSeq: 2,
        })
        expect((await second.history()).map(({ seq }) => seq)).toEqual([1, 2])

        await second.say('Thank you')
        await first.hears('the other tab', ({ text }) => text === 'Thank you')
        first.close()
        second.close()
    })

    it('is somebody new with a token that nobody knows', async () => {
        const session = await visit(server, apiKey, 'vt_guessed')
        expect(session).toMatchObject({ threadId: null, lastSeq: 0 })
        expect(session.visitorToken).not.toBe('vt_guessed')
    })

    it('gets the stored message again for the same clientId, however often and at once', async () => {
        const visitor = await Visitor.open(server, apiKey)
        const other = await Visitor.open(server, apiKey, visitor.session.visitorToken)
        const all = await Promise.all(
            [visitor, other, visitor, other].map((tab) => tab.say('Once', 'the-same')),
        )
        for (const { ok, message } of all) {
            expect(ok).toBe(true)
            expect(message).toEqual(all[0]?.message)
        }
        await visitor.hears('an answer', ({ author }) => author === 'bot')
        expect((await visitor.history()).map(({ author }) => author)).toEqual(['visitor', 'bot'])
        expect(other.heard.filter(({ author }) => author === 'visitor').length).toBe(1)
        visitor.close()
        other.close()
    })

    it('catches up by `sync` on what was said while away', async () => {
        const here = await Visitor.open(server, apiKey)
        const away = await Visitor.open(server, apiKey, here.session.visitorToken)
        await here.ask('How long can I return a lamp?')
        const last = (await away.history()).at(-1)?.seq ?? 0
        away.socket.io.engine.close() // the network, not the visitor
        const back = next(away.socket, 'connect')
        const answer = await here.ask('How much does delivery to other countries cost?')
        await back
        const missed = await call<Synced>(away.socket, 'sync', { after: last })
        expect(missed).toMatchObject({ ok: true, threadId: answer.threadId, lastSeq: 4 })
        expect(missed.messages.map(({ seq }) => seq)).toEqual([3, 4])
        here.close()
        away.close()
    })

    it('catches up on more than one page', async () => {
        const visitor = await Visitor.open(server, apiKey)
        await Promise.all([...Array(220).keys()].map((at) => visitor.say(`Lamp ${at}`, `${at}`)))
        const page = await call<Synced>(visitor.socket, 'sync', { after: 0 })
        expect(page.messages.length).toBe(200)
        expect(page.lastSeq).toBeGreaterThanOrEqual(220)
        const all = await until('all are answered', async () => {
            const history = await visitor.history()
            return history.length === 440 && history
        })
        expect(all.map(({ seq }) => seq)).toEqual(all.map((_, at) => at + 1))
        visitor.close()
    })

    it.each([
        { name: 'an empty text', sent: { clientId: 'x', text: ' \n' }, code: 'invalid' },
        { name: 'no text', sent: { clientId: 'x' }, code: 'invalid' },
        { name: 'no clientId', sent: { text: 'Hello' }, code: 'invalid' },
        {
            name: 'a long clientId',
            sent: { clientId: 'x'.repeat(65), text: 'Hello' },
            code: 'invalid',
        },
        { name: 'a text that is a number', sent: { clientId: 'x', text: 5 }, code: 'invalid' },
        { name: 'a long text', sent: { clientId: 'x', text: 'é'.repeat(4001) }, code: 'too_large' },
        { name: 'nothing', sent: undefined, code: 'invalid' },
        { name: 'a list', sent: [], code: 'invalid' },
    ])('is refused with $name, and stays connected', async ({ sent, code }) => {
        const visitor = await Visitor.open(server, apiKey)
        const reply = await call(visitor.socket, 'userMessage', sent)
        expect(reply).toMatchObject({ ok: false, error: { code } })
        expect((await visitor.say('Hello')).ok).toBe(true)
        visitor.close()
    })

    it('may say 4000 characters, in any script', async () => {
        const visitor = await Visitor.open(server, apiKey)
        const text = '光'.repeat(3999) + '👋'
        expect((await visitor.say(text)).message.text).toBe(text)
        visitor.close()
    })
})

describe('an agent', () => {
    it('sees a watched thread live, and no other', async () => {
        const visitor = await Visitor.open(server, apiKey)
        const stranger = await Visitor.open(server, apiKey)
        const { threadId } = await visitor.ask('How long can I return a lamp?')
        const agent = await connected(open(server, '/agents', { token: owner.secretKey.key }))
        const seen: Message[] = []
        for (const event of ['message', 'botResponse'])
            agent.on(event, (message: Message) => seen.push(message))

        const watched = await call<{ thread: Thread; messages: Message[] }>(agent, 'watch', {
            threadId,
            after: 1,
        })
        expect(watched.thread).toMatchObject({ id: threadId, lastSeq: 2, status: 'bot' })
        expect(watched.messages.map(({ seq }) => seq)).toEqual([2])

        await stranger.ask('How long can I return a lamp?')
        await visitor.ask('How much does delivery to other countries cost?')
        await until('the agent sees both', () => seen.length >= 2)
        expect(seen.map(({ seq, author }) => [seq, author])).toEqual([
            [3, 'visitor'],
            [4, 'bot'],
        ])

        await call(agent, 'unwatch', { threadId })
        await visitor.ask('Thank you')
        await call(agent, 'unwatch', { threadId }) // after it, nothing is on its way
        expect(seen.length).toBe(2)
        for (const { socket } of [visitor, stranger]) socket.disconnect()
        agent.disconnect()
    })

    it('hears of every thread of the workspace, or of one chatbot', async () => {
        const { program, browser } = owner
        const other = await program.must<{ id: string }>('POST', '/api/v1/chatbots', {
            name: 'Other',
        })
        const extraHeaders = { Cookie: browser.cookieHeader }
        const ofAll = await connected(open(server, '/agents', {}, { extraHeaders }))
        const ofOther = await connected(open(server, '/agents', { token: owner.secretKey.key }))
        await call(ofAll, 'watchThreads', {})
        await call(ofOther, 'watchThreads', { chatbotId: other.id })
        const heard: Thread[] = []
        ofOther.on('threadUpdated', (thread: Thread) => heard.push(thread))

        const update = next<Thread>(ofAll, 'threadUpdated')
        const visitor = await Visitor.open(server, apiKey)
        const { message } = await visitor.say('Hello there')
        expect(await update).toMatchObject({
            id: message.threadId,
            chatbotId: owner.chatbot.id,
            lastMessage: { text: 'Hello there', author: 'visitor' },
        })
        await call(ofOther, 'watchThreads', { chatbotId: other.id })
        expect(heard).toEqual([])
        for (const socket of [visitor.socket, ofAll, ofOther]) socket.disconnect()
    })
})

describe('threads', () => {
    it('are listed latest first, page by page, with their messages', async () => {
        const tenant = await makeTenant(server, 'pages')
        const { program } = tenant
        for (const text of ['one', 'two', 'three', 'four', 'five']) {
            const visitor = await Visitor.open(server, tenant.publishableKey.key)
            await visitor.ask(text)
            visitor.close()
        }
        const listed: Thread[] = []
        for (let cursor: string | null = ''; cursor !== null;) {
            const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
            const page: ThreadList = await program.get(`/api/v1/threads?limit=2${more}`)
            listed.push(...page.items)
            cursor = page.nextCursor
        }
        expect(new Set(listed.map(({ id }) => id)).size).toBe(5)
        const times = listed.map(({ updatedAt }) => updatedAt)
        expect(times).toEqual([...times].sort().reverse())

        const [latest] = listed
        const messages = path(latest?.id ?? '', '/messages')
        const first = await program.get<MessageList>(`${messages}?limit=1`)
        expect(first.items.map(({ text }) => text)).toEqual(['five'])
        const second = await program.get<MessageList>(
            `${messages}?limit=1&after=${first.nextCursor}`,
        )
        expect(second.items[0]).toMatchObject({ seq: 2, author: 'bot' })
        const third = await program.get<MessageList>(`${messages}?after=2`)
        expect(third).toEqual({ items: [], nextCursor: null })
        expect(await program.get(path(latest?.id ?? ''))).toEqual(latest)
    })

    tell(
        () => owner.program,
        [
            {
                name: 'are not listed after a cursor that is not ours',
                request: ['GET', '/api/v1/threads?cursor=nonsense'],
                status: 400,
                code: 'invalid',
                fields: ['cursor'],
            },
            {
                name: 'are not listed with a limit that is no number',
                request: ['GET', '/api/v1/threads?limit=many'],
                status: 400,
                code: 'invalid',
                fields: ['limit'],
            },
            {
                name: 'have a most for the limit',
                request: ['GET', '/api/v1/threads?limit=100000'],
                status: 200,
            },
            {
                name: 'that nobody has are not found',
                request: ['GET', '/api/v1/threads/01h00000000000000000000000/messages'],
                status: 404,
                code: 'not_found',
            },
        ],
    )
})
