import type { RateAnswer, Verdict } from '@hiochat/contract'
import { waitFor } from './backoff'
import type { Reply } from './protocol'
import type { Memory } from './storage'
import { isTransient } from './widget-api'

export interface Rating {
    // null takes it back.
    rating: Verdict | null
    reason?: string
    comment?: string
}

export interface RatingsOptions {
    online(): boolean
    // null when no answer came.
    ask(rated: RateAnswer): Promise<Reply | null>
    changed(): void
}

interface Rated extends Rating {
    threadId: string
    seq: number
}

interface Kept extends Rated {
    sent: boolean
}

const prefix = 'rate:'
const nameOf = ({ threadId, seq }: Rated) => `${prefix}${threadId}:${seq}`

// What a visitor thinks of answers. Kept in the browser, so that it outlives a lost connection and
// is shown again after a reload; the server takes the same rating twice.
export class Ratings {
    private readonly memory: Memory
    private readonly options: RatingsOptions
    private kept = new Map<string, Kept>()
    private delivering = false

    constructor(memory: Memory, options: RatingsOptions) {
        this.memory = memory
        this.options = options
        this.load()
    }

    // By number of the answer.
    of(threadId: string | null): ReadonlyMap<number, Rating> {
        const own = [...this.kept.values()].filter((each) => each.threadId === threadId)
        return new Map(own.map((each) => [each.seq, each]))
    }

    set(rated: Rated): void {
        this.keep({ ...rated, sent: false })
    }

    // One after the other, again and again while there is a connection.
    async deliver(): Promise<void> {
        if (this.delivering) return
        this.delivering = true
        for (let attempt = 0; this.options.online(); attempt += 1) {
            const next = [...this.kept.values()].find(({ sent }) => !sent)
            if (!next) break
            const { threadId, seq, rating, reason, comment } = next
            const said = { ...(reason && { reason }), ...(comment && { comment }) }
            const reply = await this.options.ask({ threadId, seq, rating, ...said })
            if (reply && (reply.ok || !isTransient(reply.error.code))) {
                this.settle(next, reply.ok)
                attempt = -1
            } else {
                const time = waitFor((reply && reply.error.retryAfter) ?? 0, attempt)
                await new Promise((resolve) => setTimeout(resolve, time))
            }
        }
        this.delivering = false
    }

    // What another tab did.
    reread(name: string): boolean {
        if (!name.startsWith(prefix)) return false
        this.load()
        return true
    }

    // What is still to be sent stays.
    forget(): void {
        for (const [name, { sent }] of [...this.kept]) if (sent) this.drop(name)
    }

    clear(): void {
        for (const name of [...this.kept.keys()]) this.drop(name)
    }

    // Nothing happens to what has changed its mind meanwhile.
    private settle(kept: Kept, accepted: boolean): void {
        if (this.kept.get(nameOf(kept)) !== kept) return
        if (accepted) this.keep({ ...kept, sent: true })
        else this.drop(nameOf(kept))
        this.options.changed()
    }

    private keep(kept: Kept): void {
        this.kept.set(nameOf(kept), kept)
        this.memory.set(nameOf(kept), JSON.stringify(kept))
    }

    private drop(name: string): void {
        this.kept.delete(name)
        this.memory.remove(name)
    }

    private load(): void {
        const names = this.memory.names().filter((name) => name.startsWith(prefix))
        const entries = names.map((name) => [name, parse(this.memory.get(name))] as const)
        this.kept = new Map(entries.filter((entry): entry is [string, Kept] => entry[1] !== null))
    }
}

function parse(text: string | null): Kept | null {
    try {
        const value = JSON.parse(text ?? '') as Partial<Kept>
        const known = typeof value.threadId === 'string' && typeof value.seq === 'number'
        return known && value.rating !== undefined ? (value as Kept) : null
    } catch {
        return null
    }
}
