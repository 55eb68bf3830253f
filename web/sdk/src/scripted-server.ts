import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Exchange {
    // "POST /api/v1/chatbots"
    expect: string
    // The body that must come: JSON, or parts of a text.
    body?: object | string[]
    status?: number
    headers?: Record<string, string>
    reply?: unknown
}

export interface ScriptedServer {
    url: string
    // Throws what was asked that the script does not hold, and what it holds that was not asked.
    end(): Promise<void>
}

// Answers exactly the requests of the script, in its order, and only with the key "sk_test".
export async function scriptedServer(script: Exchange[]): Promise<ScriptedServer> {
    const wrong: string[] = []
    const left = [...script]
    const server = createServer((request, response) => void answer(request, response))
    async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
        const body = await textOf(request)
        const asked = `${request.method} ${request.url}`
        const next = left.shift()
        const fault = next ? faultIn(next, asked, request, body) : `unexpected ${asked}`
        if (!next || fault) {
            wrong.push(fault ?? '')
            response.writeHead(599).end()
            return
        }
        const { status = 200, headers = { 'content-type': 'application/json' }, reply } = next
        response.writeHead(status, headers)
        response.end(typeof reply === 'string' ? reply : reply && JSON.stringify(reply))
    }
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        async end() {
            server.closeAllConnections()
            await new Promise((resolve) => server.close(resolve))
            const missing = left.map((exchange) => `missing ${exchange.expect}`)
            if (wrong.length + missing.length > 0)
                throw new Error([...wrong, ...missing].join('\n'))
        },
    }
}

async function textOf(request: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks).toString('utf8')
}

function faultIn(
    next: Exchange,
    asked: string,
    request: IncomingMessage,
    body: string,
): string | null {
    if (asked !== next.expect) return `expected ${next.expect}, got ${asked}`
    if (request.headers.authorization !== 'Bearer sk_test') return `${asked}: no key`
    if (Array.isArray(next.body)) {
        const absent = next.body.filter((part) => !body.includes(part))
        return absent.length ? `${asked}: the body lacks ${absent.join(', ')}` : null
    }
    const expected = next.body ? JSON.stringify(next.body) : ''
    if (body !== expected) return `${asked}: expected ${expected}, got ${body}`
    const json = request.headers['content-type'] === 'application/json'
    return next.body && !json ? `${asked}: the body is not sent as JSON` : null
}
