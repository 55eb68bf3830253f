import type {
    Evaluation,
    EvaluationCase,
    EvaluationCaseList,
    EvaluationHistory,
    EvaluationResultList,
    EvaluationRun,
    EvaluationRunList,
    Source,
} from '@hiochat/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Server } from '../src/server'
import { until } from '../src/until'
import { type Client, problemOf } from './client'
import { type Tenant, addFile, makeTenant } from './owner'
import { Visitor } from './sockets'
import { startServer } from './start'

let server: Server
let owner: Tenant
let client: Client
let bot: string
let source: Source
let set: string // the path of a new set

const hours = 'The shop is open from nine to six. Lamps can be returned within 45 days.'

beforeAll(async () => {
    server = await startServer({ environment: { HIOCHAT_EVALUATION_QUIET_SECONDS: '1' } })
    owner = await makeTenant(server, 'harbour')
    client = owner.program
})
afterAll(() => server.remove())

beforeEach(async () => {
    const { id } = await client.must<{ id: string }>('POST', '/api/v1/chatbots', { name: 'Lamps' })
    bot = `/api/v1/chatbots/${id}`
    source = await addFile(client, id, new File([hours], 'hours.txt'))
    set = await makeSet()
})

async function makeSet(wishes: object = {}): Promise<string> {
    const body = { name: 'Smoke', ...wishes }
    const { id } = await client.must<Evaluation>('POST', `${bot}/evaluations`, body)
    return `/api/v1/evaluations/${id}`
}

const add = (wanted: object) => client.must<EvaluationCase>('POST', `${set}/cases`, wanted)
const cases = async () => (await client.get<EvaluationCaseList>(`${set}/cases`)).items
const runs = async (of = set) => (await client.get<EvaluationRunList>(`${of}/runs`)).items

function whenDone(id: string, of = set): Promise<EvaluationRun> {
    return until('the run is over', async () => {
        const run = await client.get<EvaluationRun>(`${of}/runs/${id}`)
        return run.finishedAt !== null && run
    })
}

async function runAll(): Promise<EvaluationRun> {
    const { id } = await client.must<EvaluationRun>('POST', `${set}/runs`)
    return whenDone(id)
}

async function resultsOf({ id }: EvaluationRun, query = '') {
    const path = `${set}/runs/${id}/results${query}`
    return (await client.get<EvaluationResultList>(path)).items
}

