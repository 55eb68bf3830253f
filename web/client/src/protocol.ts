// What travels between a browser and the server, and the line between what this module does with it
// and how it is carried: tests put their own network there.

import type {
    AckError,
    Agent,
    BotTyping,
    Message,
    Run,
    Source,
    SyncReply,
    SyncRequest,
    Thread,
    UnwatchRequest,
    UserMessage,
    UserMessageReply,
    WatchReply,
    WatchRequest,
    WatchThreadsRequest,
} from '@hiochat/contract'

export type MessageKind = 'answer' | 'small_talk' | 'declined' | 'hand_over'

// In UTF-16 units.
export interface TextRange {
    start: number
    end: number
}

// A message with what older servers leave out.
export type Told = Message & {
    kind?: MessageKind | null
    followUps?: string[]
    stopped?: boolean
    unsupported?: TextRange[]
}

// A piece of an answer that is still being written: what has been said so far is cut at `at`
// (UTF-16 units), and `text` is put there. The whole answer follows as a `botResponse` whose
// `clientId` is `answer`, and replaces everything streamed before it.
export interface BotResponseDelta {
    threadId: string
    answer: string
    at: number
    text: string
}

export interface RateAnswer {
    threadId: string
    seq: number
    // null takes it back.
    rating: 'up' | 'down' | null
    reason?: RatingReason
    comment?: string
}

export type RatingReason = 'wrong' | 'not_helpful' | 'outdated' | 'other'

export interface VisitorRequests {
    userMessage: { payload: UserMessage; reply: UserMessageReply }
    sync: { payload: SyncRequest; reply: SyncReply }
    startTyping: { payload: undefined; reply: object }
    stopAnswer: { payload: { threadId: string }; reply: object }
    rateAnswer: { payload: RateAnswer; reply: object }
}

export interface VisitorEvents {
    message(message: Message): void
    botResponse(message: Message): void
    botResponseDelta(delta: BotResponseDelta): void
    botTyping(typing: BotTyping): void
    agentJoined(agent: Agent): void
    agentTyping(): void
    threadUpdated(thread: Thread): void
}

export interface AgentRequests {
    watch: { payload: WatchRequest; reply: WatchReply }
    unwatch: { payload: UnwatchRequest; reply: object }
    watchThreads: { payload: WatchThreadsRequest; reply: object }
    watchSources: { payload: { chatbotId: string }; reply: object }
    unwatchSources: { payload: { chatbotId: string }; reply: object }
}

export interface AgentEvents {
    message(message: Message): void
    botResponse(message: Message): void
    botResponseDelta(delta: BotResponseDelta): void
    threadUpdated(thread: Thread): void
    sourceUpdated(source: Source): void
    sourceRemoved(source: { id: string; chatbotId: string }): void
    crawlUpdated(run: Run): void
}

// `retryAfter`: seconds.
export type Failure = AckError & { retryAfter?: number }
export type Reply<Value = object> = (Value & { ok: true }) | { ok: false; error: Failure }

export interface ChannelEvents {
    connected(): void
    // The server does not want this connection, which is closed. `retryAfter`: seconds.
    refused(code: string, retryAfter?: number): void
    // The connection could not be made, or was lost. Nobody reconnects but the caller.
    lost(): void
    event(name: string, value: unknown): void
}

// One connection to a namespace at a time, opened again and again by whoever holds it.
export interface Channel {
    // Grows with everything that arrives, heartbeats included.
    readonly heard: number
    connect(credentials: object): void
    close(): void
    // Rejects when no acknowledgement came: too late, or the connection was lost.
    request(name: string, payload: unknown): Promise<unknown>
}

export type ChannelFactory = (server: string, namespace: string, events: ChannelEvents) => Channel
