import type { UserMessage } from '@hiochat/contract'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Conversation } from './conversation'
import { FakeChannel, fakeStorage, message, settled } from './fake-channel'
import { Outbox } from './outbox'
import { Memory } from './storage'

let server: FakeChannel
let storage: Storage
let fetched: { url: string; body: unknown }[]
let replies: (() => Response | Promise<Response>)[]

beforeEach(() => {
    vi.useFakeTimers()
    server = new FakeChannel()
    storage = fakeStorage()
    fetched = []
    replies = []
    vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
        fetched.push({ url, body: init?.body && (JSON.parse(init.body as string) as unknown) })
        const reply = replies.shift()
        if (!reply) throw new TypeError('Failed to fetch')
        return reply()
    })
})

afterEach(() => {
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
    vi.useRealTimers()
})

const session = (visitorToken: string) => () =>
    Response.json({ visitorToken, visitorId: 'visitor', threadId: null, lastSeq: 0 })
const problem = (status: number, code: string) => () =>
    Response.json({ status, code, detail: code }, { status })
const unavailable = { ok: false, error: { code: 'unavailable', detail: '' } } as const
const lostNetwork = () => Promise.reject(new DOMException('timed out', 'AbortError'))

function conversation(): Conversation {
    return new Conversation({
        server: 'https://chat.example',
        apiKey: 'pk_1',
        memory: new Memory('pk_1', storage),
        channel: server.factory,
    })
}

// A visitor who is known, connected and has seen `count` messages.
async function online(count = 0): Promise<Conversation> {
    storage.setItem('hiochat:pk_1:visitor', 'vt_1')
    const chat = conversation()
    chat.start()
    await settled()
    await server.accept()
    const messages = Array.from({ length: count }, (_, index) => message(index + 1))
    const threadId = count ? 'thread-1' : null
    await server.answer('sync', { after: 0 }, { ok: true, threadId, lastSeq: count, messages })
    return chat
}

const seqs = (chat: Conversation) => chat.state.entries.map((entry) => entry.seq)
const states = (chat: Conversation) => chat.state.entries.map((entry) => entry.state)
const sent = (text: string) => {
    const payload = server.asked[0]?.[1] as UserMessage
    expect(payload).toEqual({ clientId: expect.stringMatching(/^[0-9a-f]{32}$/) as string, text })
    return payload
}

