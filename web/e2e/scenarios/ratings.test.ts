import type {
    Correction,
    CorrectionList,
    Message,
    RatingFigures,
    RatingList,
    ThreadRatingList,
} from '@hiochat/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Server } from '../src/server'
import { type Client, problemOf } from './client'
import { type Tenant, makeTenant } from './owner'
import { type Ack, Visitor, call } from './sockets'
import { startServer } from './start'

let server: Server
let owner: Tenant
let client: Client
let visitor: Visitor
let answer: Message

beforeAll(async () => {
    server = await startServer()
    owner = await makeTenant(server, 'harbour')
    client = owner.program
})
afterAll(() => server.remove())

beforeEach(async () => {
    visitor = await Visitor.open(server, owner.publishableKey.key)
    answer = await visitor.ask('What is the password of harbour?')
})

const bot = () => `/api/v1/chatbots/${owner.chatbot.id}`
const thread = () => `/api/v1/threads/${answer.threadId}`
const rate = (rating: object, by = visitor): Promise<Ack> =>
    call(by.socket, 'rateAnswer', { threadId: answer.threadId, seq: answer.seq, ...rating })
const ofThread = async () => (await client.get<ThreadRatingList>(`${thread()}/ratings`)).items

describe('a rating', () => {
    it('is seen in its thread, in the list and in the figures', async () => {
        const before = await client.get<RatingFigures>(`${bot()}/ratings/figures`)
        expect((await rate({ rating: 'down' })).ok).toBe(true)
        const comment = 'It is trout.'
        expect((await rate({ rating: 'down', reason: 'wrong', comment })).ok).toBe(true)
        expect(await ofThread()).toMatchObject([
            { seq: answer.seq, rating: 'down', reason: 'wrong', comment },
        ])
        const { items } = await client.get<RatingList>(`${bot()}/ratings?rating=down&limit=1`)
        expect(items).toMatchObject([
            {
                threadId: answer.threadId,
                question: 'What is the password of harbour?',
                answer: answer.text,
                corrected: null,
            },
        ])
        const after = await client.get<RatingFigures>(`${bot()}/ratings/figures`)
        expect(after.down).toBe(before.down + 1)
        expect(after.reasons).toContainEqual({ reason: 'wrong', count: expect.any(Number) })
    })

    it('is taken back', async () => {
        await rate({ rating: 'up' })
        expect(await ofThread()).toHaveLength(1)
        expect((await rate({ rating: null })).ok).toBe(true)
        expect(await ofThread()).toEqual([])
    })

    it('is of the visitor whose thread it is', async () => {
        const other = await Visitor.open(server, owner.publishableKey.key)
        expect((await rate({ rating: 'up' }, other)).error?.code).toBe('not_found')
        expect((await rate({ rating: 'up', comment: 'x'.repeat(1001) })).error?.code).toBe(
            'invalid',
        )
        expect((await rate({ rating: 'sideways' })).ok).toBe(false)
        expect(await ofThread()).toEqual([])
        other.close()
    })
})

describe('a correction', () => {
    const correct = (body: object) =>
        client.send('POST', `${thread()}/messages/${answer.seq}/correction`, { body })

    it('answers from now on, and is seen beside the rating', async () => {
        await rate({ rating: 'down', reason: 'wrong' })
        const made = JSON.parse((await correct({ answer: 'It is trout.' })).text) as Correction
        expect(made.question).toBe('What is the password of harbour?')
        expect((await visitor.ask('What is the password of harbour?')).text).toContain('trout')
        const again = await correct({ answer: 'It is cod.' })
        expect(JSON.parse(again.text)).toMatchObject({ sourceId: made.sourceId })
        const { items } = await client.get<CorrectionList>(`${thread()}/corrections`)
        expect(items).toMatchObject([{ seq: answer.seq, answer: 'It is cod.' }])
        const rated = await client.get<RatingList>(`${bot()}/ratings`)
        expect(rated.items[0]?.corrected).toBe(made.sourceId)
        await client.must('DELETE', `${bot()}/sources/${made.sourceId}`)
        expect((await client.get<CorrectionList>(`${thread()}/corrections`)).items).toEqual([])
    })

    it('is of a message of the bot', async () => {
        expect((await correct({ answer: ' ' })).status).toBe(400)
        for (const seq of ['1', '99', 'x']) {
            const path = `${thread()}/messages/${seq}/correction`
            const reply = await client.send('POST', path, { body: { answer: 'Yes.' } })
            expect(reply.status, seq).toBe(404)
            expect(problemOf(reply).code).toBe('not_found')
        }
    })
})
