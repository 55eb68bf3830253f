import type { ApiKeyList, Me, MessageList, SessionList, ThreadList } from '@hiochat/contract'
import type { Server } from '../src/server'
import { until } from '../src/until'
import { behaviour } from './behaviours'
import { Client } from './client'
import { type Tenant, makeKey, makeTenant, signIn } from './owner'
import { Visitor } from './sockets'

// A workspace with something of everything, and what it looks like from inside.
export interface Victim extends Tenant {
    visitor: Visitor
    ids: Record<string, string> // by the name that paths give them
    unansweredId: string
    revokedKey: Client
    revokedSession: Client
}

export async function makeVictim(server: Server, name: string): Promise<Victim> {
    const tenant = await makeTenant(server, name)
    const { browser, program } = tenant
    const visitor = await Visitor.open(server, tenant.publishableKey.key)
    await visitor.ask(`What is the password of ${name}?`)

    const bot = `/api/v1/chatbots/${tenant.chatbot.id}`
    const category = await program.must<{ id: string }>('POST', '/api/v1/categories', {
        name: `${name}-category`,
    })
    await program.must('POST', `${bot}/sources/assign`, {
        ids: [tenant.source.id],
        categories: [category.id],
        mode: 'add',
    })
    await program.must('PUT', `${bot}/synonyms`, { groups: [[`${name}-word`, 'password']] })
    await program.must('PUT', `${bot}/behaviour`, {
        behaviour: behaviour(`${name}-instructions`),
        note: `${name}-note`,
    })
    const vain = await whenAskedInVain(program, bot, 'Who won the chess championship in 1972?')

    const model = await program.must<{ id: string }>('POST', '/api/v1/models', {
        kind: 'chat',
        name: `${name}-model`,
        url: 'http://127.0.0.1:9/v1',
        model: 'none',
        key: `sk-${name}-vendor-key`,
        active: false,
    })

    const { recordId } = await program.must<{ recordId: string }>('POST', `${bot}/answers`, {
        question: `What is the password of ${name}?`,
    })
    await until('the answer is recorded', async () => {
        const { status } = await program.send('GET', `/api/v1/answers/${recordId}`)
        return status === 200
    })

    const crawl = await makeCrawl(program, bot, name)
    const evaluation = await makeEvaluation(program, bot, name)

    const revoked = await makeKey(browser, { kind: 'secret', name: `${name}-revoked` })
    await browser.must('DELETE', `/api/v1/api-keys/${revoked.id}`)
    const revokedSession = await signIn(server, tenant.email)
    const sessions = await revokedSession.get<SessionList>('/api/v1/sessions')
    const current = sessions.items.find((session) => session.current)
    await browser.must('DELETE', `/api/v1/sessions/${current?.id}`)

    const threads = await program.get<ThreadList>('/api/v1/threads')
    const left = await browser.get<SessionList>('/api/v1/sessions')
    return {
        ...tenant,
        visitor,
        revokedKey: new Client(server, revoked.key),
        revokedSession,
        unansweredId: vain,
        ids: {
            chatbotId: tenant.chatbot.id,
            sourceId: tenant.source.id,
            categoryId: category.id,
            modelId: model.id,
            answerId: recordId,
            ...crawl,
            ...evaluation,
            keyId: tenant.secretKey.id,
            threadId: threads.items[0]?.id ?? '',
            sessionId: left.items[0]?.id ?? '',
        },
    }
}

interface CrawlState {
    lastRun: { id: string; state: string } | null
}

// A page that is refused at once, so that its run is over.
async function makeCrawl(client: Client, bot: string, name: string) {
    const url = `http://127.0.0.1:9/${name}`
    const source = await client.must<{ id: string }>('POST', `${bot}/crawls`, { type: 'page', url })
    const runId = await until('the run is over', async () => {
        const { lastRun } = await client.get<CrawlState>(`${bot}/crawls/${source.id}`)
        return lastRun?.state === 'failed' ? lastRun.id : undefined
    })
    return { crawlId: source.id, runId }
}

// A set of questions that has been run.
async function makeEvaluation(client: Client, bot: string, name: string) {
    const set = await client.must<{ id: string }>('POST', `${bot}/evaluations`, {
        name: `${name}-tests`,
    })
    const path = `/api/v1/evaluations/${set.id}`
    const added = await client.must<{ id: string }>('POST', `${path}/cases`, {
        question: `What is the password of ${name}?`,
        words: ['swordfish'],
    })
    const run = await client.must<{ id: string }>('POST', `${path}/runs`)
    await until('the questions were asked', async () => {
        const { finishedAt } = await client.get<{ finishedAt: string | null }>(
            `${path}/runs/${run.id}`,
        )
        return finishedAt !== null
    })
    return { evaluationId: set.id, caseId: added.id, evaluationRunId: run.id }
}

interface Unanswered {
    items: { questionIds: string[] }[]
}

// What is asked over the REST API is recorded soon after its answer.
async function whenAskedInVain(client: Client, bot: string, question: string): Promise<string> {
    await client.must('POST', `${bot}/answers`, { question })
    return until('the question is recorded', async () => {
        const { items } = await client.get<Unanswered>(`${bot}/unanswered`)
        return items[0]?.questionIds[0]
    })
}

// All that the workspace holds, without what its own looking changes.
export async function everythingOf({ browser, program, ids }: Victim): Promise<unknown> {
    const bot = `/api/v1/chatbots/${ids.chatbotId}`
    const thread = `/api/v1/threads/${ids.threadId}`
    const keys = await program.get<ApiKeyList>('/api/v1/api-keys')
    const sessions = await browser.get<SessionList>('/api/v1/sessions')
    return {
        me: await browser.get<Me>('/api/v1/me'),
        workspace: await program.get('/api/v1/workspace'),
        chatbots: await program.get('/api/v1/chatbots'),
        sources: await program.get(`${bot}/sources`),
        categories: await program.get('/api/v1/categories'),
        models: await program.get('/api/v1/models'),
        synonyms: await program.get(`${bot}/synonyms`),
        behaviour: await program.get(`${bot}/behaviour`),
        behaviours: await program.get(`${bot}/behaviour/versions`),
        unanswered: await program.get(`${bot}/unanswered`),
        file: (await program.send('GET', `${bot}/sources/${ids.sourceId}/file`)).text,
        found: await program.must('POST', `${bot}/search`, { query: 'password' }),
        crawl: await program.get(`${bot}/crawls/${ids.crawlId}`),
        addresses: await program.get(`${bot}/crawls/${ids.crawlId}/runs/${ids.runId}/addresses`),
        evaluations: await program.get(`${bot}/evaluations`),
        cases: await program.get(`/api/v1/evaluations/${ids.evaluationId}/cases`),
        results: await program.get(
            `/api/v1/evaluations/${ids.evaluationId}/runs/${ids.evaluationRunId}/results`,
        ),
        ratings: await program.get(`${bot}/ratings`),
        corrections: await program.get(`${thread}/corrections`),
        keys: keys.items.map(({ id, name, prefix }) => ({ id, name, prefix })),
        sessions: sessions.items.map(({ id }) => id),
        threads: await program.get<ThreadList>('/api/v1/threads'),
        messages: await program.get<MessageList>(`${thread}/messages`),
    }
}

// The words by which anything of the workspace gives itself away.
export function marksOf(name: string, victim: Victim): string[] {
    return [
        name, // in its names, texts, e-mail address and questions
        'swordfish',
        victim.workspaceId,
        victim.unansweredId,
        victim.visitor.session.visitorId,
        ...Object.values(victim.ids),
    ]
}
