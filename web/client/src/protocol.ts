// What travels between a browser and the server, and the line between what this module does with it
// and how it is carried: tests put their own network there.

import type {
    AckError,
    Agent,
    BotResponseDelta,
    BotTyping,
    Message,
    RateAnswer,
    Run,
    Source,
    SourceRemoved,
    StopAnswer,
    SyncReply,
    SyncRequest,
    Thread,
    UnwatchRequest,
    UserMessage,
    UserMessageReply,
    WatchReply,
    WatchRequest,
    WatchSourcesRequest,
    WatchThreadsRequest,
} from '@hiochat/contract'

export interface VisitorRequests {
    userMessage: { payload: UserMessage; reply: UserMessageReply }
    sync: { payload: SyncRequest; reply: SyncReply }
    startTyping: { payload: undefined; reply: object }
    stopAnswer: { payload: StopAnswer; reply: object }
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
    watchSources: { payload: WatchSourcesRequest; reply: object }
    unwatchSources: { payload: WatchSourcesRequest; reply: object }
}

export interface AgentEvents {
    message(message: Message): void
    botResponse(message: Message): void
    botResponseDelta(delta: BotResponseDelta): void
    threadUpdated(thread: Thread): void
    sourceUpdated(source: Source): void
    sourceRemoved(source: SourceRemoved): void
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
