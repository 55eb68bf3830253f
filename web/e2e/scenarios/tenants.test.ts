import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Server } from '../src/server'
import { Client, type Reply, type Sent } from './client'
import { startServer } from './start'
import { type Operation, readSurface } from './surface'
import { guarded, open } from './tenant-cases'
import { type Victim, everythingOf, makeVictim, marksOf } from './victim'

const { operations } = await readSurface()

let server: Server
let a: Victim
let b: Victim
let before: unknown

beforeAll(async () => {
    server = await startServer()
    a = await makeVictim(server, 'aurora')
    b = await makeVictim(server, 'boreas')
    before = await everythingOf(a)
})
afterAll(() => server.remove())

// A crawl is a source, and both crawls and evaluations have runs.
function idIn(path: string, name: string, ids: Victim['ids']): string | undefined {
    if (name === 'sourceId' && path.includes('/crawls/')) return ids.crawlId
    if (name === 'runId' && path.includes('/evaluations/')) return ids.evaluationRunId
    return ids[name]
}

// The path with the ids of the two workspaces in every mixture that names something of A.
function pathsOf(operation: Operation): string[] {
    const path = operation.path
        .replace('{seq}', '2') // the bot's answer, in every thread
        .replace('{version}', '1') // of the behaviour of every chatbot
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
    if (names.length === 0) return [path]
    return [...Array(2 ** names.length).keys()].slice(0, -1).map((mixture) =>
        names.reduce((filled, name, at) => {
            const { ids } = mixture & (1 << at) ? b : a
            const id = idIn(path, name, ids)
            if (!id) throw new Error(`a path holds {${name}}: give victim.ts an id for it`)
            return filled.replace(`{${name}}`, id)
        }, path),
    )
}

function expectNothingOfA(reply: Reply, path: string, sent: Sent): void {
    expect(reply.status, reply.text).toBeLessThan(500)
    const said = path + JSON.stringify(sent)
    const shown = reply.text + JSON.stringify([...reply.headers])
    // What the stranger has said themselves may be said back.
    expect(
        marksOf('aurora', a).filter((mark) => shown.includes(mark) && !said.includes(mark)),
    ).toEqual([])
}

async function expectUnchanged(): Promise<void> {
    expect(await everythingOf(a)).toEqual(before)
}

it('has a case for every operation', () => {
    const missing = operations
        .filter(({ name, credentials }) => !(name in (credentials.length > 0 ? guarded : open)))
        .map(({ name, credentials }) => `${name}: ${credentials.join(' or ') || 'open to all'}`)
    expect(missing, 'add these to `guarded` or `open` in scenarios/tenant-cases.ts').toEqual([])

    const known = new Set(operations.map(({ name }) => name))
    const stale = [...Object.keys(guarded), ...Object.keys(open)].filter((name) => !known.has(name))
    expect(stale, 'no route has these names').toEqual([])
})

describe('refuses everybody else', () => {
    const cases = operations.filter(({ name }) => name in guarded)

    it.each(cases)('$name', async (operation) => {
        const { method, name, credentials } = operation
        const { stranger, sent, query } = guarded[name] ?? { stranger: [] }
        const needsSession = !credentials.includes('secretKey')
        const bearer = (key: string) => new Client(server, key)
        const inWorkspaceOfA = { 'X-Workspace': a.workspaceId }
        for (const path of pathsOf(operation)) {
            const call = async (client: Client, allowed: number[], headers = {}, plain = false) => {
                const target = path + (query?.(a) ?? '')
                const message = { ...sent?.(a, b), headers }
                const reply = await client[plain ? 'sendPlain' : 'send'](method, target, message)
                expect(allowed, `${method} ${target}: ${reply.status} ${reply.text}`).toContain(
                    reply.status,
                )
                expectNothingOfA(reply, target, message)
            }
            await call(b.browser, stranger)
            await call(b.browser, [403], inWorkspaceOfA)
            await call(b.program, needsSession ? [403] : stranger, inWorkspaceOfA)
            await call(bearer(b.publishableKey.key), [403])
            await call(bearer(a.publishableKey.key), [403])
            await call(bearer('sk_guessed'), [401])
            await call(bearer(''), [401])
            await call(
                a.visitor.session.visitorToken ? bearer(a.visitor.session.visitorToken) : b.program,
                [401],
            )
            await call(new Client(server), [401])
            await call(a.revokedKey, [401])
            await call(a.revokedSession, [401])
            // What another site makes the owner's own browser send.
            if (method !== 'GET') await call(a.browser, [403], {}, true)
        }
        await expectUnchanged()
    })
})

describe('gives nothing away at what is open to all', () => {
    const cases = operations.filter(({ name }) => name in open)

    it.each(cases)('$name', async ({ method, path, name }) => {
        const calls = open[name]?.(a, b, await b.browser.csrf()) ?? []
        for (const { path: rest = '', sent = {}, status } of calls) {
            const reply = await b.browser.send(method, path + rest, sent)
            expect(reply.status, reply.text).toBe(status)
            expectNothingOfA(reply, rest, sent)
            expect(reply.text).not.toContain(a.visitor.session.visitorId)
        }
        await expectUnchanged()
    })
})

it('answers nobody from the documents of another workspace', async () => {
    const bot = `/api/v1/chatbots/${b.ids.chatbotId}`
    for (const [path, body] of [
        [`${bot}/search`, { query: 'What is the password?' }],
        [`${bot}/answers`, { question: 'What is the password?' }],
    ] as const) {
        const reply = await b.program.send('POST', path, { body })
        expect(reply.status).toBe(200)
        expect(reply.text).toContain('boreas')
        expect(reply.text).not.toContain(a.ids.sourceId)
        expect(reply.text).not.toContain('aurora')
    }
})
