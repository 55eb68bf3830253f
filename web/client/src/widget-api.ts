// The two requests that come before a conversation. Kept apart from the socket so that a page
// which only shows a button does not load more than this.

import type { CreateWidgetSession, Problem, WidgetConfig, WidgetSession } from '@hiochat/contract'

// The server understood and said no. Asking again does not help, except for `isTransient` codes.
export class Refused extends Error {
    readonly code: string
    // Seconds, when the server says when to come back.
    readonly retryAfter: number | undefined

    constructor(code: string, detail = code, retryAfter?: number) {
        super(detail)
        this.code = code
        this.retryAfter = retryAfter
    }
}

export const isTransient = (code: string): boolean =>
    code === 'limited' || code === 'unavailable' || code === 'internal'

export function fetchConfig(server: string, apiKey: string): Promise<WidgetConfig> {
    return request(`${server}/api/widget/v1/config?key=${encodeURIComponent(apiKey)}`)
}

// An unknown or expired `visitorToken` is answered with a new one.
export function openSession(server: string, body: CreateWidgetSession): Promise<WidgetSession> {
    return request(`${server}/api/widget/v1/sessions`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
    })
}

// Throws Refused for an answer that says no, anything else when there was no answer.
async function request<Reply>(url: string, init: RequestInit = {}): Promise<Reply> {
    const deadline = new AbortController()
    const timer = setTimeout(() => deadline.abort(), 15_000)
    const options: RequestInit = { ...init, credentials: 'omit', signal: deadline.signal }
    try {
        const response = await fetch(url, options)
        if (response.ok) return (await response.json()) as Reply
        throw await refusal(response)
    } catch (error) {
        if (error instanceof TypeError && (await answersToOthers(url))) {
            throw new Refused('origin_not_allowed')
        }
        throw error
    } finally {
        clearTimeout(timer)
    }
}

async function refusal(response: Response): Promise<Refused> {
    let problem: Partial<Problem> = {}
    try {
        problem = (await response.json()) as Partial<Problem>
    } catch {
        // A proxy in between answers in its own words; the status says enough.
    }
    const fallback = response.status >= 500 ? 'unavailable' : 'invalid'
    const retryAfter = Number(response.headers.get('Retry-After')) || undefined
    return new Refused(problem.code ?? fallback, problem.detail, retryAfter)
}

// The browser hides an answer that lacks CORS headers and reports it like a lost connection.
// When the same address answers a request whose reply nobody may read, the network is fine and
// this page's origin is the problem.
async function answersToOthers(url: string): Promise<boolean> {
    try {
        await fetch(url, { mode: 'no-cors', credentials: 'omit' })
        return true
    } catch {
        return false
    }
}
