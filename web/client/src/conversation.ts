import type { Agent, BotResponseDelta, Message, ThreadStatus } from '@hiochat/contract'
import { waitFor } from './backoff'
import { Connection, type ConnectionState } from './connection'
import { Follower } from './follower'
import { Outbox } from './outbox'
import type { ChannelFactory, Failure, Reply, VisitorEvents, VisitorRequests } from './protocol'
import { Ratings, type Rating } from './ratings'
import { Speech } from './speech'
import type { Memory } from './storage'
import { Timeline, type Entry } from './timeline'
import { visitorCredentials } from './visitor'
import { isTransient } from './widget-api'

export interface ConversationOptions {
    server: string
    apiKey: string
    memory: Memory
    channel: ChannelFactory
}

export interface ConversationState {
    connection: ConnectionState
    // The thread has been fetched once: what is shown is all there is.
    loaded: boolean
    entries: readonly Entry[]
    threadStatus: ThreadStatus | null
    agent: Agent | null
    // Someone is writing an answer.
    typing: 'bot' | 'agent' | null
    // What has arrived so far of an answer that is still being written. Comes after `entries`; the
    // stored message has the same key.
    streaming: Entry | null
    // The visitor has asked to end it.
    stopping: boolean
    // What the visitor said of answers, by their numbers.
    ratings: ReadonlyMap<number, Rating>
}

// A server that failed so often over one message will fail again: the visitor is asked to decide.
const sendAttempts = 6
const typingInterval = 3_000
const agentTypingLasts = 5_000

// One visitor's conversation as a page needs it: what to show, and what a visitor can do.
// The thread shown is always a prefix of the stored one plus what this browser wrote itself.
export class Conversation {
    private readonly connection: Connection
    private readonly outbox: Outbox
    private readonly memory: Memory
    private readonly timeline = new Timeline()
    private readonly follower: Follower
    private readonly speech = new Speech(() => this.update({}))
    private readonly ratings: Ratings
    private readonly handlers: VisitorEvents
    private readonly listeners = new Set<(state: ConversationState) => void>()
    private current: ConversationState
    // Counts threads: an acknowledgement from an earlier one is not shown.
    private era = 0
    private sending = false
    // A piece of an answer is missing, and the server was asked to begin it anew.
    private missed = false
    // Ends the wait before the next try to send.
    private hurry: (() => void) | null = null
    // That wait is what the server asked for.
    private limited = false
    private typedAt = 0
    private agentTypingTimer: ReturnType<typeof setTimeout> | undefined

    constructor(options: ConversationOptions) {
        const { server, apiKey, memory, channel } = options
        this.memory = memory
        this.outbox = new Outbox(memory, Date.now)
        this.ratings = new Ratings(memory, {
            online: () => this.connection.online,
            ask: (rated) => this.ask('rateAnswer', rated),
            changed: () => this.update({}),
        })
        this.current = {
            connection: { status: 'connecting' },
            loaded: false,
            entries: [],
            threadStatus: null,
            agent: null,
            typing: null,
            streaming: null,
            stopping: false,
            ratings: new Map(),
        }
        this.follower = new Follower({
            timeline: this.timeline,
            ask: (after) => this.ask('sync', { after }),
            changed: (news) => this.shown(news),
        })
        this.handlers = {
            message: (message) => this.follower.receive(message),
            botResponse: (message) => this.follower.receive(message),
            botResponseDelta: (delta) => this.hear(delta),
            botTyping: ({ typing }) => this.update({ typing: typing ? 'bot' : null }),
            agentJoined: (agent) => this.update({ agent }),
            agentTyping: () => this.agentTyping(),
            threadUpdated: ({ status }) => this.update({ threadStatus: status }),
        }
        const credentials = visitorCredentials(server, apiKey, memory, () => this.forgetThread())
        this.connection = new Connection(
            { server, namespace: '/', channel, credentials },
            {
                changed: (state) => this.connectionChanged(state),
                woken: () => this.follower.compare(),
                event: (name, value) =>
                    this.handlers[name as keyof VisitorEvents]?.(value as never),
            },
        )
        this.update({})
    }

    get state(): ConversationState {
        return this.current
    }

    subscribe(listener: (state: ConversationState) => void): () => void {
        this.listeners.add(listener)
        return () => this.listeners.delete(listener)
    }

    start(): void {
        this.connection.start()
    }

    stop(): void {
        clearTimeout(this.agentTypingTimer)
        this.follower.pause()
        this.speech.end()
        this.connection.stop()
        this.hurry?.()
    }

    retry(): void {
        this.connection.retry()
    }

    wake(): void {
        this.connection.wake()
    }

    send(text: string): void {
        this.outbox.add(text)
        this.update({})
        void this.deliver()
    }

    resend(clientId: string): void {
        this.outbox.again(clientId)
        this.update({})
        void this.deliver()
    }

    discard(clientId: string): void {
        this.outbox.discard(clientId)
        this.update({})
    }

    // Another tab changed what the browser remembers under this key.
    stored(key: string | null): void {
        const name = key === null ? null : this.memory.nameOf(key)
        if (name === null) return
        if (this.outbox.reread(name)) void this.deliver()
        else if (!this.ratings.reread(name)) return
        this.update({})
    }

