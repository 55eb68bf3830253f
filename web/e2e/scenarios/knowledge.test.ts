import type { Source, SourceList } from '@hiochat/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { handbook, handbookText } from '../src/lamp-shop'
import { makePdf } from '../src/pdf'
import type { Server } from '../src/server'
import { type Client, problemOf } from './client'
import { encryptedPdf, pdf, png, scan, windows1251 } from './documents'
import { type Tenant, addFile, makeTenant, whenRead } from './owner'
import { startServer } from './start'
import { take, tell } from './story'

let server: Server
let owner: Tenant
let client: Client
let bot: string // the path of a new chatbot
let chatbotId: string

interface Found {
    results: { text: string; source: string; page: number | null; heading: string }[]
}

interface Answer {
    text: string
    abstained: boolean
    sources: string[]
    citations: { sourceId: string; name: string; page: number | null; excerpt: string }[]
}

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

const search = async (query: string) =>
    (await client.must<Found>('POST', `${bot}/search`, { query })).results
const ask = (question: string) => client.must<Answer>('POST', `${bot}/answers`, { question })
const upload = (...files: File[]) => client.send('POST', `${bot}/sources/files`, { files })
const sources = async () => (await client.get<SourceList>(`${bot}/sources`)).items

describe('a PDF', () => {
    it('is read, found and answered from with its page, and downloaded as it was', async () => {
        const file = await pdf('Handbook.pdf', handbook)
        const source = await addFile(client, chatbotId, file)
        expect(source).toMatchObject({
            name: 'Handbook.pdf',
            kind: 'file',
            type: 'application/pdf',
            status: 'ready',
            progress: 1,
            pages: 3,
            size: file.size,
            error: null,
        })

        const [best] = await search('return a lamp')
        expect(best).toMatchObject({ source: 'Handbook.pdf', page: 3 })
        expect(best?.text).toContain('45 days')

        const answer = await ask('How long can I return a lamp?')
        expect(answer).toMatchObject({ abstained: false, sources: ['Handbook.pdf'] })
        expect(answer.text).toContain('45 days')
        expect(answer.citations[0]).toMatchObject({
            sourceId: source.id,
            name: 'Handbook.pdf',
            page: 3,
        })

        const path = `${bot}/sources/${source.id}/file`
        const whole = await client.send('GET', path)
        expect(whole.bytes.equals(Buffer.from(await file.arrayBuffer()))).toBe(true)
        expect(whole.headers.get('content-type')).toBe('application/pdf')
        expect(whole.headers.get('content-disposition')).toContain('attachment')
        expect(whole.headers.get('content-disposition')).toContain('Handbook.pdf')
        expect(whole.headers.get('x-content-type-options')).toBe('nosniff')
        const part = await client.send('GET', path, { headers: { Range: 'bytes=0-4' } })
        expect([part.status, part.text]).toEqual([206, '%PDF-'])
        const beyond = await client.send('GET', path, { headers: { Range: 'bytes=99999999-' } })
        expect(beyond.status).toBe(416)
    })

    it('answers nothing from the moment that it is deleted', async () => {
        const source = await addFile(client, chatbotId, await pdf('Handbook.pdf', handbook))
        expect((await ask('How long can I return a lamp?')).abstained).toBe(false)
        await client.must('DELETE', `${bot}/sources/${source.id}`)
        const [answer, found, listed, file] = await Promise.all([
            ask('How long can I return a lamp?'),
            search('return a lamp'),
            sources(),
            client.send('GET', `${bot}/sources/${source.id}/file`),
        ])
        expect(answer).toMatchObject({ abstained: true, sources: [], citations: [] })
        expect([found, listed, file.status]).toEqual([[], [], 404])
        await client.must('DELETE', `${bot}/sources/${source.id}`)
    })

    it('that is deleted while it is read never answers', async () => {
        const reply = await upload(await pdf('Handbook.pdf', handbook))
        const { id } = JSON.parse(reply.text) as Source
        await client.must('DELETE', `${bot}/sources/${id}`)
        // Behind it in the queue: when this is read, so was the other.
        await addFile(client, chatbotId, new File(['Cod is a fish.'], 'fish.txt'))
        expect(await search('return a lamp')).toEqual([])
        expect((await sources()).map(({ name }) => name)).toEqual(['fish.txt'])
    })
})

