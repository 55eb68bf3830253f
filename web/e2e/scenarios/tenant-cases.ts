import { behaviour } from './behaviours'
import type { Sent } from './client'
import type { Victim } from './victim'

// How a stranger, signed in to another workspace, calls an operation with the ids of `a`. Path parameters are filled in by
// the test, in every mixture of the two workspaces' ids.
export interface Case {
    // The statuses that a stranger may get. A removal of what is not theirs may answer as if it were gone already.
    stranger: number[]
    // What else names something of the other workspace: in the query or the body.
    sent?: (a: Victim, b: Victim) => Sent
    query?: (a: Victim) => string
}

const own = [200, 201] // it acts on the caller's workspace
const notFound = [404]
const gone = [204, 404]

// Every operation that asks for credentials. A new route belongs here.
export const guarded: Record<string, Case> = {
    'GET /api/v1/me': { stranger: own },
    'PATCH /api/v1/me': { stranger: own, sent: () => ({ body: { name: 'B' } }) },
    'GET /api/v1/sessions': { stranger: own },
    'DELETE /api/v1/sessions/{sessionId}': { stranger: gone },
    'GET /api/v1/workspace': { stranger: own },
    'PATCH /api/v1/workspace': {
        stranger: own,
        sent: (a) => ({ body: { id: a.workspaceId, workspaceId: a.workspaceId, name: 'B' } }),
    },

    'GET /api/v1/api-keys': { stranger: own },
    'POST /api/v1/api-keys': {
        stranger: notFound,
        sent: (a) => ({ body: { kind: 'publishable', chatbotId: a.ids.chatbotId, name: 'B' } }),
    },
    'DELETE /api/v1/api-keys/{keyId}': { stranger: gone },

    'GET /api/v1/chatbots': { stranger: own },
    'POST /api/v1/chatbots': {
        stranger: own,
        sent: (a) => ({ body: { id: a.ids.chatbotId, workspaceId: a.workspaceId, name: 'B' } }),
    },
    'GET /api/v1/chatbots/{chatbotId}': { stranger: notFound },
    'PATCH /api/v1/chatbots/{chatbotId}': {
        stranger: notFound,
        sent: () => ({ body: { name: 'taken over', allowedOrigins: ['*'] } }),
    },
    'DELETE /api/v1/chatbots/{chatbotId}': { stranger: gone },
    'POST /api/v1/chatbots/{chatbotId}/preview': { stranger: notFound },
    'POST /api/v1/chatbots/{chatbotId}/search': {
        stranger: notFound,
        sent: () => ({ body: { query: 'What is the password?' } }),
    },
    'POST /api/v1/chatbots/{chatbotId}/answers': {
        stranger: notFound,
        sent: () => ({ body: { question: 'What is the password?' } }),
    },
    'GET /api/v1/answers/{answerId}': { stranger: notFound },
    'GET /api/v1/threads/{threadId}/messages/{seq}/explanation': { stranger: notFound },
    'POST /api/v1/chatbots/{chatbotId}/playground': {
        stranger: notFound,
        sent: () => ({ body: { question: 'What is the password?' } }),
    },
    'POST /v1/chat/completions': {
        stranger: notFound,
        sent: (a) => ({
            body: {
                model: a.ids.chatbotId,
                messages: [{ role: 'user', content: 'What is the password?' }],
            },
        }),
    },
    'GET /v1/models': { stranger: own },
    'GET /v1/models/{chatbotId}': { stranger: notFound },
    'POST /mcp/{chatbotId}': {
        stranger: notFound,
        sent: () => ({
            body: {
                jsonrpc: '2.0',
                id: 1,
                method: 'tools/call',
                params: { name: 'ask', arguments: { question: 'What is the password?' } },
            },
        }),
    },

    'GET /api/v1/chatbots/{chatbotId}/sources': {
        stranger: notFound,
        query: (a) => `?parentId=${a.ids.sourceId}`,
    },
    'POST /api/v1/chatbots/{chatbotId}/sources': {
        stranger: notFound,
        sent: () => ({
            body: { type: 'text', name: 'b.txt', title: 'B', text: 'The password is cod.' },
        }),
    },
    'POST /api/v1/chatbots/{chatbotId}/sources/files': {
        stranger: notFound,
        sent: () => ({ files: [new File(['The password is cod.'], 'b.txt')] }),
    },
    'GET /api/v1/chatbots/{chatbotId}/sources/{sourceId}': { stranger: notFound },
    'DELETE /api/v1/chatbots/{chatbotId}/sources/{sourceId}': { stranger: gone },
    'GET /api/v1/chatbots/{chatbotId}/sources/{sourceId}/file': { stranger: notFound },
    'PUT /api/v1/chatbots/{chatbotId}/sources/{sourceId}/file': {
        stranger: notFound,
        sent: () => ({ files: [new File(['The password is cod.'], 'b.txt')] }),
    },
    'PATCH /api/v1/chatbots/{chatbotId}/sources/{sourceId}': {
        stranger: notFound,
        sent: () => ({ body: { title: 'taken over' } }),
    },
    'GET /api/v1/chatbots/{chatbotId}/sources/{sourceId}/text': { stranger: notFound },
    'GET /api/v1/chatbots/{chatbotId}/sources/{sourceId}/chunks': { stranger: notFound },
    'POST /api/v1/chatbots/{chatbotId}/sources/{sourceId}/retry': { stranger: notFound },
    'POST /api/v1/chatbots/{chatbotId}/sources/{sourceId}/process': { stranger: notFound },
    'POST /api/v1/chatbots/{chatbotId}/sources/bulk': {
        stranger: notFound,
        sent: (a) => ({ body: { ids: [a.ids.sourceId], action: 'delete' } }),
    },

    'GET /api/v1/chatbots/{chatbotId}/sources/{sourceId}/answers': { stranger: notFound },
    'POST /api/v1/chatbots/{chatbotId}/sources/assign': {
        stranger: notFound,
        sent: (a) => ({
            body: { ids: [a.ids.sourceId], categories: [a.ids.categoryId], mode: 'set' },
        }),
    },

    'POST /api/v1/chatbots/{chatbotId}/crawls': {
        stranger: notFound,
        sent: () => ({ body: { type: 'page', url: 'http://127.0.0.1:9/' } }),
    },
    'POST /api/v1/chatbots/{chatbotId}/crawls/preview': {
        stranger: notFound,
        sent: () => ({ body: { type: 'page', url: 'http://127.0.0.1:9/' } }),
    },
    'GET /api/v1/chatbots/{chatbotId}/crawls/{sourceId}': { stranger: notFound },
    'PATCH /api/v1/chatbots/{chatbotId}/crawls/{sourceId}': {
        stranger: notFound,
        sent: () => ({ body: { paused: true, pageLimit: 1 } }),
    },
    'POST /api/v1/chatbots/{chatbotId}/crawls/{sourceId}/run': { stranger: notFound },
    'POST /api/v1/chatbots/{chatbotId}/crawls/{sourceId}/stop': { stranger: notFound },
    'GET /api/v1/chatbots/{chatbotId}/crawls/{sourceId}/runs': { stranger: notFound },
    'GET /api/v1/chatbots/{chatbotId}/crawls/{sourceId}/runs/{runId}/addresses': {
        stranger: notFound,
    },
    'GET /api/v1/chatbots/{chatbotId}/crawls/{sourceId}/runs/{runId}/report.csv': {
        stranger: notFound,
    },

    'GET /api/v1/models': { stranger: own },
    'POST /api/v1/models': {
        stranger: notFound,
        sent: (a) => ({
            body: {
                kind: 'chat',
                chatbotId: a.ids.chatbotId,
                url: 'https://models.example/v1',
                model: 'b',
            },
        }),
    },
    'PUT /api/v1/models/order': {
        stranger: [409],
        sent: (a) => ({ body: { kind: 'chat', ids: [a.ids.modelId] } }),
    },
    'GET /api/v1/models/presets': { stranger: own },
    'POST /api/v1/models/test': {
        stranger: notFound,
        sent: (a) => ({ body: { id: a.ids.modelId } }),
    },
    'POST /api/v1/models/available': {
        stranger: notFound,
        sent: (a) => ({ body: { id: a.ids.modelId } }),
    },
    'GET /api/v1/models/usage': {
        stranger: own,
        query: (a) => `?chatbotId=${a.ids.chatbotId}`,
    },
    'PUT /api/v1/models/budget': { stranger: [204], sent: () => ({ body: { monthlyLimit: 1 } }) },
    'PATCH /api/v1/models/{modelId}': {
        stranger: notFound,
        sent: () => ({ body: { name: 'taken over', key: 'sk-of-b' } }),
    },
    'DELETE /api/v1/models/{modelId}': { stranger: gone },

    'GET /api/v1/categories': { stranger: own },
    'POST /api/v1/categories': {
        stranger: notFound,
        sent: (a) => ({ body: { name: 'B', parentId: a.ids.categoryId } }),
    },
    'PATCH /api/v1/categories/{categoryId}': {
        stranger: notFound,
        sent: () => ({ body: { name: 'taken over' } }),
    },
    'DELETE /api/v1/categories/{categoryId}': { stranger: gone },

    'POST /api/v1/chatbots/{chatbotId}/questions': {
        stranger: notFound,
        sent: () => ({ body: { question: 'What is the password?', answer: 'Cod.' } }),
    },
    'PUT /api/v1/chatbots/{chatbotId}/questions/{sourceId}': {
        stranger: notFound,
        sent: () => ({ body: { question: 'What is the password?', answer: 'Cod.' } }),
    },
    'GET /api/v1/chatbots/{chatbotId}/behaviour': { stranger: notFound },
    'PUT /api/v1/chatbots/{chatbotId}/behaviour': {
        stranger: notFound,
        sent: () => ({ body: { behaviour: behaviour('taken over') } }),
    },
    'GET /api/v1/chatbots/{chatbotId}/behaviour/versions': { stranger: notFound },
    'GET /api/v1/chatbots/{chatbotId}/behaviour/versions/{version}': { stranger: notFound },
    'POST /api/v1/chatbots/{chatbotId}/behaviour/versions/{version}/restore': {
        stranger: notFound,
        sent: () => ({ body: {} }),
    },

    'GET /api/v1/chatbots/{chatbotId}/synonyms': { stranger: notFound },
    'PUT /api/v1/chatbots/{chatbotId}/synonyms': {
        stranger: notFound,
        sent: () => ({ body: { groups: [['password', 'cod']] } }),
    },
    'GET /api/v1/chatbots/{chatbotId}/vectors': { stranger: notFound },
    'GET /api/v1/chatbots/{chatbotId}/knowledge': { stranger: notFound },
    'GET /api/v1/chatbots/{chatbotId}/unanswered': { stranger: notFound },
    'POST /api/v1/chatbots/{chatbotId}/unanswered/dismiss': {
        stranger: notFound,
        sent: (a) => ({ body: { questionIds: [a.unansweredId] } }),
    },

    'GET /api/v1/threads': {
        stranger: [...own, 404],
        query: (a) => `?chatbotId=${a.ids.chatbotId}`,
    },
    'GET /api/v1/threads/{threadId}': { stranger: notFound },
    'GET /api/v1/threads/{threadId}/messages': { stranger: notFound },
    'GET /api/v1/threads/{threadId}/ratings': { stranger: notFound },
    'GET /api/v1/threads/{threadId}/corrections': { stranger: notFound },
    'POST /api/v1/threads/{threadId}/messages/{seq}/correction': {
        stranger: notFound,
        sent: () => ({ body: { answer: 'Cod.' } }),
    },
    'GET /api/v1/chatbots/{chatbotId}/ratings': { stranger: notFound },
    'GET /api/v1/chatbots/{chatbotId}/ratings/figures': { stranger: notFound },

    'GET /api/v1/chatbots/{chatbotId}/evaluations': { stranger: notFound },
    'POST /api/v1/chatbots/{chatbotId}/evaluations': {
        stranger: notFound,
        sent: () => ({ body: { name: 'B' } }),
    },
    'GET /api/v1/evaluations/{evaluationId}': { stranger: notFound },
    'PATCH /api/v1/evaluations/{evaluationId}': {
        stranger: notFound,
        sent: () => ({ body: { name: 'taken over', afterKnowledge: true } }),
    },
    'DELETE /api/v1/evaluations/{evaluationId}': { stranger: gone },
    'GET /api/v1/evaluations/{evaluationId}/cases': { stranger: notFound },
    'POST /api/v1/evaluations/{evaluationId}/cases': {
        stranger: notFound,
        sent: (a) => ({ body: { threadId: a.ids.threadId, seq: 2 } }),
    },
    'PATCH /api/v1/evaluations/{evaluationId}/cases/{caseId}': {
        stranger: notFound,
        sent: () => ({ body: { note: 'taken over' } }),
    },
    'DELETE /api/v1/evaluations/{evaluationId}/cases/{caseId}': { stranger: gone },
    'GET /api/v1/evaluations/{evaluationId}/cases/{caseId}/history': { stranger: notFound },
    'POST /api/v1/evaluations/{evaluationId}/cases/import': {
        stranger: notFound,
        sent: () => ({ body: { csv: 'question,words\nWhat?,cod\n', replace: true } }),
    },
    'GET /api/v1/evaluations/{evaluationId}/cases/export.csv': { stranger: notFound },
    'GET /api/v1/evaluations/{evaluationId}/runs': { stranger: notFound },
    'POST /api/v1/evaluations/{evaluationId}/runs': { stranger: notFound },
    'GET /api/v1/evaluations/{evaluationId}/runs/{runId}': { stranger: notFound },
    'GET /api/v1/evaluations/{evaluationId}/runs/{runId}/results': { stranger: notFound },
    'POST /api/v1/evaluations/{evaluationId}/runs/{runId}/cancel': { stranger: notFound },
}