    // Called on every key; tells the server now and then.
    typing(): void {
        const now = Date.now()
        if (!this.connection.online || now - this.typedAt < typingInterval) return
        this.typedAt = now
        // Nothing depends on it, so nothing is done when it is lost.
        void this.ask('startTyping', undefined)
    }

    // What was said so far is stored as the answer, and comes as such.
    stopAnswer(): void {
        const { threadId } = this.timeline
        if (threadId === null || !this.connection.online) return
        this.speech.hold()
        this.update({ stopping: true })
        void this.ask('stopAnswer', { threadId }).then((reply) => {
            if (reply?.ok) return
            this.speech.release()
            this.update({ stopping: false })
        })
    }

    rate(seq: number, rating: Rating): void {
        const { threadId } = this.timeline
        if (threadId === null) return
        this.ratings.set({ threadId, seq, ...rating })
        this.update({})
        void this.ratings.deliver()
    }

    // Leaves a thread that has ended: the next message begins another, by the same visitor.
    leaveThread(): void {
        this.forgetThread()
        if (this.connection.online) this.follower.compare()
    }

    // Forgets the visitor: the next message begins a new conversation as somebody else.
    reset(): void {
        this.stop()
        this.outbox.clear()
        this.ratings.clear()
        this.memory.clear()
        this.forgetThread()
        this.start()
    }

    private async ask<Name extends keyof VisitorRequests>(
        name: Name,
        payload: VisitorRequests[Name]['payload'],
    ): Promise<Reply<VisitorRequests[Name]['reply']> | null> {
        return (await this.connection.ask(name, payload)) as Reply<
            VisitorRequests[Name]['reply']
        > | null
    }

    private connectionChanged(state: ConnectionState): void {
        if (state.status === 'online') {
            this.update({ connection: state })
            this.follower.compare()
            // A new connection says nothing about a limit.
            if (!this.limited) this.hurry?.()
            void this.deliver()
            void this.ratings.deliver()
        } else {
            this.follower.pause()
            this.missed = false
            this.speech.interrupt()
            this.update({ connection: state, typing: null, stopping: false })
        }
    }

    private forgetThread(): void {
        this.era += 1
        this.follower.begin(null)
        this.speech.end()
        this.ratings.forget()
        this.update({ loaded: false, threadStatus: null, agent: null, typing: null })
    }

    private shown(news: Message | null): void {
        if (news === null) this.update({ loaded: true })
        else this.update(news.author === 'visitor' ? {} : { typing: null, stopping: false })
    }

    private hear(delta: BotResponseDelta): void {
        const { threadId, answer } = delta
        if (threadId === this.timeline.threadId && this.timeline.has(answer)) return
        const next = this.speech.answer !== answer
        if (this.speech.take(delta)) {
            this.missed = false
            this.update(next ? { stopping: false } : {})
        } else if (!this.missed) {
            this.missed = true
            this.follower.compare()
        }
    }

    // In the order of writing, each acknowledged before the next is sent.
    private async deliver(): Promise<void> {
        if (this.sending) return
        this.sending = true
        let pauses = 0
        let failures = 0
        for (;;) {
            const next = this.outbox.next()
            if (!next || !this.connection.online) break
            const { clientId, text } = next
            const { era } = this
            const ack = await this.ask('userMessage', { clientId, text })
            if (ack && !ack.ok && ack.error.code === 'internal') failures += 1
            if (ack?.ok) {
                pauses = failures = 0
                this.outbox.settle(clientId)
                if (era === this.era) this.follower.receive(ack.message)
            } else if (ack && (failures > sendAttempts || !isTransient(ack.error.code))) {
                pauses = failures = 0
                this.outbox.fail(clientId, ack.error.code)
            } else if (this.connection.online) {
                await this.pause(ack?.error, pauses++)
            }
            this.update({})
        }
        this.sending = false
    }

    private pause(error: Failure | undefined, attempt: number): Promise<void> {
        this.limited = error?.code === 'limited'
        const time = waitFor(error?.retryAfter ?? 0, attempt)
        return new Promise((resolve) => {
            const end = () => {
                clearTimeout(timer)
                this.hurry = null
                resolve()
            }
            const timer = setTimeout(end, time)
            this.hurry = end
        })
    }

    private agentTyping(): void {
        clearTimeout(this.agentTypingTimer)
        this.agentTypingTimer = setTimeout(() => this.update({ typing: null }), agentTypingLasts)
        this.update({ typing: 'agent' })
    }

    private update(change: Partial<ConversationState>): void {
        const unsent = this.outbox.entries((clientId) => this.timeline.has(clientId))
        const entries = [...this.timeline.entries, ...unsent]
        const streaming = this.speech.entry(this.timeline)
        const ratings = this.ratings.of(this.timeline.threadId)
        const state = { ...this.current, ...change, entries, streaming, ratings }
        const speaking = streaming !== null || state.typing === 'bot'
        this.current = { ...state, stopping: state.stopping && speaking }
        for (const listener of [...this.listeners]) listener(this.current)
    }
}
