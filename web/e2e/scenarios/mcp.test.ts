import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { handbookText } from '../src/lamp-shop'
import type { Server } from '../src/server'
import { type Tenant, addFile, makeTenant } from './owner'
import { startServer } from './start'

const question = 'How long can I return a lamp?'

let server: Server
let owner: Tenant
let url: string
let client: Client | undefined

beforeAll(async () => {
    server = await startServer()
    owner = await makeTenant(server, 'lamps', handbookText)
    url = `${server.url}/mcp/${owner.chatbot.id}`
})
afterAll(() => server.remove())
afterEach(async () => {
    await client?.close()
    client = undefined
})

async function connect(address = url): Promise<Client> {
    client = new Client({ name: 'scenario', version: '1' })
    const headers = { Authorization: `Bearer ${owner.secretKey.key}` }
    // Its types disagree with `exactOptionalPropertyTypes` about sessions that there are none of.
    const transport = new StreamableHTTPClientTransport(new URL(address), {
        requestInit: { headers },
    }) as unknown as Parameters<Client['connect']>[0]
    await client.connect(transport)
    return client
}

interface Result {
    content: { type: string; text: string }[]
    structuredContent?: Record<string, unknown>
    isError?: boolean
}

async function call(name: string, args: object): Promise<Result> {
    const found = client ?? (await connect())
    return (await found.callTool({ name, arguments: { ...args } })) as Result
}

describe('the official client', () => {
    it('connects, and hears what the server is', async () => {
        const found = await connect()
        expect(found.getServerVersion()).toMatchObject({ name: 'hiochat', title: 'lamps-bot' })
        expect(found.getServerCapabilities()).toEqual({ tools: {} })
        expect(found.getInstructions()).toContain('lamps-bot')
        await found.ping()
    })

    it('lists the tools, with schemas it can check replies by', async () => {
        const { tools } = await (await connect()).listTools()
        expect(tools.map(({ name }) => name)).toEqual([
            'search_knowledge',
            'ask',
            'list_sources',
            'read_source',
        ])
        for (const tool of tools) {
            expect(tool.inputSchema.type).toBe('object')
            expect(tool.outputSchema?.type).toBe('object')
            expect(tool.annotations?.readOnlyHint).toBe(true)
        }
    })

    // listTools() makes the client check each structured result against its schema.
    it('searches', async () => {
        await (await connect()).listTools()
        const { structuredContent } = await call('search_knowledge', { query: 'return a lamp' })
        expect(structuredContent).toMatchObject({
            passages: [{ source: 'lamps.txt', sourceId: owner.source.id, url: null }],
        })
        expect(JSON.stringify(structuredContent)).toContain('45 days')
    })

    it('asks', async () => {
        await (await connect()).listTools()
        const { content, structuredContent, isError } = await call('ask', { question })
        expect(isError).toBe(false)
        expect(content[0]?.text).toMatch(/45 days[^]*Sources:\n- About Fjord Lamps/)
        expect(structuredContent).toMatchObject({
            abstained: false,
            sources: [{ name: 'lamps.txt' }],
        })
    })

    it('hears of progress while it asks', async () => {
        const found = await connect()
        const heard: (string | undefined)[] = []
        const result = await found.callTool({ name: 'ask', arguments: { question } }, undefined, {
            onprogress: ({ message }) => heard.push(message),
        })
        const { answer } = result.structuredContent as { answer: string }
        expect(heard.join('')).toBe(answer)
    })

    it('lists and reads sources', async () => {
        await (await connect()).listTools()
        const list = await call('list_sources', { words: 'lamps' })
        expect(list.structuredContent).toMatchObject({
            sources: [{ sourceId: owner.source.id, status: 'ready', kind: 'file' }],
            nextCursor: null,
        })
        const read = await call('read_source', { sourceId: owner.source.id })
        expect(read.structuredContent).toMatchObject({ name: 'lamps.txt', nextCursor: null })
        expect(read.content[0]?.text).toContain('Lamps made to measure cannot be returned.')
    })

    it('reads a long source in parts', async () => {
        const lines = Array.from({ length: 900 }, (_, i) => `Lamp ${i} is ${i} centimetres high.\n`)
        const long = await addFile(
            owner.program,
            owner.chatbot.id,
            new File([lines.join('\n')], 'long.txt'),
        )
        let cursor: string | null = null
        let text = ''
        let parts = 0
        do {
            const args = { sourceId: long.id, ...(cursor === null ? {} : { cursor }) }
            const { structuredContent } = await call('read_source', args)
            const part = structuredContent as { text: string; nextCursor: string | null }
            text += `${part.text}\n`
            cursor = part.nextCursor
            parts += 1
        } while (cursor !== null)
        expect(parts).toBeGreaterThan(1)
        for (const i of [0, 450, 899]) expect(text.split(`Lamp ${i} is`)).toHaveLength(2)
    })

    it.each([
        { name: 'no query', tool: 'search_knowledge', args: {}, says: 'query: is required' },
        { name: 'a blank question', tool: 'ask', args: { question: ' ' }, says: 'question' },
        { name: 'an unknown source', tool: 'read_source', args: { sourceId: 'x' }, says: '' },
        { name: 'a strange state', tool: 'list_sources', args: { status: 'x' }, says: 'status' },
    ])('gets a result that tells a model what is wrong: $name', async ({ tool, args, says }) => {
        const { isError, content } = await call(tool, args)
        expect(isError).toBe(true)
        expect(content[0]?.text).toContain(says)
    })

    it('gets an error for a tool that is not there', async () => {
        await expect(call('format_disk', {})).rejects.toMatchObject({ code: -32602 })
    })

    it('is told so when it calls too often', async () => {
        const small = await startServer({ environment: { HIOCHAT_MCP_CALLS_PER_MINUTE: '2' } })
        try {
            const tenant = await makeTenant(small, 'small')
            const address = `${small.url}/mcp/${tenant.chatbot.id}`
            const transport = new StreamableHTTPClientTransport(new URL(address), {
                requestInit: { headers: { Authorization: `Bearer ${tenant.secretKey.key}` } },
            }) as unknown as Parameters<Client['connect']>[0]
            client = new Client({ name: 'scenario', version: '1' })
            await client.connect(transport)
            const results: Result[] = []
            for (let i = 0; i < 3; i += 1) results.push(await call('list_sources', {}))
            expect(results.map(({ isError }) => isError)).toEqual([false, false, true])
            expect(results[2]?.content[0]?.text).toContain('come back in')
        } finally {
            await small.remove()
        }
    })
})

