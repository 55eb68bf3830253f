// What travels between the server and its clients: JSON over REST and events over Socket.IO.
// Keys are camelCase, ids are opaque strings of 26 characters, times are ISO 8601 in UTC.
//
// The server's own structs are in generated.ts; here is what it has no struct for.

import type {
    Agent,
    BotResponseDelta,
    BotTyping,
    ChatbotSettings,
    Goodbye,
    Message,
    RateAnswer,
    Run,
    SignedIn,
    Source,
    SourceKind,
    SourceStatus,
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
} from './generated'

export type * from './generated'

// Errors and lists.

export type ProblemCode =
    | 'invalid'
    | 'unauthenticated'
    | 'forbidden'
    | 'not_found'
    | 'taken'
    | 'conflict'
    | 'too_large'
    | 'unsupported_type'
    | 'limited'
    | 'full'
    | 'closed'
    | 'unavailable'
    | 'internal'
    | 'origin_not_allowed'

export interface FieldError {
    field: string
    message: string
}

// RFC 9457. Decide on `code` only: `title` and `detail` are for people.
// New codes may appear at any time, so `code` is open-ended.
export interface Problem {
    type: string
    title: string
    status: number
    code: ProblemCode | (string & {})
    detail?: string
    requestId: string
    errors?: FieldError[]
}

export interface Page<Item> {
    items: Item[]
    nextCursor: string | null
}

export interface PageQuery {
    cursor?: string
    limit?: number
}

export interface SourceQuery extends PageQuery {
    // `pending` is queued or processing.
    status?: SourceStatus | 'pending'
    kind?: SourceKind
    // The pages of a site; without it, what stands by itself.
    parentId?: string
    categoryId?: string
    // In the name, the title or the address.
    q?: string
}

export interface ThreadQuery extends PageQuery {
    chatbotId?: string
}

// Sign-in (the Auth.js REST shape).

export interface SignInRequest {
    email: string
    csrfToken: string
    callbackUrl?: string
    json?: boolean
}

export interface SignOutRequest {
    csrfToken: string
    callbackUrl?: string
    json?: boolean
}

// Where to go next. A failure is the `error` query parameter of that address.
export interface RedirectReply {
    url: string
}

// Empty when signed out.
export type AuthSession = Partial<SignedIn>

// Chatbots.

export type UpdateChatbot = ChatbotSettings
export type CreateChatbot = ChatbotSettings & { name: string }

// Socket.IO.

export interface AckError {
    code: ProblemCode | (string & {})
    detail: string
    retryAfter?: number // seconds, when it is worth asking again
}

export type Ack<Reply = object> = (Reply & { ok: true }) | { ok: false; error: AckError }
export type AckCallback<Reply = object> = (ack: Ack<Reply>) => void

// `data` of a refused connection.
export interface ConnectRefusal {
    code: 'unauthenticated' | 'origin_not_allowed' | 'limited' | (string & {})
    retryAfter?: number // seconds
}

export interface VisitorAuth {
    apiKey: string
    visitorToken: string
}

// Sent in the dashboard's namespace by those who have no session cookie.
export interface AgentAuth {
    token?: string
}

// Namespace `/`: visitors.
export interface ClientToServerEvents {
    // Durable once acknowledged; the same `clientId` twice stores one message.
    userMessage: (message: UserMessage, ack: AckCallback<UserMessageReply>) => void
    // At most 200 messages; ask again while the last one is below `lastSeq`.
    sync: (request: SyncRequest, ack: AckCallback<SyncReply>) => void
    startTyping: (ack: AckCallback) => void
    // Ends the answer that is being made; what was said so far is stored as `stopped`.
    stopAnswer: (request: StopAnswer, ack: AckCallback) => void
    rateAnswer: (rated: RateAnswer, ack: AckCallback) => void
}

export interface ServerToClientEvents {
    botResponse: (message: Message) => void
    // Before it, while the answer is made.
    botResponseDelta: (delta: BotResponseDelta) => void
    // Visitor, agent and system messages, the visitor's own included, to all of their tabs.
    message: (message: Message) => void
    botTyping: (typing: BotTyping) => void
    agentJoined: (agent: Agent) => void
    agentTyping: () => void
    threadUpdated: (thread: Thread) => void
    goodbye: (goodbye: Goodbye) => void
}

// Namespace `/agents`: the dashboard.
export interface AgentClientToServerEvents {
    watch: (request: WatchRequest, ack: AckCallback<WatchReply>) => void
    unwatch: (request: UnwatchRequest, ack: AckCallback) => void
    watchThreads: (request: WatchThreadsRequest, ack: AckCallback) => void
    watchSources: (request: WatchSourcesRequest, ack: AckCallback) => void
    unwatchSources: (request: WatchSourcesRequest, ack: AckCallback) => void
}

export interface AgentServerToClientEvents {
    botResponse: (message: Message) => void
    botResponseDelta: (delta: BotResponseDelta) => void
    message: (message: Message) => void
    threadUpdated: (thread: Thread) => void
    sourceUpdated: (source: Source) => void
    sourceRemoved: (source: { id: string; chatbotId: string }) => void
    crawlUpdated: (run: Run) => void
    goodbye: (goodbye: Goodbye) => void
}
