// Answers while they are written, stopped and rated, as a visitor's page sees them.
import type { Message } from '@hiochat/contract'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Conversation } from './conversation'
import { FakeChannel, fakeStorage, message } from './fake-channel'
import { Inbox, type WatchedThread } from './inbox'
import { Ratings } from './ratings'
import { Memory } from './storage'

let server: FakeChannel
let storage: Storage

beforeEach(() => {
    vi.useFakeTimers()
    server = new FakeChannel()
    storage = fakeStorage()
    storage.setItem('hiochat:pk_1:visitor', 'vt_1')
})

afterEach(() => void vi.useRealTimers())

const question = message(1, { author: 'visitor', clientId: 'q' })
const answer = (text: string, change: Partial<Message> = {}) =>
    message(2, { clientId: 'answer:1', text, ...change })

async function online(): Promise<Conversation> {
    const memory = new Memory('pk_1', storage)
    const chat = new Conversation({
        server: 'https://chat.example',
        apiKey: 'pk_1',
        memory,
        channel: server.factory,
    })
    chat.start()
    await vi.advanceTimersByTimeAsync(0)
    await server.accept()
    await synced(0)
    return chat
}

const synced = (after: number, messages = after === 0 ? [question] : []) =>
    server.answer(
        'sync',
        { after },
        { ok: true, threadId: 'thread-1', lastSeq: after + messages.length, messages },
    )
const delta = (at: number, text: string, change = {}) =>
    server.tell('botResponseDelta', {
        threadId: 'thread-1',
        answer: 'answer:1',
        at,
        text,
        ...change,
    })
const shown = (chat: Conversation) => chat.state.streaming?.text ?? null

async function reconnect(): Promise<void> {
    await vi.advanceTimersByTimeAsync(1_000)
    await server.accept()
}

