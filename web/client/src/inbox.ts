import type { Message, Thread } from '@hiochat/contract'
import { backoff } from './backoff'
import { Connection, type ConnectionState } from './connection'
import { Follower } from './follower'
import type { AgentEvents, AgentRequests, ChannelFactory, Reply } from './protocol'
import { Timeline, type Entry } from './timeline'

export interface InboxOptions {
    server: string
    channel: ChannelFactory
    // Nobody is signed in as far as the socket knows. Resolves when it should try once more.
    signedOut(): Promise<void>
}

export interface ThreadsListener {
    // A thread is new or has changed.
    updated(thread: Thread): void
    // From now on `updated` tells everything; what was before has to be fetched.
    joined(): void
}

export interface WatchedThread {
    // null until they were fetched for the first time.
    entries: readonly Entry[] | null
    hasEarlier: boolean
    // A stable code: the thread cannot be read.
    error: string | null
}

interface Watch {
    // Says whether an answer is under way.
    begin(): boolean
    pause(): void
    receive(message: Message): void
}

export interface ThreadWatch {
    // Rejects when no answer came.
    loadEarlier(): Promise<void>
    stop(): void
}

const pageSize = 100

// The threads of a workspace as those who answer them see them, complete after each reconnection.
export class Inbox {
    private readonly connection: Connection
    private readonly watches = new Map<string, Set<Watch>>()
    private readonly lists = new Map<ThreadsListener, string>()
    private readonly listeners = new Set<() => void>()
    private readonly handlers: AgentEvents
    // Counts connections: what was begun on an earlier one is dropped.
    private era = 0

    constructor({ server, channel, signedOut }: InboxOptions) {
        this.handlers = {
            message: (message) => this.receive(message),
            botResponse: (message) => this.receive(message),
            threadUpdated: (thread) => this.updated(thread),
        }
        this.connection = new Connection(
            {
                server,
                namespace: '/agents',
                channel,
                // The session's cookie goes along by itself.
                credentials: async (renew) => {
                    if (renew) await signedOut()
                    return {}
                },
            },
            {
                changed: (state) => this.connectionChanged(state),
                woken: () => this.begin(),
                event: (name, value) => this.handlers[name as keyof AgentEvents]?.(value as never),
            },
        )
    }

    get state(): ConnectionState {
        return this.connection.state
    }

    subscribe(listener: () => void): () => void {
        this.listeners.add(listener)
        return () => this.listeners.delete(listener)
    }

    start(): void {
        this.connection.start()
    }

    stop(): void {
        this.connection.stop()
        this.pause()
    }

    retry(): void {
        this.connection.retry()
    }

    wake(): void {
        this.connection.wake()
    }

    followThreads(chatbotId: string, listener: ThreadsListener): () => void {
        this.lists.set(listener, chatbotId)
        void this.join(listener, chatbotId)
        return () => this.lists.delete(listener)
    }

    // `lastSeq` only says where the first page ends; from then on the watch knows better.
    followThread(
        threadId: string,
        lastSeq: number,
        changed: (watched: WatchedThread) => void,
    ): ThreadWatch {
        const timeline = new Timeline(threadId, Math.max(0, lastSeq - pageSize))
        const show = (error: string | null) =>
            changed({
                entries: error === null ? timeline.entries : null,
                hasEarlier: timeline.firstSeq > 1,
                error,
            })
        const follower = new Follower({
            timeline,
            ask: (after) => this.page(threadId, after),
            changed: () => show(null),
            failed: show,
        })
        const watch: Watch = {
            begin: () => follower.compare(),
            pause: () => follower.pause(),
            receive: (message) => follower.receive(message),
        }
        const others = this.watches.get(threadId) ?? new Set()
        this.watches.set(threadId, others.add(watch))
        if (this.connection.online) watch.begin()
        return {
            loadEarlier: async () => {
                timeline.prepend(await this.earlier(threadId, timeline.firstSeq - 1))
                show(null)
            },
            stop: () => {
                follower.pause()
                others.delete(watch)
                if (others.size > 0) return
                this.watches.delete(threadId)
                void this.ask('unwatch', { threadId })
            },
        }
    }

    // What comes before and up to `end`, which may take several pages: they are bounded in bytes too.
    private async earlier(threadId: string, end: number): Promise<Message[]> {
        const messages: Message[] = []
        let after = Math.max(0, end - pageSize)
        while (after < end) {
            const reply = await this.page(threadId, after)
            if (!reply?.ok) throw new Error(reply?.error.code ?? 'offline')
            messages.push(...reply.messages)
            after = reply.messages.at(-1)?.seq ?? end
        }
        return messages
    }

    private async page(threadId: string, after: number) {
        const reply = await this.ask('watch', { threadId, after })
        if (!reply?.ok) return reply
        this.updated(reply.thread)
        const { lastSeq } = reply.thread
        return { ok: true, threadId, lastSeq, messages: reply.messages } as const
    }

    private async join(listener: ThreadsListener, chatbotId: string): Promise<void> {
        const { era } = this
        for (let attempt = 0; this.connection.online; attempt += 1) {
            const reply = await this.ask('watchThreads', { chatbotId })
            if (era !== this.era || !this.lists.has(listener)) return
            if (reply?.ok) return listener.joined()
            await new Promise((resolve) => setTimeout(resolve, backoff(attempt)))
            if (era !== this.era || !this.lists.has(listener)) return
        }
    }

    private async ask<Name extends keyof AgentRequests>(
        name: Name,
        payload: AgentRequests[Name]['payload'],
    ): Promise<Reply<AgentRequests[Name]['reply']> | null> {
        return (await this.connection.ask(name, payload)) as Reply<
            AgentRequests[Name]['reply']
        > | null
    }

    private connectionChanged(state: ConnectionState): void {
        this.pause()
        if (state.status === 'online') this.begin()
        for (const listener of [...this.listeners]) listener()
    }

    private begin(): boolean {
        const asking = this.allWatches().filter((watch) => watch.begin())
        for (const [listener, chatbotId] of this.lists) void this.join(listener, chatbotId)
        return asking.length + this.lists.size > 0
    }

    private pause(): void {
        this.era += 1
        for (const watch of this.allWatches()) watch.pause()
    }

    private receive(message: Message): void {
        for (const watch of this.watches.get(message.threadId) ?? []) watch.receive(message)
    }

    private updated(thread: Thread): void {
        for (const [listener, chatbotId] of this.lists) {
            if (thread.chatbotId === chatbotId) listener.updated(thread)
        }
    }

    private allWatches(): Watch[] {
        return [...this.watches.values()].flatMap((watches) => [...watches])
    }
}
