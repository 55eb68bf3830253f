// What travels between the server and its clients: JSON over REST and events over Socket.IO.
// Keys are camelCase, ids are opaque strings of 26 characters, times are ISO 8601 in UTC.

export type Id = string
export type Timestamp = string

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
    detail: string
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

// Sign-in (the Auth.js REST shape).

export interface CsrfToken {
    csrfToken: string
}

export interface AuthProvider {
    id: string
    name: string
    type: string
    signinUrl: string
    callbackUrl: string
}

export interface AuthProviders {
    email: AuthProvider
}

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

export type Role = 'owner' | 'admin' | 'agent' | (string & {})

export interface User {
    id: Id
    email: string
    name: string
    createdAt: Timestamp
}

export interface WorkspaceMembership {
    id: Id
    name: string
    role: Role
}

// Empty when signed out.
export interface AuthSession {
    user?: Pick<User, 'id' | 'email' | 'name'>
    workspace?: WorkspaceMembership
    expires?: Timestamp
}

// Account.

export interface Me {
    user: User
    workspaces: WorkspaceMembership[]
}

export interface UpdateMe {
    name: string
}

// One signed-in browser.
export interface Session {
    id: Id
    createdAt: Timestamp
    lastSeenAt: Timestamp
    userAgent: string
    address: string
    current: boolean
}

export interface Workspace {
    id: Id
    name: string
    createdAt: Timestamp
}

export interface UpdateWorkspace {
    name: string
}

// Chatbots and keys.

export interface Chatbot {
    id: Id
    name: string
    greeting: string
    fallback: string
    colour: string
    language: string
    // "https://shop.example", "*.shop.example" or "*". Empty: only the server's own origin.
    allowedOrigins: string[]
    createdAt: Timestamp
    updatedAt: Timestamp
}

export type UpdateChatbot = Partial<Omit<Chatbot, 'id' | 'createdAt' | 'updatedAt'>>
export type CreateChatbot = UpdateChatbot & { name: string }

// A key for the dashboard's own test chat; lives an hour, valid on the server's own origin only.
export interface PreviewKey {
    apiKey: string
    expiresAt: Timestamp
}

export type ApiKeyKind = 'publishable' | 'secret'

export interface ApiKey {
    id: Id
    kind: ApiKeyKind
    chatbotId: Id | null
    name: string
    prefix: string
    createdAt: Timestamp
    lastUsedAt: Timestamp | null
}

export interface CreateApiKey {
    kind: ApiKeyKind
    chatbotId?: Id
    name?: string
}

// `key` is shown this once.
export interface CreatedApiKey extends ApiKey {
    key: string
}

// Knowledge.

export type SourceKind = 'file' | 'text'
export type SourceStatus = 'queued' | 'processing' | 'ready' | 'failed'

export interface SourceError {
    code: string
    message: string
}

export interface Source {
    id: Id
    chatbotId: Id
    kind: SourceKind
    name: string
    title: string
    type: string
    size: number
    status: SourceStatus
    error: SourceError | null
    pages: number | null
    chunks: number | null
    language: string | null
    progress: number
    createdAt: Timestamp
    updatedAt: Timestamp
    url: string | null
}

export interface SourceQuery extends PageQuery {
    // `pending` is queued or processing.
    status?: SourceStatus | 'pending'
}

export interface CreateTextSource {
    type: 'text'
    name: string
    title: string
    text: string
}

export interface SearchRequest {
    query: string
    limit?: number
}

export interface SearchResult {
    text: string
    source: string
    sourceId: Id
    title: string
    heading: string
    page: number | null
    score: number
}

export interface SearchReply {
    results: SearchResult[]
}

export interface AnswerRequest {
    question: string
}

export interface Citation {
    sourceId: Id
    name: string
    title: string
    page: number | null
    heading: string
    excerpt: string
}

export interface Answer {
    text: string
    abstained: boolean
    confidence: number
    sources: string[]
    citations: Citation[]
}

// Conversations.

export type ThreadStatus = 'bot' | 'waiting' | 'agent' | 'closed'
export type MessageAuthor = 'visitor' | 'bot' | 'agent' | 'system'

export interface LastMessage {
    text: string
    author: MessageAuthor
    createdAt: Timestamp
}

export interface Thread {
    id: Id
    chatbotId: Id
    visitorId: Id
    status: ThreadStatus
    lastSeq: number
    lastMessage: LastMessage | null
    createdAt: Timestamp
    updatedAt: Timestamp
}

export interface ThreadQuery extends PageQuery {
    chatbotId?: Id
}

// `seq` counts 1, 2, 3... within its thread without gaps.
export interface Message {
    threadId: Id
    seq: number
    clientId: string | null
    author: MessageAuthor
    authorName: string | null
    text: string
    citations: Citation[]
    abstained: boolean
    createdAt: Timestamp
}

export interface Agent {
    id: Id
    name: string
}

// The widget's own surface.

export type WidgetChatbot = Pick<Chatbot, 'id' | 'name' | 'greeting' | 'colour' | 'language'>

export interface WidgetConfig {
    chatbot: WidgetChatbot
}

export interface CreateWidgetSession {
    apiKey: string
    visitorToken?: string
}

export interface WidgetSession {
    visitorToken: string
    visitorId: Id
    threadId: Id | null
    lastSeq: number
}

// Socket.IO.

export interface AckError {
    code: ProblemCode | (string & {})
    detail: string
}

export type Ack<Reply = object> = (Reply & { ok: true }) | { ok: false; error: AckError }
export type AckCallback<Reply = object> = (ack: Ack<Reply>) => void

// `data` of a refused connection.
export interface ConnectRefusal {
    code: 'unauthenticated' | 'origin_not_allowed' | 'limited' | (string & {})
}

export interface VisitorAuth {
    apiKey: string
    visitorToken: string
}

// Sent in the dashboard's namespace by those who have no session cookie.
export interface AgentAuth {
    token?: string
}

export interface UserMessage {
    clientId: string
    text: string
}

export interface UserMessageReply {
    message: Message
}

export interface SyncRequest {
    after: number
}

// At most 200 messages; ask again while the last one is below `lastSeq`.
export interface SyncReply {
    threadId: Id | null
    lastSeq: number
    messages: Message[]
}

export interface BotTyping {
    threadId: Id
    typing: boolean
}

export interface Goodbye {
    reason: string
}

export interface WatchRequest {
    threadId: Id
    after: number
}

export interface WatchReply {
    thread: Thread
    messages: Message[]
}

export interface UnwatchRequest {
    threadId: Id
}

export interface WatchThreadsRequest {
    chatbotId?: Id
}

// Namespace `/`: visitors.
export interface ClientToServerEvents {
    // Durable once acknowledged; the same `clientId` twice stores one message.
    userMessage: (message: UserMessage, ack: AckCallback<UserMessageReply>) => void
    sync: (request: SyncRequest, ack: AckCallback<SyncReply>) => void
    startTyping: (ack: AckCallback) => void
}

export interface ServerToClientEvents {
    botResponse: (message: Message) => void
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
}

export interface AgentServerToClientEvents {
    botResponse: (message: Message) => void
    message: (message: Message) => void
    threadUpdated: (thread: Thread) => void
    goodbye: (goodbye: Goodbye) => void
}