describe('An answer that is being written', () => {
    test('grows piece by piece, and the stored message takes its place', async () => {
        const chat = await online()
        await server.tell('botTyping', { threadId: 'thread-1', typing: true })
        await delta(0, 'Hel')
        await delta(3, 'lo')

        expect(chat.state.streaming).toMatchObject({
            key: 'answer:1',
            seq: null,
            author: 'bot',
            text: 'Hello',
            state: 'streaming',
        })
        expect(chat.state.entries).toHaveLength(1)
        await server.push(answer('Hello!'))
        expect(chat.state).toMatchObject({ typing: null, streaming: null })
        expect(chat.state.entries[1]).toMatchObject({ key: 'answer:1', text: 'Hello!' })
    })

    test('is cut where the server says, counted in UTF-16 units', async () => {
        const chat = await online()
        await delta(0, 'a 😀 [9] and')
        await delta(5, 'more')
        expect(shown(chat)).toBe('a 😀 more')
        await delta(2, '')
        expect(shown(chat)).toBe('a ')
        await delta(0, 'Anew')
        expect(shown(chat)).toBe('Anew')
    })

    test('asks once for what it missed, and shows nothing that has a hole', async () => {
        const chat = await online()
        await delta(0, 'One ')
        await delta(8, 'three ')
        await delta(14, 'four ')
        expect(shown(chat)).toBe('One ')
        expect(server.asked).toEqual([['sync', { after: 1 }]])
        await synced(1)
        await delta(0, 'One two three four ')
        await delta(19, 'five')
        expect(shown(chat)).toBe('One two three four five')
    })

    test('is joined in the middle as soon as it comes from its beginning', async () => {
        const chat = await online()
        await delta(40, 'the end of a long')
        expect(chat.state.streaming).toBeNull()
        await synced(1)
        await delta(0, 'All of the end of a long')
        expect(shown(chat)).toBe('All of the end of a long')
    })

    test('stays while the connection is gone, and goes on from where the server is', async () => {
        const chat = await online()
        await delta(0, 'One ')
        await server.lose()
        expect(shown(chat)).toBe('One ')
        await reconnect()
        // Meanwhile it may have been begun anew: this belongs to another text.
        await delta(4, 'zwei ')
        expect(shown(chat)).toBe('One ')
        await synced(1)
        await delta(0, 'Eins zwei ')
        await delta(10, 'drei')
        expect(shown(chat)).toBe('Eins zwei drei')
    })

    test('is there once when it was finished while the connection was gone', async () => {
        const chat = await online()
        await delta(0, 'One ')
        await server.lose()
        await reconnect()
        await synced(1, [answer('One two.')])
        await delta(0, 'One ')

        expect(chat.state.streaming).toBeNull()
        expect(chat.state.entries.map(({ text }) => text)).toEqual(['message 1', 'One two.'])
    })

    test('goes when nothing more is heard of it', async () => {
        const chat = await online()
        await delta(0, 'One ')
        await vi.advanceTimersByTimeAsync(59_000)
        await delta(4, 'two ')
        await vi.advanceTimersByTimeAsync(59_000)
        expect(shown(chat)).toBe('One two ')
        await vi.advanceTimersByTimeAsync(1_000)
        expect(chat.state.streaming).toBeNull()
    })

    test('of another thread is not shown', async () => {
        const chat = await online()
        await delta(0, 'Elsewhere', { threadId: 'thread-2' })
        expect(chat.state.streaming).toBeNull()
    })

    test('of the next question takes the place of one that was given up', async () => {
        const chat = await online()
        await delta(0, 'One ')
        await delta(0, 'Two ', { answer: 'answer:2' })
        await delta(4, 'late')
        expect(chat.state.streaming).toMatchObject({ key: 'answer:2', text: 'Two ' })
    })

    test('is seen by an agent who watches, too', async () => {
        const inbox = new Inbox({
            server: '',
            channel: server.factory,
            signedOut: () => Promise.resolve(),
        })
        inbox.start()
        await vi.advanceTimersByTimeAsync(0)
        await server.accept()
        let watched: WatchedThread | null = null
        inbox.followThread('thread-1', 0, (now) => (watched = now))
        await delta(0, 'Hel')
        await delta(3, 'lo')
        expect(watched).toMatchObject({ streaming: { text: 'Hello' } })
        await server.push(message(1, { clientId: 'answer:1', text: 'Hello!' }))
        expect(watched).toMatchObject({ entries: [{ text: 'Hello!' }], streaming: null })
    })
})

describe('Stopping an answer', () => {
    test('freezes it at once, until what was said is stored', async () => {
        const chat = await online()
        await delta(0, 'One ')
        chat.stopAnswer()
        expect(chat.state.stopping).toBe(true)
        await delta(4, 'two ')
        expect(shown(chat)).toBe('One ')
        await server.answer('stopAnswer', { threadId: 'thread-1' }, { ok: true })
        await server.push(answer('One two', { stopped: true }))

        expect(chat.state).toMatchObject({ streaming: null, stopping: false })
        expect(chat.state.entries[1]).toMatchObject({ text: 'One two', stopped: true })
    })

    test('goes on showing it when the server did not hear', async () => {
        const chat = await online()
        await delta(0, 'One ')
        chat.stopAnswer()
        await delta(4, 'two ')
        await server.answer('stopAnswer', { threadId: 'thread-1' }, 'never')

        expect(shown(chat)).toBe('One two ')
        expect(chat.state.stopping).toBe(false)
    })

    test('before a word was said ends with the typing', async () => {
        const chat = await online()
        await server.tell('botTyping', { threadId: 'thread-1', typing: true })
        chat.stopAnswer()
        await server.answer('stopAnswer', { threadId: 'thread-1' }, { ok: true })
        expect(chat.state.stopping).toBe(true)
        await server.tell('botTyping', { threadId: 'thread-1', typing: false })
        expect(chat.state).toMatchObject({ stopping: false, streaming: null })
    })

    test('does not stop the next one', async () => {
        const chat = await online()
        await delta(0, 'One ')
        chat.stopAnswer()
        await delta(0, 'Two ', { answer: 'answer:3' })
        expect(chat.state).toMatchObject({ stopping: false, streaming: { text: 'Two ' } })
    })
})