interface Sent {
    body?: unknown
    headers?: Record<string, string>
    address?: string
}

async function post({ body, headers = {}, address = url }: Sent) {
    const response = await fetch(address, {
        method: 'POST',
        headers: {
            Authorization: `Bearer ${owner.secretKey.key}`,
            Accept: 'application/json, text/event-stream',
            'Content-Type': 'application/json',
            ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) }
}

const ping = { jsonrpc: '2.0', id: 1, method: 'ping' }

describe('the transport', () => {
    it('agrees on a version', async () => {
        const agreed = async (protocolVersion: string) => {
            const params = {
                protocolVersion,
                capabilities: {},
                clientInfo: { name: 'x', version: '1' },
            }
            const { body } = await post({ body: { ...ping, method: 'initialize', params } })
            return (body as { result: { protocolVersion: string } }).result.protocolVersion
        }
        expect(await agreed('2025-11-25')).toBe('2025-11-25')
        expect(await agreed('2025-06-18')).toBe('2025-06-18')
        expect(await agreed('1999-01-01')).toBe('2025-11-25')
    })

    it('takes notifications and responses without a word', async () => {
        for (const body of [
            { jsonrpc: '2.0', method: 'notifications/initialized' },
            { jsonrpc: '2.0', id: 7, result: {} },
        ])
            expect(await post({ body })).toEqual({ status: 202, body: null })
    })

    it.each(['GET', 'DELETE'])('has nothing for %s', async (method) => {
        const headers = { Authorization: `Bearer ${owner.secretKey.key}` }
        const response = await fetch(url, { method, headers })
        expect(response.status).toBe(405)
        expect(response.headers.get('allow')).toContain('POST')
    })

    it.each([
        { name: 'no JSON', sent: { body: '{' }, status: 400, code: -32700 },
        { name: 'a batch', sent: { body: [ping] }, status: 400, code: -32600 },
        { name: 'no message', sent: { body: {} }, status: 400, code: -32600 },
        {
            name: 'an unknown version',
            sent: { body: ping, headers: { 'MCP-Protocol-Version': '1900-01-01' } },
            status: 400,
            code: -32022,
        },
        {
            name: 'a client that reads no JSON',
            sent: { body: ping, headers: { Accept: 'text/html' } },
            status: 406,
            code: -32600,
        },
        {
            name: 'another type',
            sent: { body: ping, headers: { 'Content-Type': 'text/plain' } },
            status: 415,
            code: -32600,
        },
        {
            name: 'a page of somebody else',
            sent: { body: ping, headers: { Origin: 'https://evil.example' } },
            status: 403,
            code: -32600,
        },
        {
            name: 'a wrong key',
            sent: { body: ping, headers: { Authorization: 'Bearer sk_wrong' } },
            status: 401,
            code: -32600,
        },
    ])('refuses $name', async ({ sent, status, code }) => {
        const reply = await post(sent)
        expect(reply.status).toBe(status)
        expect(reply.body).toMatchObject({ jsonrpc: '2.0', error: { code } })
    })

    it('refuses what is not there, and the key of a page', async () => {
        const address = `${server.url}/mcp/${owner.source.id}`
        expect((await post({ body: ping, address })).status).toBe(404)
        const headers = { Authorization: `Bearer ${owner.publishableKey.key}` }
        expect((await post({ body: ping, headers })).status).toBe(403)
    })

    it('answers an unknown method with an error', async () => {
        const reply = await post({ body: { ...ping, method: 'resources/list' } })
        expect(reply).toMatchObject({ status: 200, body: { id: 1, error: { code: -32601 } } })
    })

    it('lets our own pages in', async () => {
        const reply = await post({ body: ping, headers: { Origin: server.url } })
        expect(reply).toEqual({ status: 200, body: { jsonrpc: '2.0', id: 1, result: {} } })
    })
})

describe('the stateless revision', () => {
    const version = '2026-07-28'
    const meta = {
        'io.modelcontextprotocol/protocolVersion': version,
        'io.modelcontextprotocol/clientInfo': { name: 'scenario', version: '1' },
        'io.modelcontextprotocol/clientCapabilities': {},
    }
    const send = (method: string, params: object = {}, headers: Record<string, string> = {}) =>
        post({
            body: { jsonrpc: '2.0', id: 'a', method, params: { ...params, _meta: meta } },
            headers: { 'MCP-Protocol-Version': version, 'Mcp-Method': method, ...headers },
        })

    it('is discovered', async () => {
        const reply = await send('server/discover')
        expect(reply).toMatchObject({
            status: 200,
            body: {
                id: 'a',
                result: {
                    resultType: 'complete',
                    supportedVersions: [version, '2025-11-25', '2025-06-18'],
                    capabilities: { tools: {} },
                    cacheScope: 'private',
                    _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'hiochat' } },
                },
            },
        })
    })

    it('lists and calls tools without any handshake', async () => {
        const list = await send('tools/list')
        expect(list).toMatchObject({ status: 200, body: { result: { cacheScope: 'private' } } })
        const params = { name: 'search_knowledge', arguments: { query: 'return a lamp' } }
        const found = await send('tools/call', params, { 'Mcp-Name': 'search_knowledge' })
        expect(found).toMatchObject({
            status: 200,
            body: {
                result: {
                    resultType: 'complete',
                    isError: false,
                    structuredContent: {
                        passages: expect.arrayContaining([
                            expect.objectContaining({ source: 'lamps.txt' }),
                        ]),
                    },
                },
            },
        })
    })

    it.each([
        { name: 'another method in the header', headers: { 'Mcp-Method': 'ping' }, code: -32020 },
        { name: 'another tool in the header', headers: { 'Mcp-Name': 'ask' }, code: -32020 },
        {
            name: 'another version in the header',
            headers: { 'MCP-Protocol-Version': '2025-11-25', 'Mcp-Name': 'list_sources' },
            code: -32020,
        },
    ])('refuses $name', async ({ headers, code }) => {
        const reply = await send('tools/call', { name: 'list_sources' }, headers)
        expect(reply).toMatchObject({ status: 400, body: { id: 'a', error: { code } } })
    })

    it('knows no method of the handshake', async () => {
        for (const method of ['ping', 'resources/list'])
            expect(await send(method)).toMatchObject({
                status: 404,
                body: { error: { code: -32601 } },
            })
    })

    it('names what it speaks to those who speak something else', async () => {
        const other = { ...meta, 'io.modelcontextprotocol/protocolVersion': '2030-01-01' }
        const reply = await post({
            body: { ...ping, params: { _meta: other } },
            headers: { 'MCP-Protocol-Version': '2030-01-01' },
        })
        expect(reply).toMatchObject({
            status: 400,
            body: { error: { code: -32022, data: { requested: '2030-01-01' } } },
        })
    })
})
