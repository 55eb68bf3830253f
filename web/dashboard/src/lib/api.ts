import type { CsrfToken } from '@hiochat/contract'

import { ApiError, errorFromReply, offlineError } from './api-error'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

interface RequestOptions {
    // Travels as JSON, or as a form when it is one.
    body?: unknown
    signal?: AbortSignal
}

let csrfToken: Promise<string> | null = null
let onSignedOut: () => void = () => {}

// Called when the server answers that nobody is signed in (any more).
export function whenSignedOut(handler: () => void): void {
    onSignedOut = handler
}

export function announceSignedOut(): void {
    csrfToken = null
    onSignedOut()
}

// The token lives as long as its cookie; it is fetched once and again only when refused.
export function csrf(): Promise<string> {
    csrfToken ??= send<CsrfToken>('GET', '/api/auth/csrf', {}).then(
        (reply) => reply.csrfToken,
        (error: unknown) => {
            csrfToken = null
            throw error
        },
    )
    return csrfToken
}

export function forgetCsrf(): void {
    csrfToken = null
}

export const api = {
    get: <Reply>(path: string, signal?: AbortSignal) =>
        request<Reply>('GET', path, signal ? { signal } : {}),
    text: (path: string, signal?: AbortSignal) => sendText('GET', path, signal ? { signal } : {}),
    post: <Reply>(path: string, body?: unknown, signal?: AbortSignal) =>
        request<Reply>('POST', path, signal ? { body, signal } : { body }),
    put: <Reply>(path: string, body?: unknown) => request<Reply>('PUT', path, { body }),
    patch: <Reply>(path: string, body: unknown) => request<Reply>('PATCH', path, { body }),
    delete: <Reply = void>(path: string) => request<Reply>('DELETE', path, {}),
}

async function request<Reply>(
    method: Method,
    path: string,
    options: RequestOptions,
): Promise<Reply> {
    if (method === 'GET') return send<Reply>(method, path, options)
    const token = await csrf()
    try {
        return await send<Reply>(method, path, options, token)
    } catch (error) {
        // The cookie may have changed under us (signed in again in another tab). A refusal changed
        // nothing on the server, so one more try is safe, but only a different token is worth it.
        if (!(error instanceof ApiError) || error.status !== 403) throw error
        forgetCsrf()
        const fresh = await csrf()
        if (fresh === token) throw error
        return send<Reply>(method, path, options, fresh)
    }
}

async function send<Reply>(
    method: Method,
    path: string,
    options: RequestOptions,
    token?: string,
): Promise<Reply> {
    const text = await sendText(method, path, options, token)
    return (text === '' ? undefined : JSON.parse(text)) as Reply
}

async function sendText(
    method: Method,
    path: string,
    { body, signal }: RequestOptions,
    token?: string,
): Promise<string> {
    const headers: Record<string, string> = { Accept: 'application/json' }
    if (token) headers['X-Csrf-Token'] = token
    const form = body instanceof URLSearchParams
    if (body !== undefined && !form) headers['Content-Type'] = 'application/json'

    let response: Response
    let text: string
    try {
        response = await fetch(path, {
            method,
            headers,
            credentials: 'same-origin',
            ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
            ...(signal ? { signal } : {}),
        })
        text = await response.text()
    } catch (error) {
        if (signal?.aborted) throw error
        throw offlineError()
    }
    if (!response.ok) {
        const failure = errorFromReply(response.status, text, (name) => response.headers.get(name))
        if (failure.status === 401) announceSignedOut()
        throw failure
    }
    return text
}