describe('Rating an answer', () => {
    const up = { threadId: 'thread-1', seq: 2, rating: 'up' } as const
    const ratings = (chat: Conversation) => [...chat.state.ratings.values()]
    const again = () => {
        const memory = new Memory('pk_1', storage)
        return new Conversation({ server: '', apiKey: 'pk_1', memory, channel: server.factory })
    }

    test('is shown at once, sent, and remembered', async () => {
        const chat = await online()
        await server.push(answer('Yes.'))
        chat.rate(2, { rating: 'down', reason: 'outdated', comment: 'Since May' })
        expect(chat.state.ratings.get(2)).toMatchObject({ rating: 'down', reason: 'outdated' })
        const payload = { ...up, rating: 'down', reason: 'outdated', comment: 'Since May' } as const
        await server.answer('rateAnswer', payload, { ok: true })
        expect(server.asked).toEqual([])
        chat.stop()

        const later = await online()
        expect(later.state.ratings.get(2)).toMatchObject({ rating: 'down', comment: 'Since May' })
        expect(server.asked).toEqual([])
    })

    test('that was not acknowledged is sent on the next connection', async () => {
        const chat = await online()
        chat.rate(2, { rating: 'up' })
        await server.lose()
        await reconnect()
        await synced(1)
        await vi.advanceTimersByTimeAsync(1_000)
        await server.answer('rateAnswer', up, { ok: true })
        expect(server.asked).toEqual([])
    })

    test('that was changed meanwhile is sent as it is now', async () => {
        const chat = await online()
        chat.rate(2, { rating: 'up' })
        chat.rate(2, { rating: null })
        await server.answer('rateAnswer', up, { ok: true })
        await server.answer('rateAnswer', { ...up, rating: null }, { ok: true })
        expect(ratings(chat)).toMatchObject([{ rating: null }])
        expect(server.asked).toEqual([])
    })

    test('waits for a server that is busy, and forgets what it refuses', async () => {
        const chat = await online()
        chat.rate(2, { rating: 'up' })
        const busy = { code: 'limited', detail: '', retryAfter: 5 }
        await server.answer('rateAnswer', up, { ok: false, error: busy })
        await vi.advanceTimersByTimeAsync(4_900)
        expect(server.asked).toEqual([])
        await vi.advanceTimersByTimeAsync(1_000)
        const refusal = { code: 'not_found', detail: '' }
        await server.answer('rateAnswer', up, { ok: false, error: refusal })
        expect(ratings(chat)).toEqual([])
        expect(server.asked).toEqual([])
    })

    test('is seen in the other tab, and gone after a reset', async () => {
        const chat = await online()
        const other = new Ratings(new Memory('pk_1', storage), {
            online: () => false,
            ask: () => Promise.resolve(null),
            changed: () => undefined,
        })
        chat.rate(2, { rating: 'up' })
        expect(other.of('thread-1').size).toBe(0)
        expect(other.reread('rate:thread-1:2')).toBe(true)
        expect(other.of('thread-1').get(2)).toMatchObject({ rating: 'up' })
        expect(other.of('thread-2').size).toBe(0)
        expect(other.reread('out:1')).toBe(false)

        chat.reset()
        expect(other.reread('rate:thread-1:2')).toBe(true)
        expect(other.of('thread-1').size).toBe(0)
    })

    test('what others wrote into the storage does no harm', () => {
        storage.setItem('hiochat:pk_1:rate:thread-1:2', '{"rating":')
        storage.setItem('hiochat:pk_1:rate:thread-1:3', '7')
        expect(ratings(again())).toEqual([])
    })
})
