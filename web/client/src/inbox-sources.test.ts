import type { Source } from '@hiochat/contract'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeChannel, settled } from './fake-channel'
import { Inbox, type SourcesListener } from './inbox'

let server: FakeChannel
let inbox: Inbox
let told: string[]

beforeEach(() => {
    vi.useFakeTimers()
    told = []
    server = new FakeChannel()
    inbox = new Inbox({
        server: 'https://chat.example',
        channel: server.factory,
        signedOut: () => Promise.resolve(),
    })
})

afterEach(() => {
    inbox.stop()
    vi.useRealTimers()
})

const listener: SourcesListener = {
    updated: ({ id, status }) => told.push(`${id} ${status}`),
    removed: (id) => told.push(`${id} removed`),
    crawled: ({ sourceId, fetched }) => told.push(`${sourceId} fetched ${fetched}`),
    joined: () => told.push('joined'),
    left: () => told.push('left'),
}

const bot = { chatbotId: 'bot-1' }

async function followed(): Promise<() => void> {
    inbox.start()
    await settled()
    await server.accept()
    const leave = inbox.followSources('bot-1', listener)
    await server.answer('watchSources', bot, { ok: true })
    return leave
}

test('who follows sources is told what becomes of them, and nothing of another chatbot', async () => {
    await followed()
    await server.tell('sourceUpdated', { id: 's1', chatbotId: 'bot-1', status: 'ready' } as Source)
    await server.tell('sourceUpdated', { id: 's2', chatbotId: 'bot-2', status: 'ready' } as Source)
    await server.tell('crawlUpdated', { sourceId: 's1', fetched: 4 })
    await server.tell('sourceRemoved', { id: 's1', chatbotId: 'bot-1' })

    expect(told).toEqual(['joined', 's1 ready', 's1 fetched 4', 's1 removed'])
})

test('a lost connection is said, and joined again', async () => {
    await followed()
    await server.lose()
    expect(told.at(-1)).toBe('left')

    await vi.advanceTimersByTimeAsync(500)
    await server.accept()
    expect(told.at(-1)).toBe('left')
    await server.answer('watchSources', bot, { ok: true })
    expect(told.at(-1)).toBe('joined')
})

test('the last who leaves ends the watch', async () => {
    const leave = await followed()
    const second = inbox.followSources('bot-1', { ...listener })
    await server.answer('watchSources', bot, { ok: true })

    leave()
    expect(server.asked).toEqual([])
    second()
    expect(server.asked).toEqual([['unwatchSources', bot]])
    await server.tell('sourceRemoved', { id: 's1', chatbotId: 'bot-1' })
    expect(told).toEqual(['joined', 'joined'])
})
