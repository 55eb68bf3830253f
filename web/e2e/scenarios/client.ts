import type { Server } from '../src/server'

export interface Sent {
    body?: unknown
    form?: Record<string, string>
    files?: File[]
    headers?: Record<string, string>
}

export interface Problem {
    status: number
    code: string
    detail?: string
    requestId: string
    errors?: { field: string; message: string }[]
}

export interface Reply {
    status: number
    headers: Headers
    text: string
    bytes: Buffer
}

// One caller of the REST API: a browser with its cookies, or a program with a key.
export class Client {
    private readonly cookies = new Map<string, string>()
    private readonly server: Server
    private readonly key: string | undefined

    constructor(server: Server, key?: string) {
        this.server = server
        this.key = key
    }

    // As the dashboard sends it: a browser's changes carry the token against forged requests.
    async send(method: string, path: string, sent: Sent = {}): Promise<Reply> {
        const forged = method !== 'GET' && !this.key && this.cookies.has('hiochat.csrf')
        const csrf = forged ? { 'X-Csrf-Token': this.cookies.get('hiochat.csrf') ?? '' } : {}
        return this.sendPlain(method, path, { ...sent, headers: { ...csrf, ...sent.headers } })
    }

    async sendPlain(method: string, path: string, sent: Sent = {}): Promise<Reply> {
        const headers = new Headers(sent.headers)
        if (this.key) headers.set('Authorization', `Bearer ${this.key}`)
        if (this.cookies.size > 0) headers.set('Cookie', this.cookieHeader)
        const response = await fetch(new URL(path, this.server.url), {
            method,
            headers,
            body: bodyOf(sent, headers),
            redirect: 'manual',
        })
        for (const cookie of response.headers.getSetCookie()) this.keep(cookie)
        const bytes = Buffer.from(await response.arrayBuffer())
        return {
            status: response.status,
            headers: response.headers,
            text: bytes.toString(),
            bytes,
        }
    }

    // For what has to succeed: the reply's JSON.
    async get<T>(path: string): Promise<T> {
        return this.must<T>('GET', path)
    }

    async must<T>(method: string, path: string, body?: unknown): Promise<T> {
        const reply = await this.send(method, path, body === undefined ? {} : { body })
        if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`)
        return (reply.text === '' ? null : JSON.parse(reply.text)) as T
    }

    async csrf(): Promise<string> {
        return (await this.get<{ csrfToken: string }>('/api/auth/csrf')).csrfToken
    }

    get cookieHeader(): string {
        return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    }

    // Another browser with the same cookies.
    copy(): Client {
        const copy = new Client(this.server, this.key)
        for (const [name, value] of this.cookies) copy.cookies.set(name, value)
        return copy
    }

    private keep(cookie: string): void {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
        if (!name) throw new Error(`not a cookie: ${cookie}`)
        if (value === '' || /max-age=0/i.test(cookie)) this.cookies.delete(name)
        else this.cookies.set(name, value ?? '')
    }
}

function bodyOf(
    { body, form, files }: Sent,
    headers: Headers,
): string | URLSearchParams | FormData | null {
    if (form) return new URLSearchParams(form)
    if (files) {
        const parts = new FormData()
        for (const file of files) parts.append('file', file, file.name)
        return parts
    }
    if (body === undefined) return null
    headers.set('Content-Type', 'application/json')
    return typeof body === 'string' ? body : JSON.stringify(body)
}

export function problemOf(reply: Reply): Problem {
    if (!reply.headers.get('content-type')?.startsWith('application/problem+json'))
        throw new Error(`not a problem document: ${reply.status} ${reply.text}`)
    return JSON.parse(reply.text) as Problem
}
