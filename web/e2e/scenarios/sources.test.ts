import type { BulkReply, ChunkList, Source, SourceList, SourceText } from '@hiochat/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { handbook } from '../src/lamp-shop'
import type { Server } from '../src/server'
import { type Client, problemOf } from './client'
import { pdf, png } from './documents'
import { type Tenant, addFile, makeTenant, whenRead } from './owner'
import { call, connected, next, open } from './sockets'
import { startServer } from './start'

let server: Server
let owner: Tenant
let client: Client
let bot: string // the path of a new chatbot
let chatbotId: string

beforeAll(async () => {
    server = await startServer()
    owner = await makeTenant(server, 'harbour')
    client = owner.program
})
afterAll(() => server.remove())

beforeEach(async () => {
    const made = await client.must<{ id: string }>('POST', '/api/v1/chatbots', { name: 'Lamps' })
    chatbotId = made.id
    bot = `/api/v1/chatbots/${chatbotId}`
})

const text = (name: string, words: string) => addFile(client, chatbotId, new File([words], name))
const one = ({ id }: Source, rest = '') => `${bot}/sources/${id}${rest}`
const ask = (question: string) =>
    client.must<{ text: string; abstained: boolean }>('POST', `${bot}/answers`, { question })
const listed = async (query: string) =>
    (await client.get<SourceList>(`${bot}/sources?${query}`)).items.map(({ name }) => name)
const replace = (source: Source, file: File) =>
    client.send('PUT', one(source, '/file'), { files: [file] })

describe('a replaced file', () => {
    it('answers in place of the former, under the same id', async () => {
        const source = await text('hours.txt', 'Our shop opens at nine.')
        expect(source).toMatchObject({ answering: true, version: 1, parentId: null })
        const reply = await replace(source, new File(['Our shop opens at eleven.'], 'new.txt'))
        expect(reply.status, reply.text).toBe(200)
        const now = await whenRead(client, JSON.parse(reply.text) as Source)
        expect(now).toMatchObject({ id: source.id, name: 'new.txt', title: 'new.txt' })
        expect(now.version).toBeGreaterThan(source.version)
        expect((await ask('When does the shop open?')).text).toContain('eleven')
        expect((await client.send('GET', one(source, '/file'))).text).toContain('eleven')
    })

    it('goes on answering with what it was when the new one cannot be read', async () => {
        const source = await text('hours.txt', 'Our shop opens at nine.')
        const reply = await replace(source, new File(['%PDF-1.7\nand then nothing'], 'x.pdf'))
        const now = await whenRead(client, JSON.parse(reply.text) as Source)
        expect(now).toMatchObject({
            status: 'failed',
            answering: true,
            version: source.version,
            name: 'hours.txt',
            title: 'hours.txt',
            type: 'text/plain',
            size: source.size,
        })
        expect(now.error?.message).toMatch(/^The replacement "x.pdf" failed: /)
        expect((await client.send('GET', one(source, '/file'))).text).toContain('nine')
        expect((await ask('When does the shop open?')).text).toContain('nine')
    })

    it('is looked at before anything is replaced', async () => {
        const source = await text('hours.txt', 'Our shop opens at nine.')
        expect(problemOf(await replace(source, new File([png], 'x.pdf')))).toMatchObject({
            status: 415,
            code: 'unsupported_type',
        })
        expect(await client.get<Source>(one(source))).toMatchObject({ status: 'ready' })
    })
})

