// A server for tests of screens: answers by method and path, and keeps what it was asked.
import { vi } from 'vitest'

import { forgetCsrf } from '../lib/api'

export interface Asked {
    method: string
    // With its query.
    path: string
    body: unknown
}

// A Response is given as it is.
type Reply = object | null | Response | { status: number; problem: object }
type Answer = Reply | ((asked: Asked) => Reply)

export class ScriptedApi {
    readonly asked: Asked[] = []
    private readonly answers = new Map<string, Answer>()

    constructor() {
        forgetCsrf()
        this.on('GET /api/auth/csrf', { csrfToken: 'token' })
        this.on('GET /api/auth/session', {
            user: { id: 'u1', email: 'ada@example.com', name: 'Ada' },
            workspace: { id: 'w1', name: 'Fjord', role: 'owner' },
            expires: '2030-01-01T00:00:00.000Z',
        })
        this.on('GET /api/v1/chatbots', list([chatbot]))
        this.on(`GET /api/v1/chatbots/${chatbot.id}`, chatbot)
        this.on('GET /api/v1/categories', list([]))
        vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) => this.answer(path, init))
    }

    // "GET /api/v1/chatbots", without a query. A later answer replaces an earlier one.
    on(request: string, answer: Answer): this {
        this.answers.set(request, answer)
        return this
    }

    // The bodies that came with this request, or its queries where there is no body.
    of(request: string): unknown[] {
        return this.asked
            .filter(({ method, path }) => `${method} ${path.split('?')[0]}` === request)
            .map(({ path, body }) => body ?? path.split('?')[1] ?? '')
    }

    private answer(path: string, init: RequestInit): Promise<Response> {
        const method = init.method ?? 'GET'
        const text = typeof init.body === 'string' ? init.body : ''
        const asked = { method, path, body: text ? (JSON.parse(text) as unknown) : undefined }
        this.asked.push(asked)
        const found = this.answers.get(`${method} ${path.split('?')[0]}`)
        if (found === undefined) return reply(404, { code: 'not_found', detail: 'not scripted' })
        const value = typeof found === 'function' ? found(asked) : found
        if (value instanceof Response) return Promise.resolve(value)
        if (value && 'problem' in value) return reply(value.status, value.problem)
        return reply(value === null ? 204 : 200, value)
    }
}

function reply(status: number, body: object | null): Promise<Response> {
    return Promise.resolve(new Response(body === null ? null : JSON.stringify(body), { status }))
}

export function list<Item>(items: Item[], nextCursor: string | null = null) {
    return { items, nextCursor }
}

export function refuse(status: number, code: string, detail: string, errors: object[] = []) {
    return { status, problem: { status, code, detail, errors, title: '', type: '', requestId: '' } }
}

const createdAt = '2026-01-02T03:04:05.678Z'

export const chatbot = {
    id: 'bot-1',
    name: 'Fjord helper',
    greeting: 'Hi',
    fallback: 'No idea',
    colour: '#2563eb',
    language: 'en',
    allowedOrigins: [],
    categories: [],
    createdAt,
    updatedAt: createdAt,
}
