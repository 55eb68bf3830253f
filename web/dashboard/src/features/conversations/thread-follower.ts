import type { Message } from '@hiochat/contract'

import { ThreadFeed } from './thread-feed'

export type FetchMessages = (after: number, limit: number) => Promise<Message[]>

export const pageSize = 100

// Keeps a feed complete. Live messages are only a hint that something happened: whatever they leave
// out (a lost connection, a message overtaken by another) is fetched by number.
export class ThreadFollower {
    private readonly feed: ThreadFeed
    private readonly fetchMessages: FetchMessages
    private readonly onChange: () => void
    private catchingUp: Promise<void> | null = null
    private missed = false

    constructor(lastSeq: number, fetchMessages: FetchMessages, onChange: () => void) {
        this.fetchMessages = fetchMessages
        this.onChange = onChange
        this.feed = new ThreadFeed(Math.max(0, lastSeq - pageSize))
    }

    get messages(): readonly Message[] {
        return this.feed.all
    }

    get hasEarlier(): boolean {
        return this.feed.hasEarlier
    }

    get lastSeq(): number {
        return this.feed.lastSeq
    }

    receive(message: Message): void {
        const outcome = this.feed.accept(message)
        if (outcome === 'appended') this.onChange()
        if (outcome === 'gap') this.catchUp().catch(() => {})
    }

    // Fetches until nothing newer comes. Called again meanwhile, it looks once more at the end.
    catchUp(): Promise<void> {
        this.missed = true
        this.catchingUp ??= this.fetchAll().finally(() => {
            this.catchingUp = null
        })
        return this.catchingUp
    }

    async loadEarlier(): Promise<void> {
        const first = this.feed.firstSeq
        const after = Math.max(0, first - 1 - pageSize)
        this.feed.putBefore(await this.fetchMessages(after, first - 1 - after))
        this.onChange()
    }

    private async fetchAll(): Promise<void> {
        while (this.missed) {
            this.missed = false
            let page: Message[]
            do {
                page = await this.fetchMessages(this.feed.lastSeq, pageSize)
                for (const message of page) this.feed.accept(message)
                this.onChange()
            } while (page.length === pageSize)
        }
    }
}
