// Keeping knowledge in order: categories, questions by hand, search, and what is learned from use.
import type { Chatbot, Source, SourceList } from '@hiochat/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Server } from '../src/server'
import { until } from '../src/until'
import { type Client, problemOf } from './client'
import { type Tenant, addFile, makeTenant } from './owner'
import { Visitor } from './sockets'
import { startServer } from './start'

let server: Server
let owner: Tenant
let other: Tenant
let client: Client
let bot: string // the path of a new chatbot
let chatbotId: string

interface Category {
    id: string
    parentId: string | null
    name: string
    sources: number
}

interface Answer {
    text: string
    abstained: boolean
    sources: string[]
}

interface Found {
    results: {
        text: string
        source: string
        sourceId: string
        kind: string
        pieces: { text: string; match: boolean }[]
        confidence: number | null
        evidence: Record<string, number> | null
    }[]
    sources: Source[]
    answer: { text: string; abstained: boolean; confidence: number } | null
}

interface Group {
    id: string
    question: string
    count: number
    wordings: string[]
    questionIds: string[]
}

interface Report {
    totals: { sources: number; chunks: number; questions: number; answered: number }
    mostUsed: { source: Source; uses: number }[]
    neverUsed: Source[]
    duplicates: { sources: { id: string }[]; chunks: number }[]
    categories: { categoryId: string | null; sources: number; uses: number; unanswered: number }[]
}

beforeAll(async () => {
    server = await startServer()
    owner = await makeTenant(server, 'harbour')
    other = await makeTenant(server, 'quarry')
    client = owner.program
})
afterAll(() => server.remove())

beforeEach(async () => {
    const made = await client.must<Chatbot>('POST', '/api/v1/chatbots', { name: 'Lamps' })
    chatbotId = made.id
    bot = `/api/v1/chatbots/${chatbotId}`
})

let number = 0
const unique = (name: string) => `${name} ${++number}`
const add = (name: string, text: string) => addFile(client, chatbotId, new File([text], name))
const category = (body: object) =>
    client.must<Category>('POST', '/api/v1/categories', { name: unique('Category'), ...body })
const assign = (ids: string[], categories: string[], mode = 'add') =>
    client.must('POST', `${bot}/sources/assign`, { ids, categories, mode })
const ask = (question: string, categories?: string[]) =>
    client.must<Answer>('POST', `${bot}/answers`, { question, categories })
const search = (body: object) => client.must<Found>('POST', `${bot}/search`, body)
const unanswered = async () => (await client.get<{ items: Group[] }>(`${bot}/unanswered`)).items
const sourceOf = (id: string) => client.get<Source>(`${bot}/sources/${id}`)

const shipping = 'We ship lamps to Norway. Delivery to Norway takes three working days.'
const returns = 'You may return a lamp within thirty days. We refund the whole price of it.'

