// Numbers that look random and come again with the same seed: a test prints it, so that its run can be repeated with
// HIOCHAT_SEED. (mulberry32)
export class Random {
    readonly seed: number
    private state: number

    constructor(what: string) {
        const wanted = Number(process.env.HIOCHAT_SEED ?? NaN)
        this.seed = Number.isNaN(wanted) ? Math.floor(Math.random() * 2 ** 31) : wanted
        this.state = this.seed
        console.log(`${what}: HIOCHAT_SEED=${this.seed}`)
    }

    // 0 <= value < 1
    next(): number {
        this.state = (this.state + 0x6d2b79f5) | 0
        let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
    }

    // from <= value <= to
    between(from: number, to: number): number {
        return from + Math.floor(this.next() * (to - from + 1))
    }

    chance(probability: number): boolean {
        return this.next() < probability
    }
}
