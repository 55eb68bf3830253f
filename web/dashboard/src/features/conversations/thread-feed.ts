import type { Message } from '@hiochat/contract'

// The messages of one thread that are on the screen: an unbroken run of numbers, which grows at its
// end as messages arrive and at its beginning as earlier ones are asked for.
export class ThreadFeed {
    private messages: readonly Message[] = []

    private readonly start: number

    // Nothing up to and including `start` is shown yet.
    constructor(start = 0) {
        this.start = start
    }

    get all(): readonly Message[] {
        return this.messages
    }

    get lastSeq(): number {
        return this.messages.at(-1)?.seq ?? this.start
    }

    get firstSeq(): number {
        return this.messages[0]?.seq ?? this.start + 1
    }

    get hasEarlier(): boolean {
        return this.firstSeq > 1
    }

    // `gap` leaves everything as it is: what lies between has to be fetched first.
    accept(message: Message): 'appended' | 'known' | 'gap' {
        if (message.seq <= this.lastSeq) return 'known'
        if (message.seq > this.lastSeq + 1) return 'gap'
        this.messages = [...this.messages, message]
        return 'appended'
    }

    // Earlier messages count only when they reach up to what is shown already.
    putBefore(earlier: readonly Message[]): void {
        const first = this.firstSeq
        const fitting = earlier.filter(({ seq }) => seq < first)
        if (fitting.at(-1)?.seq !== first - 1) return
        this.messages = [...fitting, ...this.messages]
    }
}
