import type { Agent, Message, SyncReply, ThreadStatus } from '@hiochat/contract'
import { backoff } from './backoff'
import { Connection, type ConnectionState } from './connection'
import { Outbox } from './outbox'
import type { Memory } from './storage'
import { Timeline, type Entry } from './timeline'
import type { TransportFactory } from './transport'
import { isTransient } from './widget-api'

export interface ConversationOptions {
    server: string
    apiKey: string
    memory: Memory
    transport: TransportFactory
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
    // What has arrived so far of an answer that is still being written.
    streaming: string
}

// After so many refusals of one message by a troubled server the visitor is asked to decide.
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
    private readonly listeners = new Set<(state: ConversationState) => void>()
    private current: ConversationState
    private syncing = false
    // Counts connections and threads: a reply that was asked for in an earlier one is dropped.
    private era = 0
    private newest = 0
    private sending = false
    private typedAt = 0
    private agentTypingTimer: ReturnType<typeof setTimeout> | undefined

    constructor(options: ConversationOptions) {
        this.memory = options.memory
        this.outbox = new Outbox(options.memory, Date.now)
        this.current = {
            connection: { status: 'connecting' },
            loaded: false,
            entries: [],
            threadStatus: null,
            agent: null,
            typing: null,
            streaming: '',
        }
        this.connection = new Connection(options, {
            changed: (state) => this.connectionChanged(state),
            visitorChanged: () => this.forgetThread(),
            message: (message) => this.receive(message),
            delta: (delta) => this.update({ streaming: this.current.streaming + delta.text }),
            botTyping: ({ typing }) => this.update({ typing: typing ? 'bot' : null }),
            agentJoined: (agent) => this.update({ agent }),
            agentTyping: () => this.agentTyping(),
            threadUpdated: (thread) => this.update({ threadStatus: thread.status }),
        })
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
        this.connection.stop()
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

    // Called on every key; tells the server now and then.
    typing(): void {
        const now = Date.now()
        if (this.current.connection.status !== 'online') return
        if (now - this.typedAt < typingInterval) return
        this.typedAt = now
        // Nothing depends on it, so nothing is done when it is lost.
        this.connection.request('startTyping', undefined).catch(() => undefined)
    }

    // Leaves a thread that has ended: the next message begins another, by the same visitor.
    leaveThread(): void {
        this.forgetThread()
        this.syncing = false
        void this.catchUp()
    }

    // Forgets the visitor: the next message begins a new conversation as somebody else.
    reset(): void {
        this.stop()
        this.outbox.clear()
        this.memory.clear()
        this.forgetThread()
        this.start()
    }

    private connectionChanged(state: ConnectionState): void {
        if (state.status === 'online') {
            this.update({ connection: state })
            this.syncing = false
            void this.catchUp()
            void this.deliver()
        } else {
            this.era += 1
            this.update({ connection: state, typing: null, streaming: '' })
        }
    }

    private forgetThread(): void {
        this.era += 1
        this.newest = 0
        this.timeline.begin(null)
        this.update({ loaded: false, threadStatus: null, agent: null, typing: null, streaming: '' })
    }

    private receive(message: Message): void {
        this.newest = Math.max(
            message.threadId === this.timeline.threadId ? this.newest : 0,
            message.seq,
        )
        const outcome = this.timeline.accept(message)
        if (outcome === 'gap') void this.catchUp()
        else if (outcome === 'appended') this.shown(message)
    }

    private shown(message: Message): void {
        const answered = message.author !== 'visitor'
        this.update(answered ? { typing: null, streaming: '' } : {})
    }

    // One at a time; what arrives meanwhile raises `newest` and so asks for another round.
    private async catchUp(): Promise<void> {
        if (this.syncing || this.current.connection.status !== 'online') return
        this.syncing = true
        const era = this.era
        let idle = 0
        for (let target = Infinity; this.timeline.lastSeq < Math.max(target, this.newest);) {
            const { threadId, lastSeq: after } = this.timeline
            const reply = await this.connection.request('sync', { after }).catch(() => null)
            if (era !== this.era) return
            // A thread that began while we asked is newer than the answer.
            const stale = threadId !== this.timeline.threadId
            if (reply?.ok && (!stale || reply.threadId === this.timeline.threadId)) {
                this.take(reply)
                target = reply.lastSeq
            }
            if (this.timeline.lastSeq > after) idle = 0
            else if (this.timeline.lastSeq < Math.max(target, this.newest)) {
                await pause(backoff(idle++))
                if (era !== this.era) return
            }
        }
        this.syncing = false
    }

    private take(reply: SyncReply): void {
        if (reply.threadId !== this.timeline.threadId) {
            this.timeline.begin(reply.threadId)
            this.newest = 0
        }
        for (const message of reply.messages) this.timeline.accept(message)
        this.update({ loaded: true })
    }

    // In the order of writing, each acknowledged before the next is sent.
    private async deliver(): Promise<void> {
        if (this.sending) return
        this.sending = true
        let failures = 0
        for (;;) {
            const next = this.outbox.next()
            if (!next || this.current.connection.status !== 'online') break
            const { clientId, text } = next
            const era = this.era
            const ack = await this.connection
                .request('userMessage', { clientId, text })
                .catch(() => null)
            if (ack?.ok) {
                failures = 0
                this.outbox.settle(clientId)
                if (era === this.era) this.receive(ack.message)
            } else if (ack && !isTransient(ack.error.code)) {
                this.outbox.fail(clientId, ack.error.code)
            } else if (ack && ack.error.code !== 'limited' && failures >= sendAttempts) {
                failures = 0
                this.outbox.fail(clientId, ack.error.code)
            } else if (this.current.connection.status === 'online') {
                await pause(backoff(failures++))
            }
            this.update({})
        }
        this.sending = false
    }

    private agentTyping(): void {
        clearTimeout(this.agentTypingTimer)
        this.agentTypingTimer = setTimeout(() => this.update({ typing: null }), agentTypingLasts)
        this.update({ typing: 'agent' })
    }

    private update(change: Partial<ConversationState>): void {
        const unsent = this.outbox.entries((clientId) => this.timeline.has(clientId))
        const entries = [...this.timeline.entries, ...unsent]
        this.current = { ...this.current, ...change, entries }
        for (const listener of [...this.listeners]) listener(this.current)
    }
}

function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
