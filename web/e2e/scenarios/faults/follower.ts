import type { Message } from '@hiochat/contract'
import type { Socket } from 'socket.io-client'
import { until } from '../../src/until'
import { call } from '../sockets'

interface Page {
    messages: Message[]
    lastSeq: number
}

// One who looks at a thread, by the rule for every client: messages count in their order, what is missing is fetched.
export class Follower {
    readonly list: Message[] = []
    private readonly fetch: (after: number) => Promise<Page | null>
    private newest = 0
    private fetching = false

    private constructor(socket: Socket, fetch: (after: number) => Promise<Page | null>) {
        this.fetch = fetch
        for (const event of ['message', 'botResponse'])
            socket.on(event, (message: Message) => this.hear(message))
        socket.on('connect', () => void this.catchUp())
        void this.catchUp()
    }

    // A visitor's tab.
    static ofVisitor(socket: Socket): Follower {
        return new Follower(socket, async (after) => {
            const reply = await call<Page>(socket, 'sync', { after })
            return reply.ok ? reply : null
        })
    }

    // An agent who watches the thread; one socket may watch several.
    static ofAgent(socket: Socket, threadId: string): Follower {
        const mine = new Follower(socket, async (after) => {
            const reply = await call<{ thread: { lastSeq: number }; messages: Message[] }>(
                socket,
                'watch',
                { threadId, after },
            )
            return reply.ok ? { messages: reply.messages, lastSeq: reply.thread.lastSeq } : null
        })
        mine.threadId = threadId
        return mine
    }

    threadId: string | undefined

    reaches(seq: number): Promise<boolean> {
        return until(`a client has heard ${seq} messages`, () => this.list.length >= seq, 60)
    }

    private hear(message: Message): void {
        if (this.threadId !== undefined && message.threadId !== this.threadId) return
        this.newest = Math.max(this.newest, message.seq)
        this.accept(message)
        if (this.list.length < this.newest) void this.catchUp()
    }

    private accept(message: Message): void {
        if (message.seq === this.list.length + 1) this.list.push(message)
    }

    private async catchUp(): Promise<void> {
        if (this.fetching) return
        this.fetching = true
        let target = Infinity
        while (this.list.length < Math.max(target, this.newest)) {
            const page = await this.fetch(this.list.length).catch(() => null)
            // Cut off: the next connection asks again.
            if (page === null) break
            page.messages.forEach((message) => this.accept(message))
            target = page.lastSeq
        }
        this.fetching = false
    }
}