describe('Conversation, connecting', () => {
    test('gets a visitor token first, and keeps it', async () => {
        replies = [session('vt_new')]
        const chat = conversation()
        chat.start()
        await vi.advanceTimersByTimeAsync(0)

        expect(chat.state.connection).toEqual({ status: 'connecting' })
        expect(fetched).toEqual([
            { url: 'https://chat.example/api/widget/v1/sessions', body: { apiKey: 'pk_1' } },
        ])
        expect(server.connects).toEqual([{ apiKey: 'pk_1', visitorToken: 'vt_new' }])
        expect(storage.getItem('hiochat:pk_1:visitor')).toBe('vt_new')
        await server.accept()
        expect(chat.state.connection).toEqual({ status: 'online' })
    })

    test('connects at once with the token it has', async () => {
        await online()

        expect(fetched).toEqual([])
        expect(server.connects).toEqual([{ apiKey: 'pk_1', visitorToken: 'vt_1' }])
    })

    test('becomes a new visitor when the token is unknown', async () => {
        const chat = await online(2)
        await server.lose()
        replies = [session('vt_2')]
        await vi.advanceTimersByTimeAsync(500)
        server.events.refused('unauthenticated')
        await vi.advanceTimersByTimeAsync(0)

        expect(fetched[0]?.body).toEqual({ apiKey: 'pk_1', visitorToken: 'vt_1' })
        expect(server.connects.at(-1)).toEqual({ apiKey: 'pk_1', visitorToken: 'vt_2' })
        expect(chat.state.entries).toEqual([])
    })

    test('renews the token again when that failed for now', async () => {
        const chat = await online()
        await server.lose()
        for (const busy of [problem(503, 'unavailable'), problem(429, 'limited'), lostNetwork]) {
            replies = [busy]
            await vi.advanceTimersByTimeAsync(60_000)
            server.events.refused('unauthenticated')
            await vi.advanceTimersByTimeAsync(0)
            expect(chat.state.connection.status).toBe('offline')
        }
        replies = [session('vt_2')]
        await vi.advanceTimersByTimeAsync(60_000)
        server.events.refused('unauthenticated')
        await vi.advanceTimersByTimeAsync(0)
        await server.accept()

        expect(server.connects.at(-1)).toEqual({ apiKey: 'pk_1', visitorToken: 'vt_2' })
        expect(chat.state.connection).toEqual({ status: 'online' })
    })

    test('stays refused when the key is revoked', async () => {
        const chat = await online()
        await server.lose()
        replies = [problem(401, 'unauthenticated')]
        await vi.advanceTimersByTimeAsync(500)
        server.events.refused('unauthenticated')
        await vi.advanceTimersByTimeAsync(60_000)

        expect(chat.state.connection).toEqual({ status: 'refused', code: 'unauthenticated' })
        expect(server.connects).toHaveLength(2)
    })

    test('stays refused on an origin that is not allowed', async () => {
        replies = [problem(403, 'origin_not_allowed')]
        const chat = conversation()
        chat.start()
        await vi.advanceTimersByTimeAsync(60_000)

        expect(chat.state.connection).toEqual({ status: 'refused', code: 'origin_not_allowed' })
        expect(server.connects).toEqual([])
    })

    test('knows a hidden answer from a lost network', async () => {
        const hidden = () => Promise.reject(new TypeError('Failed to fetch'))
        replies = [hidden, () => Response.json({})]
        const chat = conversation()
        chat.start()
        await vi.advanceTimersByTimeAsync(0)
        expect(chat.state.connection).toEqual({ status: 'refused', code: 'origin_not_allowed' })

        chat.retry()
        await vi.advanceTimersByTimeAsync(0)
        expect(chat.state.connection).toMatchObject({ status: 'offline', code: null })
    })

    test('comes back later when the server is busy', async () => {
        storage.setItem('hiochat:pk_1:visitor', 'vt_1')
        const chat = conversation()
        chat.start()
        await settled()
        server.events.refused('limited', 7)
        await settled()

        expect(chat.state.connection).toMatchObject({ status: 'offline', code: 'limited' })
        await vi.advanceTimersByTimeAsync(6_999)
        chat.wake()
        await settled()
        expect(server.connects).toHaveLength(1)
        await vi.advanceTimersByTimeAsync(501)
        expect(server.connects).toHaveLength(2)
    })

    test('waits longer after each failure, half a minute at most', async () => {
        vi.spyOn(Math, 'random').mockReturnValue(1)
        const chat = await online()
        for (const wait of [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]) {
            const connects = server.connects.length
            await server.lose()
            expect(chat.state.connection.status).toBe('offline')
            await vi.advanceTimersByTimeAsync(wait - 1)
            expect(server.connects).toHaveLength(connects)
            await vi.advanceTimersByTimeAsync(1)
            expect(server.connects).toHaveLength(connects + 1)
        }
    })

    test('tries at once when it is woken, and once only', async () => {
        const chat = await online()
        await server.lose()
        chat.wake()
        chat.wake()
        await settled()

        expect(server.connects).toHaveLength(2)
    })

    test('says when it tries again, and when it is trying', async () => {
        vi.spyOn(Math, 'random').mockReturnValue(1)
        const chat = await online()
        await server.lose()
        const nextTry = Date.now() + 500
        expect(chat.state.connection).toEqual({ status: 'offline', code: null, nextTry })
        await vi.advanceTimersByTimeAsync(500)
        expect(chat.state.connection).toEqual({ status: 'offline', code: null, nextTry: null })
    })

    test('waits from nothing to the bound, so that not all come at once', async () => {
        const random = vi.spyOn(Math, 'random').mockReturnValue(0)
        await online()
        await server.lose()
        await vi.advanceTimersByTimeAsync(0)
        expect(server.connects).toHaveLength(2)

        random.mockReturnValue(0.5)
        await server.lose()
        await vi.advanceTimersByTimeAsync(499)
        expect(server.connects).toHaveLength(2)
        await vi.advanceTimersByTimeAsync(1)
        expect(server.connects).toHaveLength(3)
    })

    test('comes back within five seconds to a server that said goodbye', async () => {
        vi.spyOn(Math, 'random').mockReturnValue(0.9)
        const chat = await online()
        await server.tell('goodbye', { reason: 'restart' })
        expect(chat.state.connection).toEqual({ status: 'online' })
        await server.lose()
        await vi.advanceTimersByTimeAsync(4_499)
        expect(server.connects).toHaveLength(1)
        await vi.advanceTimersByTimeAsync(1)
        expect(server.connects).toHaveLength(2)
    })

    test('begins with a short wait again after a connection that held', async () => {
        vi.spyOn(Math, 'random').mockReturnValue(1)
        await online()
        for (const wait of [500, 1000]) {
            await server.lose()
            await vi.advanceTimersByTimeAsync(wait)
        }
        await server.accept()
        await vi.advanceTimersByTimeAsync(5_001)
        await server.lose()
        await vi.advanceTimersByTimeAsync(500)
        expect(server.connects).toHaveLength(4)
    })

    test('finds out when it is woken that the connection has died', async () => {
        const chat = await online(1)
        chat.wake()
        chat.wake()
        expect(server.asked).toEqual([['sync', { after: 1 }]])
        await vi.advanceTimersByTimeAsync(5_000)
        expect(chat.state.connection.status).toBe('offline')
        await vi.advanceTimersByTimeAsync(500)
        expect(server.connects).toHaveLength(2)
    })

    test('keeps a connection on which anything arrives after it was woken', async () => {
        const chat = await online(1)
        chat.wake()
        server.heard += 1
        await vi.advanceTimersByTimeAsync(5_000)
        expect(chat.state.connection.status).toBe('online')
    })

    test('asks at once when it is woken between two tries', async () => {
        vi.spyOn(Math, 'random').mockReturnValue(1)
        const chat = await online(1)
        chat.wake()
        for (const wait of [500, 1000, 2000, 4000, 8000, 16_000]) {
            server.heard += 1
            await server.answer('sync', { after: 1 }, unavailable)
            await vi.advanceTimersByTimeAsync(wait)
        }
        server.heard += 1
        await server.answer('sync', { after: 1 }, unavailable)
        await vi.advanceTimersByTimeAsync(5_000)
        chat.wake()
        await settled()
        expect(server.asked).toEqual([['sync', { after: 1 }]])
        const empty = { ok: true, threadId: 'thread-1', lastSeq: 1, messages: [] } as const
        server.heard += 1
        await server.answer('sync', { after: 1 }, { ...empty, messages: [] })
        await vi.advanceTimersByTimeAsync(60_000)

        expect(server.asked).toEqual([])
        expect(chat.state.connection).toEqual({ status: 'online' })
    })

    test('does not doubt a connection on which it must not ask yet', async () => {
        const chat = await online(1)
        chat.wake()
        server.heard += 1
        const error = { code: 'limited', detail: '', retryAfter: 60 }
        await server.answer('sync', { after: 1 }, { ok: false, error })
        await vi.advanceTimersByTimeAsync(5_000)
        chat.wake()
        await vi.advanceTimersByTimeAsync(10_000)

        expect(server.asked).toEqual([])
        expect(chat.state.connection).toEqual({ status: 'online' })
    })

    test('takes the token of another tab that was quicker', async () => {
        replies = [
            () => {
                storage.setItem('hiochat:pk_1:visitor', 'vt_other')
                return session('vt_new')()
            },
        ]
        conversation().start()
        await vi.advanceTimersByTimeAsync(0)

        expect(server.connects).toEqual([{ apiKey: 'pk_1', visitorToken: 'vt_other' }])
        expect(storage.getItem('hiochat:pk_1:visitor')).toBe('vt_other')
    })

    test('does nothing after a stop', async () => {
        const chat = await online()
        await server.lose()
        chat.stop()
        await vi.advanceTimersByTimeAsync(60_000)

        expect(server.connects).toHaveLength(1)
    })
})