describe('categories', () => {
    it('are nested, and hold what is in those below', async () => {
        const shop = await category({})
        const lamps = await category({ parentId: shop.id, colour: '#ff8800' })
        const source = await add('shipping.txt', shipping)
        await add('returns.txt', returns)
        await assign([source.id], [lamps.id])

        const listed = await client.get<SourceList>(`${bot}/sources?categoryId=${shop.id}`)
        expect(listed.items.map(({ id }) => id)).toEqual([source.id])
        expect((await sourceOf(source.id)).categories).toEqual([lamps.id])
        const { items } = await client.get<{ items: Category[] }>('/api/v1/categories')
        expect(items.find(({ id }) => id === lamps.id)).toMatchObject({
            parentId: shop.id,
            sources: 1,
        })
        const circle = await client.send('PATCH', `/api/v1/categories/${shop.id}`, {
            body: { parentId: lamps.id },
        })
        expect([circle.status, problemOf(circle).errors?.[0]?.field]).toEqual([400, 'parentId'])
    })

    it('are given by rules, to what is there and to what comes', async () => {
        const before = await add('price list.txt', 'The lamp costs ninety crowns.')
        const prices = await category({ rules: [{ kind: 'name', pattern: 'PRICE*' }] })
        await until('the rule is applied', async () =>
            (await sourceOf(before.id)).categories?.includes(prices.id),
        )
        const after = await add('prices 2026.txt', 'The lamp costs ninety-nine crowns.')
        expect((await sourceOf(after.id)).categories).toEqual([prices.id])
        await assign([after.id], [prices.id], 'remove')
        expect((await sourceOf(after.id)).categories).toEqual([])
    })

    it('that are not there limit nothing: they are refused', async () => {
        const theirs = await other.program.must<Category>('POST', '/api/v1/categories', {
            name: unique('Category'),
        })
        for (const id of ['unknown', theirs.id]) {
            for (const [path, body] of [
                ['answers', { question: 'How long does delivery take?' }],
                ['search', { query: 'delivery' }],
            ] as const) {
                const categories = [(await category({})).id, id]
                const reply = await client.send('POST', `${bot}/${path}`, {
                    body: { ...body, categories },
                })
                expect([reply.status, problemOf(reply).errors?.[0]?.field]).toEqual([
                    400,
                    'categories[1]',
                ])
            }
        }
    })

    it('limit an answer, a search, and a chatbot', async () => {
        const one = await category({})
        const two = await category({})
        const source = await add('shipping.txt', shipping)
        await add('returns.txt', returns)
        await assign([source.id], [one.id])
        const question = 'How long does delivery to Norway take?'

        expect((await ask(question)).sources).toEqual(['shipping.txt'])
        expect((await ask(question, [one.id])).sources).toEqual(['shipping.txt'])
        expect(await ask(question, [two.id])).toMatchObject({ abstained: true, sources: [] })
        expect((await search({ query: 'lamp', categories: [two.id] })).results).toEqual([])

        await client.must('PATCH', bot, { categories: [two.id] })
        expect(await ask(question)).toMatchObject({ abstained: true })
        const all = await search({ query: 'delivery' })
        expect(all.results[0]?.source, 'the owner still finds everything').toBe('shipping.txt')
        const used = await client.send('DELETE', `/api/v1/categories/${two.id}`)
        expect([used.status, problemOf(used).code]).toEqual([409, 'category_in_use'])
        await client.must('PATCH', bot, { categories: [] })
        expect((await ask(question)).abstained).toBe(false)
    })

    it('of another workspace are unknown', async () => {
        const foreign = await category({})
        const own = await other.program.must<Category>('POST', '/api/v1/categories', { name: 'Q' })
        const theirs = `/api/v1/chatbots/${other.chatbot.id}`
        const source = await add('shipping.txt', shipping)
        const tries: [string, string, object, number][] = [
            ['PATCH', theirs, { categories: [foreign.id] }, 400],
            ['POST', `${theirs}/sources/assign`, body(other.source.id, foreign.id), 404],
            ['POST', `${theirs}/sources/assign`, body(source.id, own.id), 404],
            ['POST', `${theirs}/questions`, { ...entry, categories: [foreign.id] }, 404],
            ['POST', `${theirs}/answers`, { question: 'Q', categories: [foreign.id] }, 400],
            ['POST', `${theirs}/search`, { query: 'Q', categories: [foreign.id] }, 400],
        ]
        for (const [method, path, sent, status] of tries) {
            const reply = await other.program.send(method, path, { body: sent })
            expect(reply.status, `${method} ${path}: ${reply.text}`).toBe(status)
        }
    })
})

const body = (id: string, category: string) => ({ ids: [id], categories: [category], mode: 'add' })
const entry = { question: 'Do you ship to Iceland?', answer: 'Not yet, but we will next year.' }

