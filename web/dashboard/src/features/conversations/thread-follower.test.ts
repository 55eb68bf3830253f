import type { Message } from '@hiochat/contract'
import { describe, expect, it } from 'vitest'

import { pageSize, ThreadFollower } from './thread-follower'

function message(seq: number): Message {
    return {
        threadId: 't',
        seq,
        clientId: null,
        author: 'visitor',
        authorName: null,
        text: `message ${seq}`,
        citations: [],
        abstained: false,
        createdAt: '2026-01-02T03:04:05.678Z',
    }
}

// A server whose thread grows while it is read.
class Thread {
    messages: Message[] = []
    requests: string[] = []

    grow(to: number): void {
        while (this.messages.length < to) this.messages.push(message(this.messages.length + 1))
    }

    readonly fetch = (after: number, limit: number): Promise<Message[]> => {
        this.requests.push(`${after}+${limit}`)
        return Promise.resolve(this.messages.slice(after, after + limit))
    }
}

function follow(thread: Thread, lastSeq: number) {
    const follower = new ThreadFollower(lastSeq, thread.fetch, () => {})
    return { follower, numbers: () => follower.messages.map(({ seq }) => seq) }
}

function range(from: number, to: number): number[] {
    return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

describe('ThreadFollower', () => {
    it('appends the message that comes next', async () => {
        const thread = new Thread()
        thread.grow(2)
        const { follower, numbers } = follow(thread, 2)
        await follower.catchUp()

        follower.receive(message(3))

        expect(numbers()).toEqual([1, 2, 3])
    })

    it('ignores what is known already', async () => {
        const thread = new Thread()
        thread.grow(3)
        const { follower, numbers } = follow(thread, 3)
        await follower.catchUp()

        follower.receive(message(2))
        follower.receive(message(3))

        expect(numbers()).toEqual([1, 2, 3])
    })

    it('fetches what a live message has left out', async () => {
        const thread = new Thread()
        thread.grow(1)
        const { follower, numbers } = follow(thread, 1)
        await follower.catchUp()
        thread.grow(5)

        follower.receive(message(5))
        expect(numbers()).toEqual([1])
        await follower.catchUp()

        expect(numbers()).toEqual([1, 2, 3, 4, 5])
    })

    it('catches up over more than one page', async () => {
        const thread = new Thread()
        const { follower, numbers } = follow(thread, 0)
        thread.grow(2 * pageSize + 7)

        await follower.catchUp()

        expect(numbers()).toEqual(range(1, 2 * pageSize + 7))
    })

    it('looks again when something arrived while it was fetching', async () => {
        const thread = new Thread()
        thread.grow(1)
        const { follower, numbers } = follow(thread, 1)

        const first = follower.catchUp()
        thread.grow(3)
        const second = follower.catchUp()
        await Promise.all([first, second])

        expect(numbers()).toEqual([1, 2, 3])
    })

    it('shows the newest page first and earlier ones when asked', async () => {
        const thread = new Thread()
        thread.grow(pageSize + 30)
        const { follower, numbers } = follow(thread, pageSize + 30)

        await follower.catchUp()
        expect(numbers()).toEqual(range(31, pageSize + 30))
        expect(follower.hasEarlier).toBe(true)

        await follower.loadEarlier()
        expect(numbers()).toEqual(range(1, pageSize + 30))
        expect(follower.hasEarlier).toBe(false)
        expect(thread.requests.at(-1)).toBe('0+30')
    })

    it('can be asked again after a failure', async () => {
        const thread = new Thread()
        thread.grow(2)
        let broken = true
        const follower = new ThreadFollower(
            2,
            (after, limit) =>
                broken ? Promise.reject(new Error('offline')) : thread.fetch(after, limit),
            () => {},
        )

        await expect(follower.catchUp()).rejects.toThrow('offline')
        broken = false
        await follower.catchUp()

        expect(follower.lastSeq).toBe(2)
    })
})
