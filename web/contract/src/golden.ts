// One sample of each thing that the main paths send, as TypeScript sees it. golden.json holds the
// same as the server writes it: its own tests decode and encode every sample there.

import type {
    Agent,
    Answer,
    ApiKey,
    BotTyping,
    Chatbot,
    ChatbotSettings,
    Citation,
    CreateApiKey,
    CreatedApiKey,
    CreateTextSource,
    CreateWidgetSession,
    Me,
    Message,
    SearchReply,
    SignedIn,
    Source,
    SourceList,
    SyncReply,
    SyncRequest,
    Thread,
    UserMessage,
    UserMessageReply,
    WatchReply,
    WatchRequest,
    WidgetConfig,
    WidgetSession,
} from './generated'

const createdAt = '2026-01-02T03:04:05.678Z'
const updatedAt = '2026-01-02T03:05:06.789Z'
const chatbotId = '01jgja5n000000000000000b0t'
const threadId = '01jgja5n0000000000000thrd1'
const sourceId = '01jgja5n00000000000000src1'
const userId = '01jgja5n00000000000000vser'

const citation: Citation = {
    sourceId,
    name: 'prices.pdf',
    title: 'Prices',
    page: 3,
    heading: 'Tea',
    excerpt: 'A cup of tea is 3 €.',
}

const message: Message = {
    threadId,
    seq: 2,
    clientId: null,
    author: 'bot',
    authorName: null,
    text: 'A cup of tea is 3 €.',
    citations: [citation],
    abstained: false,
    createdAt,
}

const thread: Thread = {
    id: threadId,
    chatbotId,
    visitorId: '01jgja5n000000000000v1s1t0',
    status: 'bot',
    lastSeq: 2,
    lastMessage: { text: message.text, author: 'bot', createdAt },
    createdAt,
    updatedAt,
}

const source: Source = {
    id: sourceId,
    chatbotId,
    kind: 'file',
    name: 'prices.pdf',
    title: 'Prices',
    type: 'application/pdf',
    size: 12345,
    status: 'failed',
    error: { code: 'encrypted', message: 'The file is protected by a password.' },
    pages: null,
    chunks: null,
    language: null,
    progress: 0.25,
    createdAt,
    updatedAt,
    url: `/api/v1/chatbots/${chatbotId}/sources/${sourceId}/file`,
}

const apiKey: ApiKey = {
    id: '01jgja5n000000000000000key',
    kind: 'publishable',
    chatbotId,
    name: 'Shop',
    prefix: 'pk_Ab3d',
    createdAt,
    lastUsedAt: null,
}

const workspace = { id: '01jgja5n0000000000000w0rk0', name: 'Tea house', role: 'owner' as const }

interface Golden {
    Agent: Agent
    Answer: Answer
    ApiKey: ApiKey
    BotTyping: BotTyping
    Chatbot: Chatbot
    ChatbotSettings: ChatbotSettings
    CreateApiKey: CreateApiKey
    CreateTextSource: CreateTextSource
    CreateWidgetSession: CreateWidgetSession
    CreatedApiKey: CreatedApiKey
    Me: Me
    Message: Message
    SearchReply: SearchReply
    SignedIn: SignedIn
    SourceList: SourceList
    SyncReply: SyncReply
    SyncRequest: SyncRequest
    Thread: Thread
    UserMessage: UserMessage
    UserMessageReply: UserMessageReply
    WatchReply: WatchReply
    WatchRequest: WatchRequest
    WidgetConfig: WidgetConfig
    WidgetSession: WidgetSession
}

export const golden: Golden = {
    Agent: { id: userId, name: 'Ann' },
    Answer: {
        text: message.text,
        abstained: false,
        confidence: 0.75,
        sources: ['prices.pdf'],
        citations: [citation],
    },
    ApiKey: apiKey,
    BotTyping: { threadId, typing: true },
    Chatbot: {
        id: chatbotId,
        name: 'Shop',
        greeting: 'Hello 👋',
        fallback: 'I do not know.',
        colour: '#2563eb',
        language: 'auto',
        allowedOrigins: ['https://shop.example', '*.shop.example'],
        createdAt,
        updatedAt,
    },
    ChatbotSettings: {
        name: null,
        greeting: 'Hello',
        fallback: null,
        colour: null,
        language: null,
        allowedOrigins: [],
    },
    CreateApiKey: { kind: 'publishable', chatbotId, name: null },
    CreateTextSource: { type: 'text', name: 'hours.txt', title: 'Hours', text: 'Open at nine.' },
    CreateWidgetSession: { apiKey: 'pk_Ab3d', visitorToken: null },
    CreatedApiKey: { ...apiKey, key: 'pk_Ab3dEf' },
    Me: {
        user: { id: userId, email: 'ann@example.com', name: 'Ann', createdAt },
        workspaces: [workspace],
    },
    Message: message,
    SearchReply: {
        results: [
            {
                text: message.text,
                source: 'prices.pdf',
                sourceId,
                title: 'Prices',
                heading: 'Tea',
                page: null,
                score: 0.5,
            },
        ],
    },
    SignedIn: {
        user: { id: userId, email: 'ann@example.com', name: 'Ann' },
        workspace,
        expires: updatedAt,
    },
    SourceList: { items: [source], nextCursor: 'next' },
    SyncReply: { threadId, lastSeq: 2, messages: [message] },
    SyncRequest: { after: 1 },
    Thread: thread,
    UserMessage: { clientId: 'c1', text: 'How much is tea?' },
    UserMessageReply: {
        message: {
            ...message,
            seq: 1,
            clientId: 'c1',
            author: 'visitor',
            text: 'How much is tea?',
            citations: [],
        },
    },
    WatchReply: { thread, messages: [message] },
    WatchRequest: { threadId, after: 0 },
    WidgetConfig: {
        chatbot: {
            id: chatbotId,
            name: 'Shop',
            greeting: 'Hello 👋',
            colour: '#2563eb',
            language: 'auto',
        },
    },
    WidgetSession: {
        visitorToken: 'vt_1',
        visitorId: thread.visitorId,
        threadId: null,
        lastSeq: 0,
    },
}