describe('Conversation, catching up', () => {
    test('asks for page after page until it has everything', async () => {
        storage.setItem('hiochat:pk_1:visitor', 'vt_1')
        const chat = conversation()
        chat.start()
        await settled()
        await server.accept()
        const page = (from: number, to: number) =>
            Array.from({ length: to - from + 1 }, (_, index) => message(from + index))
        const base = { ok: true, threadId: 'thread-1', lastSeq: 450 } as const

        await server.answer('sync', { after: 0 }, { ...base, messages: page(1, 200) })
        await server.answer('sync', { after: 200 }, { ...base, messages: page(201, 400) })
        await server.answer('sync', { after: 400 }, { ...base, messages: page(401, 450) })

        expect(server.asked).toEqual([])
        expect(seqs(chat)).toEqual(Array.from({ length: 450 }, (_, index) => index + 1))
    })

    test('fetches what a live message shows to be missing', async () => {
        const chat = await online(2)
        await server.push(message(5))
        expect(seqs(chat)).toEqual([1, 2])

        await server.answer(
            'sync',
            { after: 2 },
            {
                ok: true,
                threadId: 'thread-1',
                lastSeq: 5,
                messages: [message(3), message(4), message(5)],
            },
        )
        expect(seqs(chat)).toEqual([1, 2, 3, 4, 5])
        expect(server.asked).toEqual([])
    })

    test('ignores what it has already', async () => {
        const chat = await online(2)
        await server.push(message(2, { text: 'again' }))

        expect(chat.state.entries.map((entry) => entry.text)).toEqual(['message 1', 'message 2'])
        expect(server.asked).toEqual([])
    })

    test('asks once more for what arrived while it was asking', async () => {
        const chat = await online(2)
        await server.push(message(4))
        await server.push(message(6))
        await server.answer(
            'sync',
            { after: 2 },
            {
                ok: true,
                threadId: 'thread-1',
                lastSeq: 5,
                messages: [message(3), message(4), message(5)],
            },
        )
        await server.answer(
            'sync',
            { after: 5 },
            {
                ok: true,
                threadId: 'thread-1',
                lastSeq: 6,
                messages: [message(6)],
            },
        )

        expect(seqs(chat)).toEqual([1, 2, 3, 4, 5, 6])
    })

    test('says after a reconnect what it saw last', async () => {
        const chat = await online(3)
        await server.lose()
        await vi.advanceTimersByTimeAsync(500)
        await server.accept()
        await server.answer(
            'sync',
            { after: 3 },
            {
                ok: true,
                threadId: 'thread-1',
                lastSeq: 4,
                messages: [message(4)],
            },
        )

        expect(seqs(chat)).toEqual([1, 2, 3, 4])
    })

    test('does not hammer a server that has nothing to give', async () => {
        await online(1)
        await server.push(message(3))
        const empty = { ok: true, threadId: 'thread-1', lastSeq: 3, messages: [] } as const
        await server.answer('sync', { after: 1 }, { ...empty, messages: [] })

        expect(server.asked).toEqual([])
        await vi.advanceTimersByTimeAsync(500)
        expect(server.asked).toEqual([['sync', { after: 1 }]])
    })

    test('begins again when the server was set back to an older copy', async () => {
        const chat = await online(3)
        await server.lose()
        await vi.advanceTimersByTimeAsync(500)
        await server.accept()
        const base = { ok: true, threadId: 'thread-1', lastSeq: 2 } as const
        await server.answer('sync', { after: 3 }, { ...base, messages: [] })
        const older = [message(1), message(2, { text: 'another' })]
        await server.answer('sync', { after: 0 }, { ...base, messages: older })

        expect(chat.state.entries.map(({ text }) => text)).toEqual(['message 1', 'another'])
        expect(server.asked).toEqual([])
    })

    test('drops an answer that belongs to a lost connection', async () => {
        const chat = await online(1)
        await server.push(message(3))
        await server.lose()
        await vi.advanceTimersByTimeAsync(500)
        await server.accept()

        expect(server.asked).toEqual([['sync', { after: 1 }]])
        expect(seqs(chat)).toEqual([1])
    })

    test('begins again when the server has opened a new thread', async () => {
        const chat = await online(2)
        await server.push(message(2, { threadId: 'thread-2' }))
        await server.answer(
            'sync',
            { after: 0 },
            {
                ok: true,
                threadId: 'thread-2',
                lastSeq: 2,
                messages: [
                    message(1, { threadId: 'thread-2' }),
                    message(2, { threadId: 'thread-2' }),
                ],
            },
        )

        expect(seqs(chat)).toEqual([1, 2])
        expect(chat.state.entries[0]?.key).toBe('thread-2:1')
    })
})