describe('a source', () => {
    it('shows its text and its passages, page by page', async () => {
        const source = await addFile(client, chatbotId, await pdf('Handbook.pdf', handbook))
        const shown = await client.get<SourceText>(one(source, '/text'))
        expect(shown.truncated).toBe(false)
        expect(shown.text).toContain('45 days')
        const all = await client.get<ChunkList>(one(source, '/chunks'))
        expect(all.items).toHaveLength(source.chunks ?? 0)
        expect(all.nextCursor).toBeNull()
        expect(all.items.map(({ ordinal }) => ordinal)).toEqual([...all.items.keys()])
        expect(all.items.at(-1)).toMatchObject({ page: 3, questions: [] })
        expect(all.items[0]?.words).toBeGreaterThan(2)
        const first = await client.get<ChunkList>(one(source, '/chunks?limit=1'))
        const second = await client.get<ChunkList>(
            one(source, `/chunks?limit=1&cursor=${first.nextCursor}`),
        )
        expect([...first.items, ...second.items]).toEqual(all.items.slice(0, 2))
        const bad = await client.send('GET', one(source, '/chunks?cursor=x'))
        expect(problemOf(bad)).toMatchObject({ status: 400, code: 'invalid' })
    })

    it('is processed again, and keeps a title that was given by hand', async () => {
        const source = await text('hours.txt', 'Our shop opens at nine.')
        const named = await client.must<Source>('PATCH', one(source), { title: 'Opening hours' })
        expect(named.title).toBe('Opening hours')
        const again = await client.must<Source>('POST', one(source, '/process'))
        expect(await whenRead(client, again)).toMatchObject({
            status: 'ready',
            title: 'Opening hours',
        })
        expect((await ask('When does the shop open?')).text).toContain('nine')
        const refused = await client.send('POST', one(source, '/retry'))
        expect(problemOf(refused)).toMatchObject({ status: 409, code: 'conflict' })
    })

    it('is listed by kind, words and state', async () => {
        await text('hours.txt', 'Our shop opens at nine.')
        await text('Menü 100%.txt', 'Tea and coffee.')
        const typed = { type: 'text', name: 'note', title: 'Returns', text: 'Within 45 days.' }
        await whenRead(client, await client.must<Source>('POST', `${bot}/sources`, typed))
        expect(await listed('kind=text')).toEqual(['note'])
        expect(await listed('kind=file,text')).toHaveLength(3)
        expect(await listed('q=returns')).toEqual(['note'])
        expect(await listed(`q=${encodeURIComponent('MENÜ')}`)).toEqual(['Menü 100%.txt'])
        expect(await listed('q=%25')).toEqual(['Menü 100%.txt'])
        expect(await listed('q=hours&status=failed')).toEqual([])
        for (const query of ['kind=picture', 'categoryId=unknown']) {
            const bad = await client.send('GET', `${bot}/sources?${query}`)
            expect(problemOf(bad)).toMatchObject({ status: 400, code: 'invalid' })
        }
    })
})

describe('a text', () => {
    it('is called as it was named, also after it is corrected', async () => {
        const typed = { type: 'text', name: 'Prices 2025/2026', text: 'Tea costs two francs.' }
        const added = await client.must<Source>('POST', `${bot}/sources`, typed)
        expect(await whenRead(client, added)).toMatchObject({ name: typed.name, title: typed.name })
        const reply = await replace(added, new File(['Tea costs three francs.'], 'text.txt'))
        expect(await whenRead(client, JSON.parse(reply.text) as Source)).toMatchObject({
            status: 'ready',
            name: typed.name,
            title: typed.name,
        })
    })
})

describe('many sources', () => {
    it('are processed and deleted at once; those of others are not touched', async () => {
        const mine = [await text('a.txt', 'Cod is a fish.'), await text('b.txt', 'Tea is warm.')]
        const ids = mine.map(({ id }) => id)
        const bulk = (action: string, extra: string[] = []) =>
            client.must<BulkReply>('POST', `${bot}/sources/bulk`, {
                ids: [...ids, ...extra],
                action,
            })
        const stranger = await makeTenant(server, `stranger-${chatbotId}`)
        const foreign = stranger.source.id
        const failed = [{ id: foreign, code: 'not_found', detail: 'source' }]
        expect(await bulk('process', [foreign])).toEqual({ done: 2, failed })
        for (const source of mine) expect((await whenRead(client, source)).status).toBe('ready')
        expect(await bulk('delete', [foreign])).toEqual({ done: 2, failed })
        expect(await listed('')).toEqual([])
        const kept = `/api/v1/chatbots/${stranger.chatbot.id}/sources/${foreign}`
        expect(await stranger.program.get<Source>(kept)).toMatchObject({ status: 'ready' })
        const bad = await client.send('POST', `${bot}/sources/bulk`, {
            body: { ids, action: 'paint' },
        })
        expect(problemOf(bad)).toMatchObject({ status: 400, code: 'invalid' })
    })
})

describe('who watches the sources of a chatbot', () => {
    it('hears what becomes of them until they no longer watch', async () => {
        const agent = await connected(open(server, '/agents', { token: owner.secretKey.key }))
        expect(await call(agent, 'watchSources', { chatbotId })).toMatchObject({ ok: true })
        const heard: Source[] = []
        agent.on('sourceUpdated', (source: Source) => heard.push(source))
        const ready = new Promise<Source>((resolve) =>
            agent.on('sourceUpdated', (source: Source) => {
                if (source.status === 'ready') resolve(source)
            }),
        )
        const source = await text('hours.txt', 'Our shop opens at nine.')
        expect(await ready).toMatchObject({ id: source.id, chunks: 1, progress: 1 })
        expect(heard[0]?.status).toBe('queued')

        const removed = next<{ id: string; chatbotId: string }>(agent, 'sourceRemoved')
        await client.must('DELETE', one(source))
        expect(await removed).toEqual({ id: source.id, chatbotId })

        await call(agent, 'unwatchSources', { chatbotId })
        heard.length = 0
        await text('more.txt', 'Cod is a fish.')
        await call(agent, 'unwatchSources', { chatbotId })
        expect(heard).toEqual([])
        agent.disconnect()
    })
})
