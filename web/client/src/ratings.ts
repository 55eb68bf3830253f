import type { RateAnswer } from './protocol'
import type { Memory } from './storage'

export type Rating = Omit<RateAnswer, 'threadId' | 'seq'>

interface Kept extends RateAnswer {
    sent: boolean
}

const prefix = 'rate:'
const nameOf = ({ threadId, seq }: RateAnswer) => `${prefix}${threadId}:${seq}`

// What a visitor thinks of answers. Kept in the browser, so that it outlives a lost connection and
// is shown again after a reload; the server takes the same rating twice.
export class Ratings {
    private readonly memory: Memory
    private kept = new Map<string, Kept>()

    constructor(memory: Memory) {
        this.memory = memory
        this.load()
    }

    // By number of the answer.
    of(threadId: string | null): ReadonlyMap<number, Rating> {
        const own = [...this.kept.values()].filter((each) => each.threadId === threadId)
        return new Map(own.map((each) => [each.seq, each]))
    }

    set(rated: RateAnswer): void {
        this.keep({ ...rated, sent: false })
    }

    next(): RateAnswer | undefined {
        return [...this.kept.values()].find(({ sent }) => !sent)
    }

    // Nothing happens to what has changed its mind meanwhile.
    settle(rated: RateAnswer, accepted: boolean): void {
        if (this.kept.get(nameOf(rated)) !== rated) return
        if (accepted) this.keep({ ...rated, sent: true })
        else this.drop(nameOf(rated))
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