describe('Conversation, sending', () => {
    test('shows a message at once and marks it when it is stored', async () => {
        const chat = await online()
        chat.send('Hello')
        await settled()
        expect(states(chat)).toEqual(['sending'])

        const payload = sent('Hello')
        const stored = message(1, { ...payload, author: 'visitor' })
        await server.answer('userMessage', payload, { ok: true, message: stored })

        expect(states(chat)).toEqual(['sent'])
        expect(seqs(chat)).toEqual([1])
        expect(chat.state.entries[0]?.key).toBe(payload.clientId)
        expect(server.asked).toEqual([])
    })

    test('shows it once when the live message overtakes the acknowledgement', async () => {
        const chat = await online()
        chat.send('Hello')
        await settled()
        const payload = sent('Hello')
        const stored = message(1, { ...payload, author: 'visitor' })
        await server.push(stored)
        await server.push(message(2))
        expect(states(chat)).toEqual(['sent', 'sent'])
        await server.answer('userMessage', payload, { ok: true, message: stored })

        expect(seqs(chat)).toEqual([1, 2])
    })

    test('sends what was written offline in order, one after the other', async () => {
        const chat = await online()
        await server.lose()
        chat.send('one')
        chat.send('two')
        await settled()
        expect(server.asked).toEqual([])

        await vi.advanceTimersByTimeAsync(500)
        await server.accept()
        await server.answer(
            'sync',
            { after: 0 },
            {
                ok: true,
                threadId: null,
                lastSeq: 0,
                messages: [],
            },
        )
        expect(server.asked).toHaveLength(1)
        const one = sent('one')
        await server.answer('userMessage', one, { ok: true, message: message(1, one) })
        const two = sent('two')
        await server.answer('userMessage', two, { ok: true, message: message(2, two) })

        expect(chat.state.entries.map((entry) => entry.text)).toEqual(['one', 'two'])
    })

    test('repeats under the same id until it is acknowledged', async () => {
        const chat = await online()
        chat.send('Hello')
        await settled()
        const payload = sent('Hello')
        await server.answer('userMessage', payload, 'never')
        await vi.advanceTimersByTimeAsync(500)
        await server.answer('userMessage', payload, 'never')
        await vi.advanceTimersByTimeAsync(1000)
        await server.answer('userMessage', payload, { ok: true, message: message(1, payload) })

        expect(states(chat)).toEqual(['sent'])
    })

    test('sends after a reload what was not acknowledged before', async () => {
        const before = await online()
        before.send('Hello')
        await settled()
        const payload = sent('Hello')
        before.stop()

        server = new FakeChannel()
        const after = conversation()
        expect(after.state.entries.map((entry) => entry.text)).toEqual(['Hello'])
        after.start()
        await settled()
        await server.accept()
        const stored = message(1, { ...payload, author: 'visitor' })
        await server.answer(
            'sync',
            { after: 0 },
            {
                ok: true,
                threadId: 'thread-1',
                lastSeq: 1,
                messages: [stored],
            },
        )
        await server.answer('userMessage', payload, { ok: true, message: stored })

        expect(seqs(after)).toEqual([1])
        expect(storage.length).toBe(1)
    })

    test('leaves a refused message to the visitor and goes on', async () => {
        const chat = await online()
        chat.send('too long')
        chat.send('fine')
        await settled()
        const error = { code: 'too_large', detail: 'at most 4000 characters' }
        await server.answer('userMessage', sent('too long'), { ok: false, error })
        const fine = sent('fine')
        await server.answer('userMessage', fine, { ok: true, message: message(1, fine) })

        expect(chat.state.entries.map((entry) => [entry.text, entry.state, entry.error])).toEqual([
            ['fine', 'sent', null],
            ['too long', 'failed', 'too_large'],
        ])
        chat.resend(chat.state.entries[1]?.key ?? '')
        await settled()
        expect(sent('too long')).toBeTruthy()
    })

    test.each(['limited', 'unavailable'])('waits as long as it is %s', async (code) => {
        const chat = await online()
        chat.send('Hello')
        chat.send('Bye')
        await settled()
        const payload = sent('Hello')
        for (let round = 0; round < 10; round += 1) {
            const error = { code, detail: 'slow down' }
            await server.answer('userMessage', payload, { ok: false, error })
            expect(states(chat)).toEqual(['sending', 'sending'])
            await vi.advanceTimersByTimeAsync(30_000)
        }
        await server.answer('userMessage', payload, { ok: true, message: message(1, payload) })
        expect(states(chat)).toEqual(['sent', 'sending'])
        sent('Bye')
    })

    test('does not wait for its next try when the connection is back', async () => {
        vi.spyOn(Math, 'random').mockReturnValue(1)
        const chat = await online()
        chat.send('Hello')
        await settled()
        const payload = sent('Hello')
        const error = { code: 'unavailable', detail: '' }
        for (const wait of [500, 1000, 2000, 4000]) {
            await server.answer('userMessage', payload, { ok: false, error })
            await vi.advanceTimersByTimeAsync(wait)
        }
        await server.answer('userMessage', payload, { ok: false, error })
        await server.lose()
        await vi.advanceTimersByTimeAsync(500)
        await server.accept()

        expect(server.asked.map(([name]) => name)).toEqual(['sync', 'userMessage'])
    })

    test('waits as long as a limit says', async () => {
        const chat = await online()
        chat.send('Hello')
        await settled()
        const payload = sent('Hello')
        const error = { code: 'limited', detail: '', retryAfter: 20 }
        await server.answer('userMessage', payload, { ok: false, error })
        await vi.advanceTimersByTimeAsync(19_999)
        expect(server.asked).toEqual([])
        await vi.advanceTimersByTimeAsync(501)
        expect(server.asked).toEqual([['userMessage', payload]])
    })

    test('ends its wait when it is stopped, however long that was to be', async () => {
        const chat = await online()
        chat.send('Hello')
        await settled()
        const payload = sent('Hello')
        const error = { code: 'limited', detail: '', retryAfter: 600 }
        await server.answer('userMessage', payload, { ok: false, error })
        chat.stop()
        await settled()
        expect(server.asked).toEqual([])

        chat.start()
        await settled()
        await server.accept()
        expect(server.asked).toContainEqual(['userMessage', payload])
    })

    test('does not make the next visitor wait for what the last one did', async () => {
        const chat = await online()
        chat.send('Hello')
        await settled()
        const error = { code: 'limited', detail: '', retryAfter: 600 }
        await server.answer('userMessage', sent('Hello'), { ok: false, error })
        replies = [session('vt_2')]
        chat.reset()
        await vi.advanceTimersByTimeAsync(0)
        await server.accept()
        chat.send('Hi')
        await settled()

        expect(server.asked.map(([name]) => name)).toEqual(['sync', 'userMessage'])
    })

    test('counts only the failures of a server that keeps failing', async () => {
        const chat = await online()
        chat.send('Hello')
        await settled()
        const payload = sent('Hello')
        for (let round = 0; round < 10; round += 1) {
            const error = { code: 'unavailable', detail: '' }
            await server.answer('userMessage', payload, { ok: false, error })
            await vi.advanceTimersByTimeAsync(30_000)
        }
        const error = { code: 'internal', detail: '' }
        await server.answer('userMessage', payload, { ok: false, error })

        expect(states(chat)).toEqual(['sending'])
    })

    test('gives up on a server that keeps failing', async () => {
        const chat = await online()
        chat.send('Hello')
        await settled()
        const payload = sent('Hello')
        const error = { code: 'internal', detail: '' }
        for (let round = 0; round < 7; round += 1) {
            await server.answer('userMessage', payload, { ok: false, error })
            await vi.advanceTimersByTimeAsync(30_000)
        }

        expect(states(chat)).toEqual(['failed'])
        expect(server.asked).toEqual([])
    })
})

