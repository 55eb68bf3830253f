import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Message } from '@hiochat/contract'
import type { Server } from '../src/server'
import { until } from '../src/until'
import { makeTenant } from './owner'
import { Visitor, call } from './sockets'
import { startServer } from './start'

const rounds = 5
const visitors = 6
const atOnce = 3

let server: Server
let apiKey: string

beforeAll(async () => {
    server = await startServer({ flags: ['--messages-per-minute', '60000'] })
    apiKey = (await makeTenant(server, 'harbour')).publishableKey.key
})
afterAll(() => server.remove())

// Says one thing after another, and the same again until it is acknowledged, through all the server's deaths.
class Talker {
    readonly acknowledged = new Map<string, Message>()
    readonly visitor: Visitor
    private talking = true
    private readonly threads: Promise<void>[] = []

    constructor(visitor: Visitor, onAcknowledged: () => void) {
        this.visitor = visitor
        for (let at = 0; at < atOnce; at++) this.threads.push(this.talk(`${at}`, onAcknowledged))
    }

    async stop(): Promise<void> {
        this.talking = false
        await Promise.all(this.threads)
    }

    private async talk(name: string, onAcknowledged: () => void): Promise<void> {
        for (let at = 0; this.talking; at++) {
            const clientId = `${name}-${at}`
            this.acknowledged.set(clientId, await this.say(clientId))
            onAcknowledged()
        }
    }

    private async say(clientId: string): Promise<Message> {
        for (;;) {
            try {
                const { socket } = this.visitor
                const sent = { clientId, text: `What is the password? (${clientId})` }
                const ack = await call<{ message: Message }>(socket, 'userMessage', sent)
                if (ack.ok) return ack.message
                throw new Error(`refused: ${ack.error?.code}`)
            } catch (error) {
                // Emitted while away, it waits in the client; lost on the way, nobody answers for it.
                if (!/disconnected|timed out/.test(String(error))) throw error
            }
        }
    }
}

it(`keeps every acknowledged message through ${rounds} kills under load`, async () => {
    let acknowledgements = 0
    const count = () => void acknowledgements++
    const talkers: Talker[] = []
    for (let at = 0; at < visitors; at++)
        talkers.push(new Talker(await Visitor.open(server, apiKey), count))

    for (let round = 0; round < rounds; round++) {
        const moment = acknowledgements + 10 + Math.floor(Math.random() * 60)
        await until('there was some traffic', () => acknowledgements >= moment)
        await server.stop('SIGKILL')
        await server.launch()
    }
    const last = acknowledgements + 20
    await until('the visitors are back', () => acknowledgements >= last)
    await Promise.all(talkers.map((talker) => talker.stop()))

    for (const { visitor, acknowledged } of talkers) {
        const thread = await until('every message has its answer', async () => {
            const all = await visitor.history()
            return all.filter(({ author }) => author === 'bot').length >= acknowledged.size && all
        })
        expect(thread.map(({ seq }) => seq)).toEqual(thread.map((_, at) => at + 1))

        const said = thread.filter(({ author }) => author === 'visitor')
        expect(said.map(({ clientId }) => clientId).sort()).toEqual([...acknowledged.keys()].sort())
        for (const message of said)
            expect(message).toEqual(acknowledged.get(message.clientId ?? ''))

        const answered = thread
            .filter(({ author }) => author === 'bot')
            .map(({ clientId }) => clientId)
            .sort()
        expect(answered).toEqual(said.map(({ seq }) => `answer:${seq}`).sort())

        const [first] = said
        const again = await visitor.say('Other words', first?.clientId ?? '')
        expect(again.message).toEqual(first)
        expect((await visitor.history()).length).toBe(thread.length)
        visitor.close()
    }
}, 60_000)