describe('a question by hand', () => {
    it('is answered word for word, before what documents say', async () => {
        await add('shipping.txt', 'Do you ship to Iceland? We ship to every country, Iceland too.')
        const made = await client.must<Source>('POST', `${bot}/questions`, {
            ...entry,
            alternatives: ['Is delivery to Reykjavik possible?'],
        })
        expect(made).toMatchObject({ kind: 'question', question: entry })
        for (const question of [entry.question, 'is delivery to reykjavik possible']) {
            expect(await ask(question)).toMatchObject({ abstained: false, text: entry.answer })
        }
        await client.must('PUT', `${bot}/questions/${made.id}`, {
            ...entry,
            answer: 'Yes, since today.',
        })
        expect((await ask(entry.question)).text).toBe('Yes, since today.')
        await client.must('DELETE', `${bot}/sources/${made.id}`)
        expect((await ask(entry.question)).text).not.toContain('since today')
    })

    it('says which field is wrong', async () => {
        const reply = await client.send('POST', `${bot}/questions`, {
            body: { ...entry, answer: ' ' },
        })
        expect([reply.status, problemOf(reply).errors?.[0]?.field]).toEqual([400, 'answer'])
    })

    it('settles what visitors asked in vain', async () => {
        await add('shipping.txt', shipping)
        for (const question of ['Are your lamps vegan?', 'are the lamps vegan'])
            expect((await ask(question)).abstained).toBe(true)
        expect((await ask('Who wrote Hamlet?')).abstained).toBe(true)
        const groups = await until('all are recorded', async () => {
            const all = await unanswered()
            return all.reduce((sum, { count }) => sum + count, 0) === 3 && all
        })
        expect(groups.map(({ count }) => count)).toEqual([2, 1])
        expect(groups[0]?.wordings).toHaveLength(1)

        await client.must('POST', `${bot}/questions`, {
            question: groups[0]?.question,
            answer: 'Yes, all of them.',
            answers: groups[0]?.questionIds,
        })
        expect((await unanswered()).map(({ question }) => question)).toEqual(['Who wrote Hamlet?'])
        expect((await ask('Are your lamps vegan?')).text).toBe('Yes, all of them.')
        await client.must('POST', `${bot}/unanswered/dismiss`, {
            questionIds: groups[1]?.questionIds,
        })
        expect(await unanswered()).toEqual([])
    })
})

describe('a search', () => {
    it('finds while one types, forgives typos, and marks what it found', async () => {
        await add('shipping.txt', shipping)
        await add('returns.txt', returns)
        for (const query of ['deliv', 'delivery to norw', 'dellivery norway']) {
            const { results } = await search({ query, prefix: true })
            expect(results[0]?.source, query).toBe('shipping.txt')
            expect(results[0]?.pieces.map(({ text }) => text).join('')).toBe(results[0]?.text)
            expect(
                results[0]?.pieces.some(({ match }) => match),
                query,
            ).toBe(true)
        }
        const named = await search({ query: 'retrns', prefix: true })
        expect(named.sources.map(({ name }) => name)).toEqual(['returns.txt'])
    })

    it('is narrowed by type and time', async () => {
        await add('shipping.txt', shipping)
        expect((await search({ query: 'delivery', kinds: ['question'] })).results).toEqual([])
        expect((await search({ query: 'delivery', kinds: ['file'] })).results).toHaveLength(1)
        const later = new Date(Date.now() + 60_000).toISOString()
        expect((await search({ query: 'delivery', from: later })).results).toEqual([])
        const wrong = await client.send('POST', `${bot}/search`, {
            body: { query: 'delivery', kinds: ['letter'] },
        })
        expect(wrong.status).toBe(400)
    })

    it('explains what the bot would find and say', async () => {
        await add('shipping.txt', shipping)
        const question = 'How long does delivery to Norway take?'
        const { results, answer } = await search({ query: question, explain: true })
        expect(answer?.abstained).toBe(false)
        expect(answer?.text).toBe((await ask(question)).text)
        expect(results[0]?.confidence).toBeGreaterThan(0.5)
        expect(results[0]?.evidence).toMatchObject({ coverage: expect.any(Number) as number })
        const plain = await search({ query: question })
        expect([plain.answer, plain.results[0]?.confidence]).toEqual([null, null])
    })

    it('knows the synonyms of its owner', async () => {
        await add('sofas.txt', 'The couch can be cleaned with soap and a little warm water.')
        const question = 'Can I clean the davenport?'
        const groups = [['couch', 'davenport']]
        expect(await client.must('PUT', `${bot}/synonyms`, { groups })).toEqual({ groups })
        const { results } = await search({ query: question, explain: true })
        expect(results[0]?.source).toBe('sofas.txt')
        expect((await ask(question)).abstained).toBe(false)
        expect(await client.get(`${bot}/synonyms`)).toEqual({ groups })
    })
})

