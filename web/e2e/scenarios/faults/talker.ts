import type { Message } from '@hiochat/contract'
import type { Server } from '../../src/server'
import { Visitor, call } from '../sockets'
import { Follower } from './follower'

const atOnce = 3

// A visitor who says one thing after another in several lanes, and the same again until it is acknowledged, whatever
// happens to the server.
export class Talker {
    readonly visitor: Visitor
    readonly tab: Follower
    readonly acknowledged = new Map<string, Message>()
    readonly refusals = new Set<string>()
    private readonly onAcknowledged: () => void
    private talking = true
    private readonly lanes: Promise<void>[] = []

    private constructor(visitor: Visitor, onAcknowledged: () => void) {
        this.visitor = visitor
        this.onAcknowledged = onAcknowledged
        this.tab = Follower.ofVisitor(visitor.socket)
        // The library takes every refusal to connect for the last word; the widget tries again.
        visitor.socket.on('connect_error', () => {
            if (!visitor.socket.active) setTimeout(() => visitor.socket.connect(), 50)
        })
        for (let lane = 0; lane < atOnce; lane++) this.lanes.push(this.talk(lane))
    }

    static async begin(
        server: Server,
        apiKey: string,
        onAcknowledged: () => void,
    ): Promise<Talker> {
        return new Talker(await Visitor.open(server, apiKey), onAcknowledged)
    }

    // Resolves when the last words of each lane are acknowledged.
    async stop(): Promise<void> {
        this.talking = false
        await Promise.all(this.lanes)
    }

    close(): void {
        this.visitor.close()
    }

    private async talk(lane: number): Promise<void> {
        for (let at = 0; this.talking; at++) {
            const clientId = `${lane}-${at}`
            this.acknowledged.set(clientId, await this.say(clientId))
            this.onAcknowledged()
        }
    }

    private async say(clientId: string): Promise<Message> {
        for (;;) {
            try {
                const { socket } = this.visitor
                const sent = { clientId, text: `What is the password? (${clientId})` }
                const ack = await call<{ message: Message }>(socket, 'userMessage', sent)
                if (ack.ok) return ack.message
                this.refusals.add(ack.error?.code ?? 'none')
            } catch (error) {
                // Emitted while away, it waits in the client; lost on the way, nobody answers for it.
                if (!/disconnected|timed out/.test(String(error))) throw error
            }
        }
    }
}

// Several at once, and how much was acknowledged to all of them.
export class Crowd {
    readonly talkers: Talker[] = []
    acknowledgements = 0
    private readonly waiting = new Set<{ at: number; reached: () => void }>()

    static async begin(server: Server, apiKey: string, visitors: number): Promise<Crowd> {
        const crowd = new Crowd()
        for (let at = 0; at < visitors; at++)
            crowd.talkers.push(await Talker.begin(server, apiKey, () => crowd.count()))
        return crowd
    }

    get refusals(): string[] {
        return [...new Set(this.talkers.flatMap(({ refusals }) => [...refusals]))]
    }

    // Resolves at so many further acknowledgements.
    goesOn(acknowledgements: number): Promise<void> {
        const at = this.acknowledgements + acknowledgements
        return new Promise((reached) => this.waiting.add({ at, reached }))
    }

    async stop(): Promise<void> {
        await Promise.all(this.talkers.map((talker) => talker.stop()))
    }

    close(): void {
        for (const talker of this.talkers) talker.close()
    }

    private count(): void {
        this.acknowledgements += 1
        for (const each of this.waiting) {
            if (this.acknowledgements < each.at) continue
            this.waiting.delete(each)
            each.reached()
        }
    }
}
