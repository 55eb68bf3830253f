import type { Message } from '@hiochat/contract'
import { backoff, waitFor } from './backoff'
import type { Reply } from './protocol'
import type { Timeline } from './timeline'
import { isTransient } from './widget-api'

export interface Page {
    threadId: string | null
    // The number of the thread's last message when the page was read.
    lastSeq: number
    messages: Message[]
}

export interface FollowerOptions {
    timeline: Timeline
    // What follows a message, or null when no answer came.
    ask(after: number): Promise<Reply<Page> | null>
    // `news`: a message that came by itself; null: a page that was asked for.
    changed(news: Message | null): void
    failed?(code: string): void
}

// Keeps a timeline equal to what the server has. Live messages are only a hint: whatever they leave
// out is fetched by number, by one request at a time, page after page. On each connection, recovered
// or new, `compare` asks for what follows the last message; nothing is taken on trust.
export class Follower {
    private readonly options: FollowerOptions
    private readonly timeline: Timeline
    private busy = false
    // Counts connections and threads: an answer that was asked for in an earlier one is dropped.
    private era = 0
    private newest = 0
    // Between two tries.
    private waiting: 'briefly' | 'limited' | null = null

    constructor(options: FollowerOptions) {
        this.options = options
        this.timeline = options.timeline
    }

    receive(message: Message): void {
        const { timeline } = this
        if (timeline.threadId !== message.threadId) {
            timeline.begin(message.threadId)
            this.newest = 0
        }
        this.newest = Math.max(this.newest, message.seq)
        if (message.seq === timeline.lastSeq + 1) {
            timeline.append([message])
            this.options.changed(message)
        } else if (message.seq > timeline.lastSeq) {
            void this.fetch()
        }
    }

    // Asks now, also when it was to wait, unless the server said so. Says whether an answer is
    // under way.
    compare(): boolean {
        if (this.waiting === 'briefly') this.pause()
        void this.fetch()
        return this.waiting === null
    }

    // The connection is gone: answers that are still under way belong to it.
    pause(): void {
        this.era += 1
        this.busy = false
        this.waiting = null
    }

    begin(threadId: string | null): void {
        this.pause()
        this.newest = 0
        this.timeline.begin(threadId)
    }

    // What arrives meanwhile raises `newest` and so asks for another round.
    private async fetch(): Promise<void> {
        if (this.busy) return
        this.busy = true
        const { era, timeline } = this
        let idle = 0
        let target = Infinity
        while (timeline.lastSeq < Math.max(target, this.newest)) {
            const { threadId, lastSeq: after } = timeline
            const reply = await this.options.ask(after)
            if (era !== this.era) return
            if (reply?.ok) {
                // An answer from before a thread that began meanwhile says nothing about that one.
                if (reply.threadId === timeline.threadId || threadId === timeline.threadId) {
                    this.take(reply, after)
                    target = reply.lastSeq
                }
            } else if (reply && !isTransient(reply.error.code)) {
                this.options.failed?.(reply.error.code)
                break
            }
            if (timeline.lastSeq !== after) {
                idle = 0
            } else if (timeline.lastSeq < Math.max(target, this.newest)) {
                this.waiting = isLimited(reply) ? 'limited' : 'briefly'
                await wait(reply, idle++)
                if (era !== this.era) return
                this.waiting = null
            }
        }
        this.busy = false
    }

    private take(page: Page, after: number): void {
        const { timeline } = this
        // Fewer messages than it had: the server was set back to an older copy of its data.
        const setBack = page.lastSeq < after
        if (page.threadId !== timeline.threadId || setBack) {
            timeline.begin(page.threadId)
            this.newest = page.lastSeq
        }
        timeline.append(page.messages)
        this.options.changed(null)
    }
}

const isLimited = (reply: Reply | null) => reply?.ok === false && reply.error.code === 'limited'

function wait(reply: Reply | null, attempt: number): Promise<void> {
    const seconds = reply && !reply.ok ? (reply.error.retryAfter ?? 0) : 0
    const time = seconds ? waitFor(seconds, attempt) : backoff(attempt)
    return new Promise((resolve) => setTimeout(resolve, time))
}