// What one call to an operation that is open to all looks like, made by the stranger's browser, and its status.
export interface OpenCall {
    path?: string
    sent?: Sent
    status: number
}

type OpenCalls = (a: Victim, b: Victim, csrfToken: string) => OpenCall[]

const nothingToGive: OpenCalls = () => [{ status: 200 }]

// Every operation that is open to all. A new one belongs here, with all that one could try.
export const open: Record<string, OpenCalls> = {
    'GET /': () => [{ status: 302 }],
    'GET /healthz': nothingToGive,
    'GET /readyz': nothingToGive,
    'GET /demo/key.json': () => [{ status: 404 }],
    'GET /api/auth/csrf': nothingToGive,
    'GET /api/auth/providers': nothingToGive,
    'GET /api/auth/session': (a) => [
        { status: 200, sent: { headers: { 'X-Workspace': a.workspaceId } } },
    ],
    'POST /api/auth/signin/email': (_a, _b, csrfToken) => [
        { status: 403, sent: { form: { email: 'b@example.com' } } },
        { status: 200, sent: { form: { email: 'b@example.com', json: 'true', csrfToken } } },
    ],
    'GET /api/auth/callback/email': (a) => [
        { status: 302, path: `?token=guessed&email=${encodeURIComponent(a.email)}` },
    ],
    'POST /api/auth/callback/email': (a, _b, csrfToken) => [
        { status: 403, sent: { form: { token: 'guessed', email: a.email } } },
        { status: 302, sent: { form: { token: 'guessed', email: a.email, csrfToken } } },
    ],
    'POST /api/auth/signout': () => [{ status: 403, sent: { form: {} } }],
    'GET /api/widget/v1/config': (a, b) => [
        { status: 200, path: `?key=${b.publishableKey.key}&chatbotId=${a.ids.chatbotId}` },
        { status: 403, path: `?key=${a.secretKey.key}` },
        { status: 401, path: '?key=pk_guessed' },
        { status: 400 },
    ],
    'POST /api/widget/v1/sessions': (a, b) => {
        const { visitorToken } = a.visitor.session
        const apiKey = b.publishableKey.key
        return [
            // The other chatbot's visitor is unknown here: a new one comes.
            { status: 200, sent: { body: { apiKey, visitorToken } } },
            { status: 403, sent: { body: { apiKey: a.secretKey.key, visitorToken } } },
            { status: 401, sent: { body: { apiKey: 'pk_guessed', visitorToken } } },
            { status: 400, sent: { body: { visitorToken } } },
        ]
    },
}
