import type { Citation, Message, MessageAuthor } from '@hiochat/contract'

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
    createdAt: string
    state: 'sending' | 'sent' | 'failed'
    // Why it failed: a stable code.
    error: string | null
}

// The stored messages of one thread, 1, 2, 3... with neither gap nor double.
export class Timeline {
    threadId: string | null = null
    readonly entries: Entry[] = []
    private readonly keys = new Set<string>()

    get lastSeq(): number {
        return this.entries.length
    }

    has(key: string): boolean {
        return this.keys.has(key)
    }

    // `gap` leaves everything as it is: what is missing has to be fetched first.
    accept(message: Message): 'appended' | 'known' | 'gap' {
        if (this.threadId !== message.threadId) this.begin(message.threadId)
        if (message.seq <= this.lastSeq) return 'known'
        if (message.seq > this.lastSeq + 1) return 'gap'
        const entry = stored(message)
        this.entries.push(entry)
        this.keys.add(entry.key)
        return 'appended'
    }

    begin(threadId: string | null): void {
        this.threadId = threadId
        this.entries.length = 0
        this.keys.clear()
    }
}

function stored(message: Message): Entry {
    return {
        key: message.clientId ?? `${message.threadId}:${message.seq}`,
        seq: message.seq,
        author: message.author,
        authorName: message.authorName,
        text: message.text,
        citations: message.citations,
        abstained: message.abstained,
        createdAt: message.createdAt,
        state: 'sent',
        error: null,
    }
}