describe('Conversation, several tabs', () => {
    const key = (clientId: string) => `hiochat:pk_1:out:${clientId}`

    test('sends what was written in a tab that is closed', async () => {
        const chat = await online()
        const other = new Outbox(new Memory('pk_1', storage), Date.now)
        const { clientId } = other.add('from the other tab')
        chat.stored(key(clientId))
        await settled()

        expect(server.asked).toEqual([['userMessage', { clientId, text: 'from the other tab' }]])
    })

    test('does not send what was discarded in another', async () => {
        const chat = await online()
        await server.lose()
        chat.send('Hello')
        const clientId = chat.state.entries[0]?.key ?? ''
        storage.removeItem(key(clientId))
        chat.stored(key(clientId))

        expect(chat.state.entries).toEqual([])
        await vi.advanceTimersByTimeAsync(500)
        await server.accept()
        expect(server.asked.map(([name]) => name)).toEqual(['sync'])
    })

    test('still sends what it has when the storage is cleared', async () => {
        const chat = await online()
        await server.lose()
        chat.send('Hello')
        storage.clear()
        chat.stored(null)

        expect(chat.state.entries.map(({ text }) => text)).toEqual(['Hello'])
    })
})

describe('Conversation, the first message', () => {
    test('is not forgotten when an older answer says that there is no thread', async () => {
        storage.setItem('hiochat:pk_1:visitor', 'vt_1')
        const chat = conversation()
        chat.send('Hello')
        chat.start()
        await settled()
        await server.accept()
        const hello = server.asked[1]?.[1] as UserMessage
        await server.push(message(1, { ...hello, author: 'visitor' }))
        const none = { ok: true, threadId: null, lastSeq: 0, messages: [] } as const
        await server.answer('sync', { after: 0 }, { ...none, messages: [] })
        expect(seqs(chat)).toEqual([1])

        await server.answer('userMessage', hello, {
            ok: true,
            message: message(1, { ...hello, author: 'visitor' }),
        })
        await vi.advanceTimersByTimeAsync(500)
        await server.answer(
            'sync',
            { after: 1 },
            { ok: true, threadId: 'thread-1', lastSeq: 1, messages: [] },
        )
        expect(seqs(chat)).toEqual([1])
        expect(server.asked).toEqual([])
        expect(chat.state.loaded).toBe(true)
    })
})

