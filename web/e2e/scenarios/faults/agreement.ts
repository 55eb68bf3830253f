import type { Message, MessageList } from '@hiochat/contract'
import { expect } from 'vitest'
import type { Server } from '../../src/server'
import { until } from '../../src/until'
import type { Client } from '../client'
import type { Tenant } from '../owner'
import { Visitor, connected, open } from '../sockets'
import { Follower } from './follower'
import type { Crowd, Talker } from './talker'

// The stored thread, as the REST interface lists it.
export async function stored(program: Client, threadId: string): Promise<Message[]> {
    const all: Message[] = []
    for (;;) {
        const after = all.at(-1)?.seq ?? 0
        const path = `/api/v1/threads/${threadId}/messages?limit=200&after=${after}`
        const { items } = await program.get<MessageList>(path)
        if (items.length === 0) return all
        all.push(...items)
    }
}

// Each thread as every client sees it: all that was acknowledged, once, in order, without a gap in the numbering, and
// the same for the tab that was there all the time, a new tab, an agent and a program. The crowd has stopped before.
export async function expectAgreement(
    server: Server,
    { program, secretKey, publishableKey }: Tenant,
    crowd: Crowd,
): Promise<number> {
    const agent = await connected(open(server, '/agents', { token: secretKey.key }))
    let messages = 0
    for (const talker of crowd.talkers) {
        const thread = await answered(program, talker)
        const seqs = thread.map(({ seq }) => seq)
        expect(seqs).toEqual(thread.map((_, at) => at + 1))

        const said = thread.filter(({ author }) => author === 'visitor')
        expect(said.map(({ clientId }) => clientId).sort()).toEqual(
            [...talker.acknowledged.keys()].sort(),
        )
        for (const message of said)
            expect(message).toEqual(talker.acknowledged.get(message.clientId ?? ''))
        expectLanesInOrder(said)

        // Several in a row may be answered once, after the last of them.
        const answers = thread
            .filter(({ author }) => author === 'bot')
            .map(({ clientId }) => clientId ?? '')
        expect(new Set(answers).size).toBe(answers.length)
        const due = said.map(({ seq }) => `answer:${seq}`)
        for (const answer of answers) expect(due).toContain(answer)
        expect(answers).toContain(due.at(-1))

        const { session } = talker.visitor
        const tab = await Visitor.open(server, publishableKey.key, session.visitorToken)
        expect(await tab.history()).toEqual(thread)
        tab.close()
        const watching = Follower.ofAgent(agent, threadOf(talker))
        for (const follower of [talker.tab, watching]) {
            await follower.reaches(thread.length)
            expect(follower.list).toEqual(thread)
        }
        messages += thread.length
    }
    agent.disconnect()
    return messages
}

export function threadOf(talker: Talker): string {
    const [first] = talker.acknowledged.values()
    if (!first) throw new Error('nothing was acknowledged')
    return first.threadId
}

// What the server owed while it was down it answers by itself.
function answered(program: Client, talker: Talker): Promise<Message[]> {
    return until(
        'the last message has its answer',
        async () => {
            const all = await stored(program, threadOf(talker))
            const last = all.filter(({ author }) => author === 'visitor').at(-1)?.seq
            return all.some(({ clientId }) => clientId === `answer:${last}`) && all
        },
        60,
    )
}

// A lane says the next thing after the acknowledgement of the one before.
function expectLanesInOrder(said: Message[]): void {
    const lanes = new Map<string, number>()
    for (const { clientId } of said) {
        const [lane = '', at] = (clientId ?? '').split('-')
        expect(Number(at)).toBe((lanes.get(lane) ?? -1) + 1)
        lanes.set(lane, Number(at))
    }
}