describe('a text', () => {
    const german = 'Öffnungszeiten: Die Werkstatt öffnet freitags um neun Uhr für Gäste aus Tromsø.'
    const russian = 'Доставка в другие страны занимает девять рабочих дней.'
    const utf16 = (text: string) => Buffer.from('\ufeff' + text, 'utf16le')

    it.each([
        { name: 'utf-8', bytes: Buffer.from(german), word: 'öffnet' },
        {
            name: 'utf-8 with a mark',
            bytes: Buffer.from('\ufeff' + german),
            word: 'Öffnungszeiten',
        },
        { name: 'utf-16le', bytes: utf16(german), word: 'öffnet' },
        { name: 'utf-16be', bytes: utf16(german).swap16(), word: 'Tromsø' },
        { name: 'windows-1252', bytes: Buffer.from(german, 'latin1'), word: 'öffnet' },
        { name: 'windows-1251', bytes: windows1251(russian.repeat(4)), word: 'занимает' },
    ])('in $name is read as it was meant', async ({ name, bytes, word }) => {
        const source = await addFile(client, chatbotId, new File([bytes], `${name}.txt`))
        expect(source).toMatchObject({ status: 'ready', type: 'text/plain', error: null })
        const [best] = await search(word)
        expect(best?.text).toContain(word)
        expect(best?.text).not.toContain('\ufeff')
    })

    it('that is typed in is read as well, and answers', async () => {
        const body = { type: 'text', name: 'handbook.txt', title: 'Handbook', text: handbookText }
        const added = await client.must<Source>('POST', `${bot}/sources`, body)
        expect(await whenRead(client, added)).toMatchObject({
            kind: 'text',
            title: 'Handbook',
            status: 'ready',
        })
        const answer = await ask('How much does delivery to other countries cost?')
        expect(answer.text).toContain('24 euros')
        expect(answer.sources).toEqual(['handbook.txt'])
    })
})

describe('several files at once', () => {
    it('are all stored and listed page by page', async () => {
        const names = ['one.txt', 'two.txt', 'three.txt']
        const reply = await upload(...names.map((name) => new File([`This is ${name}.`], name)))
        expect(reply.status).toBe(201)
        const { items } = JSON.parse(reply.text) as SourceList
        expect(items.map(({ name }) => name)).toEqual(names)
        for (const item of items) expect((await whenRead(client, item)).status).toBe('ready')

        const first = await client.get<SourceList>(`${bot}/sources?limit=2&status=ready`)
        const rest = await client.get<SourceList>(
            `${bot}/sources?limit=2&cursor=${first.nextCursor}`,
        )
        const listed = [...first.items, ...rest.items].map(({ name }) => name)
        expect(listed.sort()).toEqual(names.sort())
        expect(rest.nextCursor).toBeNull()
        expect((await client.get<SourceList>(`${bot}/sources?status=pending`)).items).toEqual([])
    })
})

describe('what cannot be read', () => {
    const eleven = 11 * 1024 * 1024

    // Refused at once: nothing is stored.
    it.each([
        { name: 'a picture called .pdf', bytes: png, status: 415, code: 'unsupported_type' },
        {
            name: 'a program called .txt',
            bytes: Buffer.from('7f454c46020101000000000000000000', 'hex'),
            status: 415,
            code: 'unsupported_type',
        },
        { name: 'an empty file', bytes: Buffer.alloc(0), status: 400, code: 'empty' },
        {
            name: 'an 11 MB file',
            bytes: Buffer.alloc(eleven, 'Cod is a fish. '),
            status: 413,
            code: 'too_large',
        },
    ])('$name is refused, clearly', async ({ bytes, status, code }) => {
        const problem = problemOf(await upload(new File([bytes], 'file.pdf')))
        expect(problem).toMatchObject({ status, code })
        expect(problem.detail).toMatch(/\w+ \w+ \w+/)
        expect(await sources()).toEqual([])
    })

    // Seen only when it is read: failed, with a reason a person understands.
    it.each([
        {
            name: 'an encrypted PDF',
            make: () => encryptedPdf('x.pdf'),
            code: 'encrypted',
            words: /password/,
        },
        { name: 'a scan without text', make: () => scan('x.pdf'), code: 'no_text', words: /text/ },
        {
            name: 'a broken PDF',
            make: () => Promise.resolve(new File(['%PDF-1.7\nand then nothing'], 'x.pdf')),
            code: 'broken',
            words: /broken/,
        },
        {
            name: 'a PDF cut in half',
            make: async () => new File([(await makePdf('x', handbook)).subarray(0, 700)], 'x.pdf'),
            code: 'broken',
            words: /broken/,
        },
        {
            name: 'a text of blanks',
            make: () => Promise.resolve(new File([' \n\t '], 'x.txt')),
            code: /no_text|empty/,
            words: /text|empty/,
        },
    ])('$name fails, saying why', async ({ make, code, words }) => {
        const source = await addFile(client, chatbotId, await make())
        expect(source.status).toBe('failed')
        expect(source.error?.code).toMatch(code)
        expect(source.error?.message).toMatch(words)
        expect(await search('lamp')).toEqual([])
        const retried = await client.must<Source>('POST', `${bot}/sources/${source.id}/retry`)
        expect((await whenRead(client, retried)).status).toBe('failed')
    })

    it('is refused together with the good files of the same upload: none is stored', async () => {
        const good = new File(['Cod is a fish.'], 'good.txt')
        const reply = await upload(good, new File([png], 'bad.pdf'))
        const stored = (await sources()).map(({ name }) => name)
        expect([reply.status, stored]).toEqual([415, []])
    })

    it('is named, each with its reason, among the files of one upload', async () => {
        const problem = problemOf(
            await upload(
                new File(['Cod is a fish.'], 'good.txt'),
                new File([png], 'picture.pdf'),
                new File([], 'nothing.txt'),
                new File([Buffer.alloc(eleven, 'Cod is a fish. ')], 'large.txt'),
            ),
        )
        expect(problem).toMatchObject({ status: 415, code: 'unsupported_type' })
        expect(problem.detail).toContain('none of the 4 files was stored')
        expect(problem.detail).toMatch(/"picture.pdf": this is a PNG image/)
        expect(problem.detail).toContain('"nothing.txt": the file is empty.')
        expect(problem.detail).toContain('"large.txt": a file may have at most 10 MB.')
        expect(problem.detail).not.toContain('good.txt')
        expect(await sources()).toEqual([])
    })

    it('is refused with all of its upload when there is no room for all', async () => {
        const small = await startServer({ environment: { HIOCHAT_SOURCES_PER_CHATBOT: '2' } })
        try {
            const { program, chatbot } = await makeTenant(small, 'full') // holds one
            const all = `/api/v1/chatbots/${chatbot.id}/sources`
            const files = ['a', 'b'].map((name) => new File([name], `${name}.txt`))
            const reply = await program.send('POST', `${all}/files`, { files })
            expect(problemOf(reply)).toMatchObject({ code: 'full' })
            expect(reply.text).toContain('none of the 2 was stored')
            expect((await program.get<SourceList>(all)).items).toHaveLength(1)
        } finally {
            await small.remove()
        }
    })

    it('has a name that leads nowhere', async () => {
        const source = await addFile(
            client,
            chatbotId,
            new File(['Cod is a fish.'], '../../etc/passwd'),
        )
        expect(source.name).toBe('passwd')
    })
})

