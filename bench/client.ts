import type { Chatbot, CreatedApiKey, Source, WidgetSession } from '@hiochat/contract'
import type { Server } from '../web/e2e/src/server'
import { until } from '../web/e2e/src/until'

// A program that uses the server's REST API with a secret key.
export class Client {
    readonly url: string
    readonly key: string

    private constructor(url: string, key: string) {
        this.url = url
        this.key = key
    }

    static async of(server: Pick<Server, 'url' | 'command'>): Promise<Client> {
        await server.command('user', 'add', 'bench@example.com')
        const output = await server.command('key', 'create')
        const key = output.match(/sk_[\w-]+/)?.[0]
        if (!key) throw new Error(`no key in:\n${output}`)
        return new Client(server.url, key)
    }

    async request<Reply>(method: string, path: string, body?: unknown): Promise<Reply> {
        const headers: Record<string, string> = { Authorization: `Bearer ${this.key}` }
        const form = body instanceof FormData
        if (body !== undefined && !form) headers['Content-Type'] = 'application/json'
        const reply = await fetch(this.url + path, {
            method,
            headers,
            ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
        })
        if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`)
        return (await reply.json()) as Reply
    }

    async chatbot(name: string): Promise<Chatbot> {
        return this.request('POST', '/api/v1/chatbots', { name, allowedOrigins: ['*'] })
    }

    async publishableKey(chatbotId: string): Promise<string> {
        const body = { kind: 'publishable', chatbotId }
        return (await this.request<CreatedApiKey>('POST', '/api/v1/api-keys', body)).key
    }

    visitor(apiKey: string): Promise<WidgetSession> {
        return this.request('POST', '/api/widget/v1/sessions', { apiKey })
    }

    async untilReady(chatbotId: string): Promise<void> {
        const path = `/api/v1/chatbots/${chatbotId}/sources?limit=1&status=`
        const none = async (status: string) =>
            (await this.request<{ items: Source[] }>('GET', path + status)).items.length === 0
        await until('all sources are ready', () => none('pending'), 300)
        if (!(await none('failed'))) throw new Error('a source failed')
    }
}