describe('the report', () => {
    it('counts answers in threads and outside, by source and category', async () => {
        const one = await category({})
        const source = await add('shipping.txt', shipping)
        const unused = await add('returns.txt', returns)
        await assign([source.id], [one.id])
        await client.must('PATCH', bot, { allowedOrigins: ['*'] })
        const key = await client.must<{ key: string }>('POST', '/api/v1/api-keys', {
            kind: 'publishable',
            chatbotId,
            name: unique('key'),
        })
        const visitor = await Visitor.open(server, key.key)
        await visitor.ask('How long does delivery to Norway take?')
        visitor.socket.disconnect()
        await ask('How long does delivery to Norway take?')
        const report = await until('both are counted', async () => {
            const found = await client.get<Report>(`${bot}/knowledge`)
            return found.totals.questions === 2 && found
        })
        expect(report.totals).toMatchObject({ sources: 2, answered: 2 })
        expect(report.mostUsed.map(({ source: { id }, uses }) => [id, uses])).toEqual([
            [source.id, 2],
        ])
        expect(report.neverUsed.map(({ id }) => id)).toEqual([unused.id])
        expect(report.categories.find(({ categoryId }) => categoryId === one.id)).toMatchObject({
            sources: 1,
            uses: 2,
            unanswered: 0,
        })
        expect((await sourceOf(source.id)).uses).toBe(2)

        const answers = await client.get<{
            items: { question: string; threadId: string | null }[]
        }>(`${bot}/sources/${source.id}/answers`)
        expect(answers.items).toHaveLength(2)
        expect(answers.items.filter(({ threadId }) => threadId === null)).toHaveLength(1)
        const past = await client.get<Report>(
            `${bot}/knowledge?from=2020-01-01T00:00:00.000Z&to=2020-02-01T00:00:00.000Z`,
        )
        expect(past.totals.questions).toBe(0)
    })

    it('is refused for a time that ends before it begins', async () => {
        const [early, late] = ['2020-01-01T00:00:00.000Z', '2020-02-01T00:00:00.000Z']
        const replies = [
            await client.send('GET', `${bot}/knowledge?from=${late}&to=${early}`),
            await client.send('POST', `${bot}/search`, {
                body: { query: 'lamp', from: late, to: early },
            }),
        ]
        for (const reply of replies) {
            expect([reply.status, problemOf(reply).errors?.[0]?.field]).toEqual([400, 'from'])
        }
    })

    it('names sources that say the same', async () => {
        const text = `${shipping} ${returns} Ask us by telephone from nine to five on working days.`
        const first = await add('first.txt', text)
        const second = await add('second.txt', text)
        await add('third.txt', 'Our shop in Basel is closed on Sundays and on public holidays.')
        const { duplicates } = await client.get<Report>(`${bot}/knowledge`)
        expect(duplicates.map(({ sources }) => sources.map(({ id }) => id).sort())).toEqual([
            [first.id, second.id].sort(),
        ])
    })
})