describe('a set of questions', () => {
    it('tells what holds and what does not', async () => {
        await add({ question: 'How long can I return a lamp?', words: ['45 days'] })
        await add({ question: 'How long can I return lamps?', sources: ['hours.txt'] })
        await add({ question: 'Until when can lamps be returned?', words: ['fifty days'] })
        await add({ question: 'Who won the chess championship in 1972?', declines: true })
        const run = await runAll()
        expect(run).toMatchObject({
            cause: 'hand',
            state: 'done',
            total: 4,
            passed: 3,
            failed: 1,
            errors: 0,
        })
        const [failed, ...others] = await resultsOf(run, '?outcome=failed')
        expect(others).toEqual([])
        expect(failed).toMatchObject({
            question: 'Until when can lamps be returned?',
            missing: [{ kind: 'word', expected: 'fifty days' }],
            declined: false,
        })
        expect(failed?.answer).toContain('45 days')
        expect(failed?.sources[0]).toMatchObject({ id: source.id, name: 'hours.txt', cited: true })
        expect(await client.get<Evaluation>(set)).toMatchObject({
            cases: 4,
            failing: 1,
            lastRun: { id: run.id },
        })
    })

    it('tells what broke and since when', async () => {
        const question = 'How long can I return a lamp?'
        const { id } = await add({ question, words: ['45 days'] })
        const before = await runAll()
        await client.must('PUT', `${bot}/synonyms`, { groups: [['lamp', 'light']] })
        await runAll()
        await client.must('DELETE', `${bot}/sources/${source.id}`)
        const after = await runAll()
        expect(after).toMatchObject({ passed: 0, failed: 1, broke: 1 })
        expect(after.knowledge).toBeGreaterThan(before.knowledge)
        await runAll()
        const [known] = await cases()
        expect(known).toMatchObject({ id, state: 'failed', since: { runId: after.id } })
        expect(known?.since?.knowledgeBefore).toBe(before.knowledge + 1)
        const { items } = await client.get<EvaluationHistory>(`${set}/cases/${id}/history`)
        expect(items.map(({ outcome, change }) => [outcome, change])).toEqual([
            ['failed', null],
            ['failed', 'broke'],
            ['passed', null],
            ['passed', null],
        ])
    })

    it('runs by itself when the knowledge has changed, once', async () => {
        const following = await makeSet({ afterKnowledge: true })
        const question = { question: 'When is the shop open?', words: ['nine'] }
        await client.must('POST', `${following}/cases`, question)
        await addFile(client, source.chatbotId, new File(['Tea is 3 €.'], 'tea.txt'))
        await addFile(client, source.chatbotId, new File(['Milk is 2 €.'], 'milk.txt'))
        const run = await until('a run begins', async () => (await runs(following))[0])
        const done = await whenDone(run.id, following)
        expect(done).toMatchObject({ cause: 'knowledge', passed: 1, failed: 0 })
        expect(await runs(set)).toEqual([])
        expect(await runs(following)).toHaveLength(1)
    })

    it('goes on after the server was killed, and counts nothing twice', async () => {
        const lines = [...Array(400).keys()].map((number) => `How long is ${number}?,45`)
        await client.must('POST', `${set}/cases/import`, {
            csv: ['question,words', ...lines].join('\n'),
        })
        const { id } = await client.must<EvaluationRun>('POST', `${set}/runs`)
        const begun = await until('some are asked', async () => {
            const run = await client.get<EvaluationRun>(`${set}/runs/${id}`)
            return run.passed + run.failed > 0 && run
        })
        await server.stop('SIGKILL')
        expect(begun.state).toBe('running')
        await server.launch()
        const done = await whenDone(id)
        expect(done.state).toBe('done')
        expect(done.total).toBe(400)
        expect(done.passed + done.failed + done.errors).toBe(400)
    }, 120_000)

    it('is cancelled, with what was found so far', async () => {
        const lines = [...Array(400).keys()].map((number) => `How long is ${number}?,45`)
        await client.must('POST', `${set}/cases/import`, {
            csv: ['question,words', ...lines].join('\n'),
        })
        const { id } = await client.must<EvaluationRun>('POST', `${set}/runs`)
        const ended = await client.must<EvaluationRun>('POST', `${set}/runs/${id}/cancel`)
        expect(ended.state).toBe('cancelled')
        expect(await whenDone(id)).toMatchObject({ state: 'cancelled' })
    })
})

describe('questions', () => {
    it('are collected from threads', async () => {
        const visitor = await Visitor.open(server, owner.publishableKey.key)
        const said = await visitor.ask('What is the password of harbour?')
        const path = `/api/v1/chatbots/${owner.chatbot.id}/evaluations`
        const { id } = await client.must<Evaluation>('POST', path, { name: 'From threads' })
        const place = { threadId: said.threadId, seq: said.seq }
        const made = await client.must<EvaluationCase>(
            'POST',
            `/api/v1/evaluations/${id}/cases`,
            place,
        )
        expect(made).toMatchObject({
            question: 'What is the password of harbour?',
            sources: ['harbour.txt'],
            declines: false,
            ...place,
        })
        const elsewhere = await client.send('POST', `${set}/cases`, { body: place })
        expect(elsewhere.status).toBe(404)
        visitor.close()
    })

    it('are exported and imported', async () => {
        await add({ question: 'When, "really"?', words: ['nine', 'six | 18:00'], note: '=1+1' })
        await add({ question: 'Moon?', declines: true })
        const reply = await client.send('GET', `${set}/cases/export.csv`)
        expect(reply.headers.get('content-type')).toContain('text/csv')
        expect(reply.headers.get('content-disposition')).toContain('attachment')
        const before = await cases()
        const other = await makeSet()
        const imported = await client.must('POST', `${other}/cases/import`, { csv: reply.text })
        expect(imported).toEqual({ added: 2, changed: 0, removed: 0 })
        const copied = (await client.get<EvaluationCaseList>(`${other}/cases`)).items
        const plain = ({ question, words, declines, note }: EvaluationCase) => ({
            question,
            words,
            declines,
            note,
        })
        expect(copied.map(plain)).toEqual(before.map(plain))
    })

    it('say what is wrong with them', async () => {
        const wrong = await client.send('POST', `${set}/cases`, { body: { question: 'When?' } })
        expect(wrong.status).toBe(400)
        expect(problemOf(wrong).errors?.[0]?.field).toBe('words')
        const csv = 'question,declines\nWhen?,perhaps\n'
        const refused = await client.send('POST', `${set}/cases/import`, { body: { csv } })
        expect(problemOf(refused).detail).toContain('row 2')
        expect(await cases()).toEqual([])
        expect((await client.send('POST', `${set}/runs`)).status).toBe(409)
    })
})
