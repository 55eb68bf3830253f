import type { BotResponseDelta, Message, Run, Source, Thread } from '@hiochat/contract'
import { backoff } from './backoff'
import { Connection, type ConnectionState } from './connection'
import { Follower } from './follower'
import type { AgentEvents, AgentRequests, ChannelFactory, Reply } from './protocol'
import { Speech } from './speech'
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

export interface SourcesListener {
    updated(source: Source): void
    removed(sourceId: string): void
    // A run of a crawl has gone on.
    crawled(run: Run): void
    // As with threads.
    joined(): void
    // The live connection is gone: `joined` comes again when it is back.
    left(): void
}

export interface WatchedThread {
    // null until they were fetched for the first time.
    entries: readonly Entry[] | null
    // What has arrived so far of an answer that is still being written. Comes after `entries`.
    streaming?: Entry | null
    hasEarlier: boolean
    // A stable code: the thread cannot be read.
    error: string | null
}

// What is told of one chatbot as long as the connection holds.
interface Membership {
    request: 'watchThreads' | 'watchSources'
    chatbotId: string
    joined(): void
}

interface Watch {
    // Says whether an answer is under way.
    begin(): boolean
    pause(): void
    receive(message: Message): void
    hear(delta: BotResponseDelta): void
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
    private readonly memberships = new Set<Membership>()
    private readonly lists = new Map<ThreadsListener, string>()
    private readonly sources = new Map<SourcesListener, string>()
    private readonly listeners = new Set<() => void>()
    private readonly handlers: AgentEvents
    // Counts connections: what was begun on an earlier one is dropped.
    private era = 0

    constructor({ server, channel, signedOut }: InboxOptions) {
        this.handlers = {
            message: (message) => this.receive(message),
            botResponse: (message) => this.receive(message),
            botResponseDelta: (delta) => {
                for (const watch of this.watches.get(delta.threadId) ?? []) watch.hear(delta)
            },
            threadUpdated: (thread) => this.updated(thread),
            sourceUpdated: (source) => {
                for (const listener of this.sourcesOf(source.chatbotId)) listener.updated(source)
            },
            sourceRemoved: ({ id, chatbotId }) => {
                for (const listener of this.sourcesOf(chatbotId)) listener.removed(id)
            },
            crawlUpdated: (run) => {
                for (const listener of [...this.sources.keys()]) listener.crawled(run)
            },
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
        const leave = this.enter('watchThreads', chatbotId, () => listener.joined())
        return () => {
            this.lists.delete(listener)
            leave()
        }
    }

    followSources(chatbotId: string, listener: SourcesListener): () => void {
        this.sources.set(listener, chatbotId)
        const leave = this.enter('watchSources', chatbotId, () => listener.joined())
        return () => {
            this.sources.delete(listener)
            leave()
            if (this.sourcesOf(chatbotId).length > 0) return
            if (this.connection.online) void this.ask('unwatchSources', { chatbotId })
        }
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
                streaming: speech.entry(timeline),
                hasEarlier: timeline.firstSeq > 1,
                error,
            })
        const speech = new Speech(() => show(null))
        const follower = new Follower({
            timeline,
            ask: (after) => this.page(threadId, after),
            changed: () => show(null),
            failed: show,
        })
        const watch: Watch = {
            begin: () => follower.compare(),
            pause: () => {
                follower.pause()
                speech.interrupt()
            },
            receive: (message) => follower.receive(message),
            // Who comes in its middle waits for the whole.
            hear: (delta) => {
                if (!timeline.has(delta.answer) && speech.take(delta)) show(null)
            },
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
                speech.end()
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

    private enter(request: Membership['request'], chatbotId: string, joined: () => void) {
        const membership = { request, chatbotId, joined }
        this.memberships.add(membership)
        void this.join(membership)
        return () => this.memberships.delete(membership)
    }

    private async join(membership: Membership): Promise<void> {
        const { era } = this
        const { request, chatbotId } = membership
        const over = () => era !== this.era || !this.memberships.has(membership)
        for (let attempt = 0; this.connection.online; attempt += 1) {
            const reply = await this.ask(request, { chatbotId })
            if (over()) return
            if (reply?.ok) return membership.joined()
            await new Promise((resolve) => setTimeout(resolve, backoff(attempt)))
            if (over()) return
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
        for (const membership of this.memberships) void this.join(membership)
        return asking.length + this.memberships.size > 0
    }

    private pause(): void {
        this.era += 1
        for (const watch of this.allWatches()) watch.pause()
        for (const listener of this.sources.keys()) listener.left()
    }

    private receive(message: Message): void {
        for (const watch of this.watches.get(message.threadId) ?? []) watch.receive(message)
    }

    private updated(thread: Thread): void {
        for (const [listener, chatbotId] of this.lists) {
            if (thread.chatbotId === chatbotId) listener.updated(thread)
        }
    }

    private sourcesOf(chatbotId: string): SourcesListener[] {
        return [...this.sources].flatMap(([listener, of]) => (of === chatbotId ? [listener] : []))
    }

    private allWatches(): Watch[] {
        return [...this.watches.values()].flatMap((watches) => [...watches])
    }
}
