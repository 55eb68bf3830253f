// A server with one thread, and a network to it that does what networks do. For tests.

import type { BotResponseDelta, Message, Thread } from '@hiochat/contract'
import { message } from './fake-channel'
import type { Channel, ChannelEvents } from './protocol'

export type Random = () => number

// The same numbers for the same seed (mulberry32).
export function seeded(seed: number): Random {
    let state = seed
    return () => {
        state = (state + 0x6d2b79f5) | 0
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
    }
}

export class World {
    readonly messages: Message[] = []
    readonly random: Random
    // How likely it is that something is lost, doubled or late.
    trouble = 0.15
    // Whether pieces of answers come as they were sent as long as a connection holds, as they do
    // in life; then the bot may also begin an answer anew.
    orderly = true
    // All that was ever said of an answer, also what was taken back.
    readonly said = new Map<string, string[]>()
    // The answer that is being written.
    private speaking: { answer: string; text: string } | null = null
    private readonly channels: WorldChannel[] = []

    constructor(random: Random) {
        this.random = random
    }

    readonly factory = (_server: string, namespace: string, events: ChannelEvents): Channel => {
        const channel = new WorldChannel(this, events, namespace === '/')
        this.channels.push(channel)
        return channel
    }

    // Who wrote it learns it from the acknowledgement, everybody else by an event.
    append(change: Partial<Message>, writer: WorldChannel | null = null): Message {
        const stored = message(this.messages.length + 1, change)
        this.messages.push(stored)
        const name = stored.author === 'bot' ? 'botResponse' : 'message'
        for (const channel of this.channels) {
            if (channel !== writer) channel.tell(name, stored)
        }
        return stored
    }

    // Begins an answer, which goes on by itself.
    speak(): void {
        if (this.speaking) return
        this.speaking = { answer: `answer:${this.messages.length}`, text: '' }
        this.goOn(3 + Math.floor(this.random() * 12))
    }

    // What was said so far is the answer.
    private conclude(stopped: boolean): void {
        if (!this.speaking) return
        const { answer, text } = this.speaking
        this.speaking = null
        this.append({ clientId: answer, author: 'bot', text, stopped })
    }

    private goOn(pieces: number): void {
        const { speaking } = this
        setTimeout(() => {
            if (speaking !== this.speaking || !speaking) return
            if (pieces === 0) return this.conclude(false)
            const piece = `${Math.floor(this.random() * 1000)} `
            if (this.orderly && this.random() < 0.1) {
                speaking.text = ''
                this.remember(speaking.answer, '')
            }
            const at = speaking.text.length
            speaking.text += piece
            this.remember(speaking.answer, speaking.text)
            for (const channel of this.channels) channel.hear(this.delta(at, piece))
            this.goOn(pieces - 1)
        }, this.random() * 1_000)
    }

    private delta(at: number, text: string): BotResponseDelta {
        return { threadId: 'thread-1', answer: this.speaking?.answer ?? '', at, text }
    }

    // Every text from its beginning to where it was taken back.
    private remember(answer: string, text: string): void {
        const said = this.said.get(answer) ?? ['']
        this.said.set(answer, text === '' ? [...said, ''] : [...said.slice(0, -1), text])
    }

    loseAll(): void {
        for (const channel of this.channels) channel.lose()
    }

    loseOne(): void {
        this.channels[Math.floor(this.random() * this.channels.length)]?.lose()
    }

    happens(): boolean {
        return this.random() < this.trouble
    }

    // Soon, or after so long that others have given up waiting.
    later(act: () => void): void {
        const time = this.happens() ? this.random() * 15_000 : this.random() * 50
        setTimeout(act, time)
    }

    answer(name: string, payload: unknown, asking: WorldChannel): object {
        const { clientId, text, after } = payload as Record<'clientId' | 'text' | 'after', never>
        if (name === 'userMessage') {
            const known = this.messages.find((each) => each.clientId === clientId)
            const stored = known ?? this.append({ clientId, text, author: 'visitor' }, asking)
            return { message: stored }
        }
        if (name === 'stopAnswer') {
            this.conclude(true)
            return {}
        }
        if (name === 'sync' && this.speaking) asking.hear(this.delta(0, this.speaking.text))
        const lastSeq = this.messages.length
        // Small pages, so that there are several.
        const messages = this.messages.slice(after, Number(after) + 3)
        if (name === 'sync') return { threadId: lastSeq ? 'thread-1' : null, lastSeq, messages }
        if (name === 'watch') return { thread: { id: 'thread-1', lastSeq } as Thread, messages }
        throw new Error(`nobody answers ${name}`)
    }
}

class WorldChannel implements Channel {
    heard = 0
    private readonly world: World
    private readonly events: ChannelEvents
    private readonly waiting = new Set<() => void>()
    private generation = 0
    private open = false
    // Visitors hear everything, agents what they watch.
    private readonly always: boolean
    private listening = false
    // When the last piece of an answer arrives.
    private latest = 0

    constructor(world: World, events: ChannelEvents, always: boolean) {
        this.world = world
        this.events = events
        this.always = always
    }

    connect(): void {
        this.close()
        const generation = this.generation
        this.world.later(() => {
            if (generation !== this.generation) return
            if (this.world.happens()) return this.events.lost()
            this.open = true
            this.listening = this.always
            this.events.connected()
        })
    }

    close(): void {
        this.generation += 1
        this.open = false
        this.listening = false
        for (const reject of this.waiting) reject()
        this.waiting.clear()
    }

    lose(): void {
        if (!this.open) return
        this.close()
        this.events.lost()
    }

    // A message may overtake another, come twice or not at all.
    tell(name: string, value: unknown): void {
        const copies = this.world.happens() ? (this.world.random() < 0.5 ? 0 : 2) : 1
        const { generation } = this
        if (!this.listening) return
        for (let copy = 0; copy < copies; copy += 1) {
            this.world.later(() => {
                if (generation !== this.generation) return
                this.heard += 1
                this.events.event(name, value)
            })
        }
    }

    // A piece of an answer.
    hear(delta: BotResponseDelta): void {
        if (!this.world.orderly) return this.tell('botResponseDelta', delta)
        const { generation } = this
        if (!this.listening) return
        this.latest = Math.max(this.latest, Date.now() + this.world.random() * 200)
        setTimeout(() => {
            if (generation === this.generation) this.events.event('botResponseDelta', delta)
        }, this.latest - Date.now())
    }

    // What was sent may be stored although nobody hears of it, and long after its sender gave up.
    request(name: string, payload: unknown): Promise<unknown> {
        return new Promise((resolve, reject) => {
            const { generation, world } = this
            const give = () => reject(new Error('no answer'))
            if (!this.open) return give()
            this.waiting.add(give)
            setTimeout(give, 10_000)
            if (world.happens()) return
            world.later(() => {
                if (name === 'watch' && generation === this.generation) this.listening = true
                const reply = { ok: true, ...world.answer(name, payload, this) }
                if (world.happens()) return
                world.later(() => generation === this.generation && resolve(reply))
            })
        })
    }
}