describe('a request', () => {
    it.each([
        {
            name: 'without a file',
            body: { sent: 'x' },
            path: '/sources/files',
            status: 415,
            code: 'unsupported_type',
        },
        {
            name: 'without a text',
            body: { type: 'text', name: 'x' },
            path: '/sources',
            status: 400,
            code: 'invalid',
            fields: ['text'],
        },
        {
            name: 'with an empty text',
            body: { type: 'text', name: 'x', text: '' },
            path: '/sources',
            status: 400,
            code: 'empty',
        },
        {
            name: 'with an empty query',
            body: { query: '' },
            path: '/search',
            status: 400,
            code: 'invalid',
            fields: ['query'],
        },
        {
            name: 'with an empty question',
            body: { question: '' },
            path: '/answers',
            status: 400,
            code: 'invalid',
            fields: ['question'],
        },
        {
            name: 'with a blank question',
            body: { question: ' \n\u3000 ' },
            path: '/answers',
            status: 400,
            code: 'invalid',
            fields: ['question'],
        },
        {
            name: 'with a long question',
            body: { question: 'x'.repeat(9000) },
            path: '/answers',
            status: 400,
            code: 'invalid',
            fields: ['question'],
        },
    ])('$name is refused', async ({ name, body, path, status, code, fields }) => {
        const named = fields ? { fields } : {}
        await take(client, {
            name,
            request: ['POST', bot + path, { body }],
            status,
            code,
            ...named,
        })
        expect((await client.get<SourceList>(`${bot}/sources`)).items).toEqual([])
    })

    tell(
        () => client,
        [
            {
                name: 'for the sources of no chatbot is not found',
                request: ['GET', '/api/v1/chatbots/01h00000000000000000000000/sources'],
                status: 404,
                code: 'not_found',
            },
        ],
    )
})

describe('an answer', () => {
    it.each([
        'What is the airspeed velocity of an unladen swallow?',
        'asdf qwer zxcv',
        '§§§§',
        'Who won the football world cup in 1974?',
        "'; drop table sources; --",
    ])('is not made up for %s', async (question) => {
        const body = { type: 'text', name: 'handbook.txt', text: handbookText }
        await whenRead(client, await client.must<Source>('POST', `${bot}/sources`, body))
        await client.must('PATCH', bot, { fallback: 'That I cannot say.' })
        const answer = await ask(question)
        expect(answer).toMatchObject({
            abstained: true,
            text: expect.stringContaining('That I cannot say.') as string,
            sources: [],
            citations: [],
        })
    })

    it('from an empty chatbot is that it does not know', async () => {
        expect(await ask('How long can I return a lamp?')).toMatchObject({ abstained: true })
    })
})
