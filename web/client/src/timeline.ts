import type { Citation, Message, MessageAuthor, MessageKind, TextRange } from '@hiochat/contract'

// One line of the conversation as it is shown, stored on the server or not yet.
export interface Entry {
    // Stays the same when a message that was just typed comes back stored.
    key: string
    // null until the server has stored it.
    seq: number | null
    author: MessageAuthor
    authorName: string | null
    text: string
    citations: Citation[]
    abstained: boolean
    // What sort of message of the bot it is; null for people.
    kind: MessageKind | null
    // Questions that may come next.
    followUps: string[]
    // The visitor had heard enough: it ends where they said so.
    stopped: boolean
    // What no source supports. Visitors are not told.
    unsupported: TextRange[]
    createdAt: string
    // `streaming`: it is still being written, by the server.
    state: 'sending' | 'sent' | 'failed' | 'streaming'
    // Why it failed: a stable code.
    error: string | null
}

// Stored messages of one thread, numbered without gap or double. It may begin in the middle of a
// long thread; it grows at its end as messages arrive, and at its beginning when asked for.
export class Timeline {
    threadId: string | null = null
    entries: readonly Entry[] = []
    private keys = new Set<string>()
    private start = 0

    // Nothing up to and including `start` is in it yet.
    constructor(threadId: string | null = null, start = 0) {
        this.begin(threadId, start)
    }

    get lastSeq(): number {
        return this.start + this.entries.length
    }

    get firstSeq(): number {
        return this.start + 1
    }

    has(key: string): boolean {
        return this.keys.has(key)
    }

    begin(threadId: string | null, start = 0): void {
        this.threadId = threadId
        this.entries = []
        this.keys = new Set()
        this.start = start
    }

    // Takes what continues it, in the order of numbers, and leaves the rest: what is known, and what
    // comes after a gap.
    append(messages: readonly Message[]): void {
        const fitting: Entry[] = []
        for (const message of messages) {
            if (message.seq === this.lastSeq + fitting.length + 1) fitting.push(stored(message))
        }
        if (fitting.length === 0) return
        for (const { key } of fitting) this.keys.add(key)
        this.entries = [...this.entries, ...fitting]
    }

    // Earlier messages count only when they reach up to what is there.
    prepend(messages: readonly Message[]): void {
        const fitting = messages.filter(({ seq }) => seq <= this.start).map(stored)
        if (fitting.at(-1)?.seq !== this.start) return
        for (const { key } of fitting) this.keys.add(key)
        this.entries = [...fitting, ...this.entries]
        this.start -= fitting.length
    }
}

type Essential = Pick<Entry, 'key' | 'author' | 'text' | 'createdAt' | 'state'>

// A line of which nothing more is known.
export function lineOf(known: Essential & Partial<Entry>): Entry {
    return {
        seq: null,
        authorName: null,
        citations: [],
        abstained: false,
        kind: null,
        followUps: [],
        stopped: false,
        unsupported: [],
        error: null,
        ...known,
    }
}

function stored(message: Message): Entry {
    return lineOf({
        key: message.clientId ?? `${message.threadId}:${message.seq}`,
        seq: message.seq,
        author: message.author,
        authorName: message.authorName,
        text: message.text,
        citations: message.citations,
        abstained: message.abstained,
        kind: message.kind,
        followUps: message.followUps,
        stopped: message.stopped,
        unsupported: message.unsupported,
        createdAt: message.createdAt,
        state: 'sent',
    })
}
