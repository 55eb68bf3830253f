import type { Thread } from '@hiochat/contract'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FakeChannel, message, settled } from './fake-channel'
import { Inbox, type ThreadsListener, type WatchedThread } from './inbox'

let server: FakeChannel
let inbox: Inbox
let signedOut: () => Promise<void>

beforeEach(() => {
    vi.useFakeTimers()
    server = new FakeChannel()
    signedOut = vi.fn(() => Promise.resolve())
    inbox = new Inbox({
        server: 'https://chat.example',
        channel: server.factory,
        signedOut: () => signedOut(),
    })
})

afterEach(() => {
    inbox.stop()
    vi.useRealTimers()
})

function thread(lastSeq: number, change: Partial<Thread> = {}): Thread {
    return {
        id: 'thread-1',
        chatbotId: 'bot-1',
        visitorId: 'visitor-1',
        status: 'bot',
        lastSeq,
        lastMessage: null,
        createdAt: '2026-01-02T03:04:05.678Z',
        updatedAt: '2026-01-02T03:04:05.678Z',
        ...change,
    }
}

async function online(): Promise<void> {
    inbox.start()
    await settled()
    await server.accept()
}

async function reconnect(): Promise<void> {
    await server.lose()
    await vi.advanceTimersByTimeAsync(500)
    await server.accept()
}

const range = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index)

const page = (from: number, to: number, lastSeq = to) =>
    ({
        ok: true,
        thread: thread(lastSeq),
        messages: range(from, to).map((seq) => message(seq)),
    }) as const

// Follows a thread, and remembers what was shown last.
function follow(lastSeq: number) {
    let shown: WatchedThread = { entries: null, hasEarlier: false, error: null }
    const watch = inbox.followThread('thread-1', lastSeq, (watched) => (shown = watched))
    return {
        watch,
        shown: () => shown,
        seqs: () => shown.entries?.map(({ seq }) => seq),
    }
}

const watching = (after: number) => ['watch', { threadId: 'thread-1', after }]

describe('Inbox, a thread', () => {
    test('shows the newest page first and earlier ones when asked', async () => {
        await online()
        const { watch, shown, seqs } = follow(150)
        await server.answer('watch', { threadId: 'thread-1', after: 50 }, page(51, 150))
        expect(seqs()).toEqual(range(51, 150))
        expect(shown().hasEarlier).toBe(true)

        const loaded = watch.loadEarlier()
        await server.answer('watch', { threadId: 'thread-1', after: 0 }, page(1, 150))
        await loaded
        expect(seqs()).toEqual(range(1, 150))
        expect(shown().hasEarlier).toBe(false)
    })

    test('shows earlier ones when all of them have come, in however short pages', async () => {
        await online()
        const { watch, seqs } = follow(250)
        await server.answer('watch', { threadId: 'thread-1', after: 150 }, page(151, 250))
        const loaded = watch.loadEarlier()
        await server.answer('watch', { threadId: 'thread-1', after: 50 }, page(51, 90, 250))
        await server.answer('watch', { threadId: 'thread-1', after: 90 }, page(91, 140, 250))
        expect(seqs()).toEqual(range(151, 250))
        await server.answer('watch', { threadId: 'thread-1', after: 140 }, page(141, 200, 250))
        await loaded

        expect(seqs()).toEqual(range(51, 250))
        expect(server.asked).toEqual([])
    })

    test('does not ask without end for earlier ones that are gone', async () => {
        await online()
        const { watch, seqs } = follow(150)
        await server.answer('watch', { threadId: 'thread-1', after: 50 }, page(51, 150))
        const loaded = watch.loadEarlier()
        const none = { ok: true, thread: thread(150), messages: [] } as const
        await server.answer('watch', { threadId: 'thread-1', after: 0 }, { ...none, messages: [] })
        await loaded

        expect(seqs()).toEqual(range(51, 150))
        expect(server.asked).toEqual([])
    })

    test('is complete again after each connection, page after page', async () => {
        await online()
        const { seqs } = follow(1)
        await server.answer('watch', { threadId: 'thread-1', after: 0 }, page(1, 1))
        await reconnect()
        await server.answer('watch', { threadId: 'thread-1', after: 1 }, page(2, 201, 402))
        await server.answer('watch', { threadId: 'thread-1', after: 201 }, page(202, 401, 402))
        await server.answer('watch', { threadId: 'thread-1', after: 401 }, page(402, 402))

        expect(seqs()).toEqual(range(1, 402))
        expect(server.asked).toEqual([])
    })

    test('asks once for what live messages leave out', async () => {
        await online()
        const { seqs } = follow(1)
        await server.answer('watch', { threadId: 'thread-1', after: 0 }, page(1, 1))
        for (const seq of [3, 5, 4]) await server.push(message(seq))
        expect(server.asked).toEqual([watching(1)])
        await server.answer('watch', { threadId: 'thread-1', after: 1 }, page(2, 5))

        expect(seqs()).toEqual([1, 2, 3, 4, 5])
        expect(server.asked).toEqual([])
    })

    test('is watched before there is a connection', async () => {
        const { seqs } = follow(2)
        expect(server.asked).toEqual([])
        await online()
        await server.answer('watch', { threadId: 'thread-1', after: 0 }, page(1, 2))

        expect(seqs()).toEqual([1, 2])
    })

    test('says why it cannot be read', async () => {
        await online()
        const { shown } = follow(2)
        const error = { code: 'not_found', detail: 'thread' }
        await server.answer('watch', { threadId: 'thread-1', after: 0 }, { ok: false, error })

        expect(shown()).toMatchObject({ entries: null, error: 'not_found' })
        expect(server.asked).toEqual([])
    })

    test('is left when the last one who follows it stops', async () => {
        await online()
        const one = follow(0)
        const two = follow(0)
        for (let turn = 0; turn < 2; turn += 1) {
            const after = { threadId: 'thread-1', after: 0 }
            await server.answer('watch', after, { ok: true, thread: thread(0), messages: [] })
        }
        one.watch.stop()
        expect(server.asked).toEqual([])
        await server.push(message(1))
        expect([one.seqs(), two.seqs()]).toEqual([[], [1]])
        two.watch.stop()
        expect(server.asked).toEqual([['unwatch', { threadId: 'thread-1' }]])
    })

    test('that could not load earlier messages says so', async () => {
        await online()
        const { watch } = follow(300)
        await server.answer('watch', { threadId: 'thread-1', after: 200 }, page(201, 300))
        const loading = watch.loadEarlier()
        const failed = expect(loading).rejects.toThrow('offline')
        await server.lose()
        await failed
    })
})