describe('Conversation, the rest', () => {
    test('nobody types on a lost connection', async () => {
        const chat = await online()
        await server.tell('botTyping', { threadId: 'thread-1', typing: true })
        await server.lose()

        expect(chat.state.typing).toBeNull()
    })

    test('tells the server now and then that the visitor types', async () => {
        vi.setSystemTime(1_000_000)
        const chat = await online()
        chat.typing()
        chat.typing()
        expect(server.asked).toEqual([['startTyping', undefined]])
        await server.answer('startTyping', undefined, { ok: true })
        vi.setSystemTime(1_003_000)
        chat.typing()
        expect(server.asked).toEqual([['startTyping', undefined]])
    })

    test('leaves a thread that has ended and stays the same visitor', async () => {
        const chat = await online(2)
        chat.leaveThread()
        expect(chat.state.entries).toEqual([])
        await server.answer(
            'sync',
            { after: 0 },
            { ok: true, threadId: null, lastSeq: 0, messages: [] },
        )

        expect(chat.state).toMatchObject({ loaded: true, threadStatus: null })
        expect(storage.getItem('hiochat:pk_1:visitor')).toBe('vt_1')
        expect(server.connects).toHaveLength(1)
    })

    test('forgets everything on reset', async () => {
        const chat = await online(2)
        chat.send('unsent')
        replies = [session('vt_2')]
        chat.reset()
        await vi.advanceTimersByTimeAsync(0)

        expect(chat.state.entries).toEqual([])
        expect(fetched[0]?.body).toEqual({ apiKey: 'pk_1' })
        expect(server.connects.at(-1)).toEqual({ apiKey: 'pk_1', visitorToken: 'vt_2' })
        expect(storage.length).toBe(1)
    })
})
