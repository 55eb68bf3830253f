import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { ApiError } from './api-error'
import { api, forgetCsrf, whenSignedOut } from './api'

type Answer = { status?: number; body?: unknown; headers?: Record<string, string> } | 'unreachable'

let answers: Answer[]
let asked: { method: string; path: string; headers: Record<string, string>; body: unknown }[]

beforeEach(() => {
    answers = []
    asked = []
    forgetCsrf()
    whenSignedOut(() => {})
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
        asked.push({
            method: init.method ?? 'GET',
            path,
            headers: init.headers as Record<string, string>,
            body: init.body,
        })
        const answer = answers.shift()
        if (!answer || answer === 'unreachable') return Promise.reject(new TypeError('failed'))
        const body = answer.body === undefined ? '' : JSON.stringify(answer.body)
        const status = answer.status ?? 200
        return Promise.resolve(
            new Response(status === 204 ? null : body, { status, headers: answer.headers ?? {} }),
        )
    })
})

afterEach(() => {
    vi.unstubAllGlobals()
})

const token = (csrfToken: string): Answer => ({ body: { csrfToken } })

describe('a state-changing request', () => {
    it('carries the token, which is fetched once', async () => {
        answers = [token('one'), { body: { id: 'a' } }, { status: 204 }]

        await api.post('/api/v1/chatbots', { name: 'Fjord' })
        await api.delete('/api/v1/chatbots/a')

        expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
            'GET /api/auth/csrf',
            'POST /api/v1/chatbots',
            'DELETE /api/v1/chatbots/a',
        ])
        expect(asked[1]?.headers['X-Csrf-Token']).toBe('one')
        expect(asked[2]?.headers['X-Csrf-Token']).toBe('one')
        expect(asked[1]?.body).toBe('{"name":"Fjord"}')
    })

    it('is tried again with a new token when the old one is refused', async () => {
        answers = [
            token('old'),
            { status: 403, body: { code: 'csrf' } },
            token('new'),
            { body: { id: 'a' } },
        ]

        await expect(api.post('/api/v1/chatbots', {})).resolves.toEqual({ id: 'a' })
        expect(asked[3]?.headers['X-Csrf-Token']).toBe('new')
    })

    it('is not repeated when the token is still the same', async () => {
        answers = [token('same'), { status: 403, body: { code: 'forbidden' } }, token('same')]

        await expect(api.post('/x', {})).rejects.toMatchObject({ code: 'forbidden', status: 403 })
        expect(asked).toHaveLength(3)
    })

    it('asks for the token anew after fetching it has failed', async () => {
        answers = ['unreachable', token('one'), { status: 204 }]

        await expect(api.delete('/x')).rejects.toMatchObject({ code: 'offline' })
        await api.delete('/x')
        expect(asked.at(-1)?.headers['X-Csrf-Token']).toBe('one')
    })
})

describe('reading', () => {
    it('needs no token', async () => {
        answers = [{ body: { items: [] } }]
        await api.get('/api/v1/chatbots')
        expect(asked[0]?.headers).not.toHaveProperty('X-Csrf-Token')
    })
})

describe('a form', () => {
    it('travels as one', async () => {
        answers = [token('one'), { body: { url: '/' } }]
        await api.post('/api/auth/signout', new URLSearchParams({ json: 'true' }))
        expect(asked[1]?.headers).not.toHaveProperty('Content-Type')
        expect(String(asked[1]?.body)).toBe('json=true')
    })
})

describe('a failure', () => {
    it('keeps what the problem document says', async () => {
        answers = [
            {
                status: 400,
                body: {
                    code: 'invalid',
                    detail: 'The name is too long.',
                    requestId: 'r1',
                    errors: [
                        { field: 'name', message: 'at most 80 characters' },
                        { field: 'allowedOrigins[2]', message: 'no address' },
                    ],
                },
            },
        ]
        const error = await api.get('/x').catch((failure: unknown) => failure as ApiError)
        expect(error).toMatchObject({
            status: 400,
            code: 'invalid',
            message: 'The name is too long.',
            requestId: 'r1',
        })
        const messages = ['name', 'allowedOrigins', 'allowed'].map((field) =>
            (error as ApiError).fieldMessage(field),
        )
        expect(messages).toEqual(['at most 80 characters', 'no address', undefined])
    })

    it('has a code even when a proxy answered with a page', async () => {
        answers = [{ status: 502, body: '<html>' }]
        await expect(api.get('/x')).rejects.toMatchObject({ code: 'unavailable', status: 502 })
    })

    it('says when to try again', async () => {
        answers = [{ status: 429, body: { code: 'limited' }, headers: { 'Retry-After': '30' } }]
        await expect(api.get('/x')).rejects.toMatchObject({ code: 'limited', retryAfter: 30 })
    })

    it('without any answer is a lost connection', async () => {
        answers = ['unreachable']
        await expect(api.get('/x')).rejects.toMatchObject({ code: 'offline', status: 0 })
    })

    it('that means signed out is announced', async () => {
        const signedOut = vi.fn()
        whenSignedOut(signedOut)
        answers = [{ status: 401, body: { code: 'unauthenticated' } }]

        await expect(api.get('/x')).rejects.toMatchObject({ code: 'unauthenticated' })
        expect(signedOut).toHaveBeenCalledOnce()
    })

    it('after signing out asks for a new token', async () => {
        answers = [
            token('one'),
            { status: 401, body: { code: 'unauthenticated' } },
            token('two'),
            { status: 204 },
        ]
        await api.delete('/x').catch(() => {})
        await api.delete('/x')
        expect(asked.at(-1)?.headers['X-Csrf-Token']).toBe('two')
    })
})