describe('Inbox, the list', () => {
    const listener = () => ({ updated: vi.fn(), joined: vi.fn() }) satisfies ThreadsListener

    test('is joined again after each connection, which is the moment to fetch it', async () => {
        await online()
        const list = listener()
        inbox.followThreads('bot-1', list)
        await server.answer('watchThreads', { chatbotId: 'bot-1' }, { ok: true })
        expect(list.joined).toHaveBeenCalledTimes(1)
        await reconnect()
        expect(list.joined).toHaveBeenCalledTimes(1)
        await server.answer('watchThreads', { chatbotId: 'bot-1' }, { ok: true })
        expect(list.joined).toHaveBeenCalledTimes(2)
    })

    test('is joined until it worked', async () => {
        await online()
        const list = listener()
        inbox.followThreads('bot-1', list)
        await server.answer('watchThreads', { chatbotId: 'bot-1' }, 'never')
        await vi.advanceTimersByTimeAsync(500)
        await server.answer('watchThreads', { chatbotId: 'bot-1' }, { ok: true })

        expect(list.joined).toHaveBeenCalledTimes(1)
    })

    test('hears of its own threads, until it is left', async () => {
        await online()
        const list = listener()
        const leave = inbox.followThreads('bot-1', list)
        await server.tell('threadUpdated', thread(2))
        await server.tell('threadUpdated', thread(3, { chatbotId: 'bot-2' }))
        leave()
        await server.tell('threadUpdated', thread(4))

        expect(list.updated.mock.calls).toEqual([[thread(2)]])
    })
})

describe('Inbox, its connection', () => {
    test('is refused when nobody is signed in, after one more look', async () => {
        inbox.start()
        await settled()
        server.events.refused('unauthenticated')
        await settled()
        expect(signedOut).toHaveBeenCalledTimes(1)
        expect(server.connects).toHaveLength(2)
        server.events.refused('unauthenticated')
        await vi.advanceTimersByTimeAsync(60_000)

        expect(inbox.state).toEqual({ status: 'refused', code: 'unauthenticated' })
        expect(server.connects).toHaveLength(2)
    })

    test('is tried again when nobody could say who is signed in', async () => {
        signedOut = vi
            .fn(() => Promise.resolve())
            .mockRejectedValueOnce(new Error('the server is starting'))
        inbox.start()
        await settled()
        server.events.refused('unauthenticated')
        await settled()
        expect(inbox.state.status).toBe('offline')
        await vi.advanceTimersByTimeAsync(500)
        server.events.refused('unauthenticated')
        await settled()
        await server.accept()

        expect(signedOut).toHaveBeenCalledTimes(2)
        expect(inbox.state).toEqual({ status: 'online' })
    })

    test('is not doubted when there is nothing to ask', async () => {
        await online()
        inbox.wake()
        await vi.advanceTimersByTimeAsync(5_000)

        expect(inbox.state).toEqual({ status: 'online' })
    })

    test('is tried at once by whoever clicks', async () => {
        vi.spyOn(Math, 'random').mockReturnValue(1)
        await online()
        await server.lose()
        inbox.retry()
        await settled()

        expect(inbox.state).toEqual({ status: 'connecting' })
        expect(server.connects).toHaveLength(2)
    })
})
