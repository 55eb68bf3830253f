// A visitor's thread: the token names it, as a server would find it in memory after the first message.
export class Threads {
    #threads = new Map()

    of(visitorToken) {
        let thread = this.#threads.get(visitorToken)
        if (thread === undefined) {
            thread = { id: `thread-${visitorToken}`, lastSeq: 0 }
            this.#threads.set(visitorToken, thread)
        }
        return thread
    }
}

export function messageOf(thread, seq, clientId, text, createdAt) {
    return {
        threadId: thread.id,
        seq,
        clientId,
        author: 'visitor',
        authorName: null,
        text,
        citations: [],
        abstained: false,
        createdAt: createdAt.toISOString(),
    }
}
