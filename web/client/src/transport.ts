import type {
    Ack,
    Agent,
    BotTyping,
    Message,
    SyncReply,
    SyncRequest,
    Thread,
    UserMessage,
    UserMessageReply,
    VisitorAuth,
} from '@hiochat/contract'

// The next piece of an answer that is still being written. The whole answer follows as a
// `botResponse`, which replaces everything streamed before it.
export interface BotResponseDelta {
    threadId: string
    text: string
}

export interface TransportEvents {
    connected(): void
    // The server refused the visitor; the connection is closed.
    refused(code: string): void
    // The connection could not be made, or was lost. Nobody reconnects but the caller.
    lost(): void
    message(message: Message): void
    delta(delta: BotResponseDelta): void
    botTyping(typing: BotTyping): void
    agentJoined(agent: Agent): void
    agentTyping(): void
    threadUpdated(thread: Thread): void
}

export interface Requests {
    userMessage: { payload: UserMessage; reply: UserMessageReply }
    sync: { payload: SyncRequest; reply: SyncReply }
    startTyping: { payload: undefined; reply: object }
}

// One connection at a time, opened again and again by whoever holds it.
export interface Transport {
    connect(auth: VisitorAuth): void
    close(): void
    // Rejects when no acknowledgement came: too late, or the connection was lost.
    request<Name extends keyof Requests>(
        name: Name,
        payload: Requests[Name]['payload'],
    ): Promise<Ack<Requests[Name]['reply']>>
}

export type TransportFactory = (server: string, events: TransportEvents) => Transport
