import type { CsrfToken } from '@hiochat/contract'

import { ApiError, errorFromReply, offlineError } from './api-error'
import { EventReader, type SentEvent } from './sent-events'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

interface RequestOptions {
    // Travels as JSON, or as a form when it is one.
    body?: unknown
    signal?: AbortSignal
}

interface StreamOptions {
    signal: AbortSignal
    tell: (event: SentEvent) => void
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
    // Until the stream has ended. Each event is told as it comes.
    stream: (path: string, body: unknown, options: StreamOptions) =>
        withToken((token) => sendStream(path, body, options, token)),
}

async function request<Reply>(
    method: Method,
    path: string,
    options: RequestOptions,
): Promise<Reply> {
    if (method === 'GET') return send<Reply>(method, path, options)
    return withToken((token) => send<Reply>(method, path, options, token))
}

async function withToken<Reply>(ask: (token: string) => Promise<Reply>): Promise<Reply> {
    const token = await csrf()
    try {
        return await ask(token)
    } catch (error) {
        // The cookie may have changed under us (signed in again in another tab). A refusal changed
        // nothing on the server, so one more try is safe, but only a different token is worth it.
        if (!(error instanceof ApiError) || error.status !== 403) throw error
        forgetCsrf()
        const fresh = await csrf()
        if (fresh === token) throw error
        return ask(fresh)
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
    if (!response.ok) throw refusal(response, text)
    return text
}

function refusal(response: Response, text: string): ApiError {
    const failure = errorFromReply(response.status, text, (name) => response.headers.get(name))
    if (failure.status === 401) announceSignedOut()
    return failure
}

async function sendStream(
    path: string,
    body: unknown,
    { signal, tell }: StreamOptions,
    token: string,
): Promise<void> {
    let response: Response
    try {
        response = await fetch(path, {
            method: 'POST',
            headers: {
                Accept: 'text/event-stream',
                'Content-Type': 'application/json',
                'X-Csrf-Token': token,
            },
            credentials: 'same-origin',
            body: JSON.stringify(body),
            signal,
        })
    } catch (error) {
        if (signal.aborted) throw error
        throw offlineError()
    }
    if (!response.ok) throw refusal(response, await response.text())
    const events = new EventReader(tell)
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    try {
        for (;;) {
            const { done, value } = await reader.read()
            if (done) return
            events.read(value)
        }
    } catch (error) {
        if (signal.aborted || error instanceof ApiError) throw error
        throw offlineError()
    }
}
