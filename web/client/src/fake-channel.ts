// A scripted server side for tests. `answer` throws unless the oldest waiting request is exactly the
// one the test names, and `asked` shows what else was sent.

import type { Message } from '@hiochat/contract'
import type { AgentRequests, Channel, ChannelEvents, Reply, VisitorRequests } from './protocol'

type Requests = VisitorRequests & AgentRequests

interface Pending {
    name: string
    payload: unknown
    resolve(ack: unknown): void
    reject(error: Error): void
}

export class FakeChannel implements Channel {
    events!: ChannelEvents
    heard = 0
    readonly connects: object[] = []
    closes = 0
    private readonly pending: Pending[] = []

    readonly factory = (_server: string, _namespace: string, events: ChannelEvents): Channel => {
        this.events = events
        return this
    }

    connect(credentials: object): void {
        this.connects.push(credentials)
    }

    close(): void {
        this.closes += 1
        this.dropPending()
    }

    request(name: string, payload: unknown): Promise<unknown> {
        return new Promise((resolve, reject) => {
            this.pending.push({ name, payload, resolve, reject })
        })
    }

    // The requests that wait for an answer, oldest first.
    get asked(): [string, unknown][] {
        return this.pending.map(({ name, payload }) => [name, payload])
    }

    // Answers the oldest waiting request, which must have this name and payload.
    async answer<Name extends keyof Requests>(
        name: Name,
        payload: Requests[Name]['payload'],
        ack: Reply<Requests[Name]['reply']> | 'never',
    ): Promise<void> {
        const next = this.pending.shift()
        const wanted = JSON.stringify([name, payload])
        const got = JSON.stringify(next ? [next.name, next.payload] : null)
        if (!next || wanted !== got) throw new Error(`expected ${wanted}, was asked ${got}`)
        if (ack === 'never') next.reject(new Error('operation has timed out'))
        else next.resolve(ack)
        await settled()
    }

    async lose(): Promise<void> {
        this.dropPending()
        this.events.lost()
        await settled()
    }

    async accept(): Promise<void> {
        this.events.connected()
        await settled()
    }

    async push(message: Message): Promise<void> {
        await this.tell(message.author === 'bot' ? 'botResponse' : 'message', message)
    }

    async tell(name: string, value: unknown): Promise<void> {
        this.heard += 1
        this.events.event(name, value)
        await settled()
    }

    private dropPending(): void {
        for (const each of this.pending.splice(0)) each.reject(new Error('disconnected'))
    }
}

// Lets every promise that can continue do so, under fake timers too.
export async function settled(): Promise<void> {
    for (let turn = 0; turn < 30; turn += 1) await Promise.resolve()
}

export function message(seq: number, change: Partial<Message> = {}): Message {
    return {
        threadId: 'thread-1',
        seq,
        clientId: null,
        author: 'bot',
        authorName: null,
        text: `message ${seq}`,
        citations: [],
        abstained: false,
        kind: null,
        followUps: [],
        stopped: false,
        unsupported: [],
        createdAt: '2026-01-02T03:04:05.678Z',
        ...change,
    }
}

// A Storage that lives as long as the test.
export function fakeStorage(): Storage {
    const values = new Map<string, string>()
    return {
        get length() {
            return values.size
        },
        key: (index) => [...values.keys()][index] ?? null,
        getItem: (key) => values.get(key) ?? null,
        setItem: (key, value) => void values.set(key, value),
        removeItem: (key) => void values.delete(key),
        clear: () => values.clear(),
    }
}
