// One sample of each thing that the main paths send, as TypeScript sees it. golden.json holds the
// same as the server writes it: its own tests decode and encode every sample there.

import type {
    Agent,
    Answer,
    ApiKey,
    BotResponseDelta,
    BotTyping,
    Category,
    Chatbot,
    ChatbotSettings,
    Citation,
    CreateApiKey,
    CreatedApiKey,
    CreateTextSource,
    CreateWidgetSession,
    Me,
    Message,
    RateAnswer,
    SearchReply,
    SignedIn,
    Source,
    SourceList,
    SynonymGroups,
    StopAnswer,
    SyncReply,
    SyncRequest,
    Thread,
    UnansweredList,
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
const categoryId = '01jgja5n0000000000000cat0r'
const userId = '01jgja5n00000000000000vser'

const citation: Citation = {
    sourceId,
    name: 'prices.pdf',
    title: 'Prices',
    page: 3,
    heading: 'Tea',
    excerpt: 'A cup of tea is 3 €.',
    number: 1,
    url: null,
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
    kind: 'answer',
    followUps: ['And coffee?'],
    stopped: true,
    unsupported: [{ start: 0, end: 5 }],
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
    parentId: null,
    kind: 'file',
    name: 'prices.pdf',
    title: 'Prices',
    type: 'application/pdf',
    size: 12345,
    status: 'failed',
    error: { code: 'encrypted', message: 'The file is protected by a password.' },
    answering: true,
    version: 2,
    pages: null,
    chunks: null,
    language: null,
    progress: 0.25,
    categories: [categoryId],
    uses: 7,
    published: null,
    modified: '2025-01-01T00:00:00.000Z',
    createdAt,
    updatedAt,
    url: `/api/v1/chatbots/${chatbotId}/sources/${sourceId}/file`,
    question: null,
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
    BotResponseDelta: BotResponseDelta
    BotTyping: BotTyping
    Category: Category
    Chatbot: Chatbot
    ChatbotSettings: ChatbotSettings
    CreateApiKey: CreateApiKey
    CreateTextSource: CreateTextSource
    CreateWidgetSession: CreateWidgetSession
    CreatedApiKey: CreatedApiKey
    Me: Me
    Message: Message
    RateAnswer: RateAnswer
    SearchReply: SearchReply
    SignedIn: SignedIn
    SourceList: SourceList
    SynonymGroups: SynonymGroups
    StopAnswer: StopAnswer
    SyncReply: SyncReply
    SyncRequest: SyncRequest
    Thread: Thread
    UnansweredList: UnansweredList
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
        kind: 'model',
        abstained: false,
        confidence: 0.75,
        sources: ['prices.pdf'],
        citations: [citation],
        followUps: ['And coffee?'],
        topics: [],
        unsupported: [{ start: 0, end: 5 }],
        recordId: null,
    },
    ApiKey: apiKey,
    BotResponseDelta: { threadId, answer: 'answer:1', at: 2, text: 'cup' },
    BotTyping: { threadId, typing: true },
    Category: {
        id: categoryId,
        parentId: null,
        name: 'Prices',
        colour: '#2563eb',
        rules: [{ kind: 'name', pattern: 'price*' }],
        sources: 2,
    },
    Chatbot: {
        id: chatbotId,
        name: 'Shop',
        greeting: 'Hello 👋',
        fallback: 'I do not know.',
        colour: '#2563eb',
        language: 'auto',
        allowedOrigins: ['https://shop.example', '*.shop.example'],
        categories: [categoryId],
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
        categories: null,
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
    RateAnswer: { threadId, seq: 2, rating: 'down', reason: 'wrong', comment: 'It is 4 €.' },
    SearchReply: {
        results: [
            {
                text: message.text,
                source: 'prices.pdf',
                sourceId,
                kind: 'file',
                title: 'Prices',
                heading: 'Tea',
                ordinal: 4,
                page: null,
                url: null,
                score: 0.5,
                pieces: [
                    { text: 'A cup of ', match: false },
                    { text: 'tea', match: true },
                    { text: ' is 3 €.', match: false },
                ],
                questions: [],
                confidence: 0.75,
                evidence: {
                    strength: 0.5,
                    coverage: 0.875,
                    together: 0.5,
                    title: 0.25,
                    proximity: 0.75,
                    missing: 0.125,
                    asked: 0.5,
                },
                parts: {
                    words: 0.25,
                    neighbours: 0.125,
                    sentence: 0.0625,
                    title: 0.03125,
                    asked: 0.015625,
                },
            },
        ],
        sources: [source],
        answer: { text: message.text, abstained: false, confidence: 0.75 },
    },
    SignedIn: {
        user: { id: userId, email: 'ann@example.com', name: 'Ann' },
        workspace,
        expires: updatedAt,
    },
    SourceList: { items: [source], nextCursor: 'next' },
    SynonymGroups: { groups: [['tea', 'cha']] },
    StopAnswer: { threadId },
    SyncReply: { threadId, lastSeq: 2, messages: [message] },
    SyncRequest: { after: 1 },
    Thread: thread,
    UnansweredList: {
        items: [
            {
                id: '01jgja5n000000000000000ask',
                question: 'Is it vegan?',
                count: 2,
                askedAt: createdAt,
                wordings: ['Is it vegan?'],
                questionIds: ['01jgja5n000000000000000ask'],
            },
        ],
        nextCursor: null,
    },
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
            starters: ['Do you ship to Norway?'],
        },
    },
    WidgetSession: {
        visitorToken: 'vt_1',
        visitorId: thread.visitorId,
        threadId: null,
        lastSeq: 0,
    },
}
