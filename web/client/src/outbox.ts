import { lineOf, type Entry } from './timeline'
import type { Memory } from './storage'

export interface Outgoing {
    clientId: string
    text: string
    // Milliseconds since the epoch, made unique: also the order of sending.
    written: number
    error: string | null
}

const prefix = 'out:'
const day = 24 * 60 * 60 * 1000

// What was written and is not acknowledged yet. Kept in the browser before it is sent, so that a
// reload or a crash in between sends it again under the same `clientId`, which stores it once.
// Every message has its own storage key: two tabs add and remove without overwriting each other.
export class Outbox {
    private readonly memory: Memory
    private readonly now: () => number
    private waiting: Outgoing[] = []
    // Acknowledged, but the messages before them have not arrived yet.
    private settled: Outgoing[] = []

    constructor(memory: Memory, now: () => number) {
        this.memory = memory
        this.now = now
        this.load()
    }

    add(text: string): Outgoing {
        const written = this.time()
        const outgoing: Outgoing = { clientId: newId(), text, written, error: null }
        this.waiting.push(outgoing)
        this.keep(outgoing)
        return outgoing
    }

    next(): Outgoing | undefined {
        return this.waiting.find((outgoing) => outgoing.error === null)
    }

    settle(clientId: string): void {
        const outgoing = this.take(clientId)
        if (outgoing) this.settled.push(outgoing)
    }

    fail(clientId: string, error: string): void {
        this.change(clientId, { error })
    }

    // As if written now: what is too old would be given up again at the next reading.
    again(clientId: string): void {
        this.change(clientId, { error: null, written: this.time() })
    }

    discard(clientId: string): void {
        this.take(clientId)
    }

    // What another tab wrote, gave up, sent or discarded is so here too; otherwise what was written
    // in a tab that is closed again would wait for the next visit. Everything is read again, because
    // what was written first has to be sent first. Says whether it was a message.
    reread(name: string): boolean {
        if (!name.startsWith(prefix)) return false
        if (this.memory.get(name) === null) {
            this.waiting = this.waiting.filter(({ clientId }) => prefix + clientId !== name)
        }
        this.load()
        return true
    }

    clear(): void {
        for (const { clientId } of [...this.waiting]) this.take(clientId)
        this.settled = []
    }

    // What the timeline does not show yet. Settles what it does: another tab may have sent it.
    entries(shown: (clientId: string) => boolean): Entry[] {
        for (const { clientId } of this.waiting.filter((each) => shown(each.clientId))) {
            this.take(clientId)
        }
        this.settled = this.settled.filter((each) => !shown(each.clientId))
        return [
            ...this.settled.map((each) => entry(each, 'sent')),
            ...this.waiting.map((each) => entry(each, each.error === null ? 'sending' : 'failed')),
        ]
    }

    private load(): void {
        for (const name of this.memory.names().filter((each) => each.startsWith(prefix))) {
            const outgoing = parse(this.memory.get(name))
            if (!outgoing) {
                this.memory.remove(name)
                continue
            }
            // Sending yesterday's question by itself would surprise; the visitor decides.
            if (this.now() - outgoing.written > day) outgoing.error ??= 'stale'
            const known = this.waiting.find(({ clientId }) => clientId === outgoing.clientId)
            if (known) Object.assign(known, outgoing)
            else this.waiting.push(outgoing)
        }
        this.sort()
    }

    private time(): number {
        const last = this.waiting[this.waiting.length - 1]
        return Math.max(this.now(), last ? last.written + 1 : 0)
    }

    private sort(): void {
        this.waiting.sort((a, b) => a.written - b.written)
    }

    private change(clientId: string, change: Partial<Outgoing>): void {
        const outgoing = this.waiting.find((each) => each.clientId === clientId)
        if (!outgoing) return
        Object.assign(outgoing, change)
        this.sort()
        this.keep(outgoing)
    }

    private keep(outgoing: Outgoing): void {
        this.memory.set(prefix + outgoing.clientId, JSON.stringify(outgoing))
    }

    private take(clientId: string): Outgoing | undefined {
        const outgoing = this.waiting.find((each) => each.clientId === clientId)
        this.waiting = this.waiting.filter((each) => each !== outgoing)
        this.memory.remove(prefix + clientId)
        return outgoing
    }
}

function entry({ clientId, text, written, error }: Outgoing, state: Entry['state']): Entry {
    const createdAt = new Date(written).toISOString()
    return lineOf({ key: clientId, author: 'visitor', text, createdAt, state, error })
}

function parse(text: string | null): Outgoing | null {
    try {
        const value = JSON.parse(text ?? '') as Partial<Outgoing>
        if (typeof value.clientId !== 'string' || typeof value.text !== 'string') return null
        if (typeof value.written !== 'number') return null
        const error = typeof value.error === 'string' ? value.error : null
        return { clientId: value.clientId, text: value.text, written: value.written, error }
    } catch {
        return null
    }
}

// Grows with time, so that the server finds new ones close together. crypto.randomUUID is missing on plain http pages.
function newId(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(10))
    const random = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    return Date.now().toString(16).padStart(12, '0') + random.join('')
}
