import type { BotResponseDelta } from '@hiochat/contract'
import { lineOf, type Entry, type Timeline } from './timeline'

interface Said {
    threadId: string
    answer: string
    text: string
    // What is shown when the visitor has had enough of it.
    held: string | null
    createdAt: string
}

// Longer than the server takes for any answer: whoever was speaking will not go on.
const silence = 60_000

// An answer while it is written, as far as it has arrived. The stored message takes its place.
export class Speech {
    private readonly fell: () => void
    private said: Said | null = null
    // Pieces may have been missed: what comes next has to come from the beginning.
    private interrupted = false
    private timer: ReturnType<typeof setTimeout> | undefined

    // `fell`: nothing more was heard of it.
    constructor(fell: () => void) {
        this.fell = fell
    }

    get answer(): string | null {
        return this.said && this.said.answer
    }

    // Says whether it could be joined to what is there. What could not makes sense again once the
    // server has begun anew, or with the stored message.
    take({ threadId, answer, at, text }: BotResponseDelta): boolean {
        let { said } = this
        if (!said || said.answer !== answer || said.threadId !== threadId) {
            if (at > 0) return false
            said = { threadId, answer, text: '', held: null, createdAt: new Date().toISOString() }
        }
        if (at > (this.interrupted ? 0 : said.text.length)) return false
        this.interrupted = false
        this.said = { ...said, text: said.text.slice(0, at) + text }
        clearTimeout(this.timer)
        this.timer = setTimeout(() => {
            this.end()
            this.fell()
        }, silence)
        return true
    }

    // The connection is gone. What was heard stays until the server begins anew on the next one.
    interrupt(): void {
        this.interrupted = true
        if (this.said) this.said.held = null
    }

    // What is still under way is not shown any more; `release` shows it after all.
    hold(): void {
        if (this.said) this.said.held = this.said.text
    }

    release(): void {
        if (this.said) this.said.held = null
    }

    end(): void {
        clearTimeout(this.timer)
        this.said = null
    }

    // null when nothing is being said in this thread, or when it is there in full.
    entry(timeline: Timeline): Entry | null {
        const { said } = this
        if (!said || said.threadId !== timeline.threadId) return null
        if (timeline.has(said.answer)) {
            this.end()
            return null
        }
        const { answer, text, held, createdAt } = said
        const shown = held ?? text
        if (shown === '') return null
        return lineOf({ key: answer, author: 'bot', text: shown, createdAt, state: 'streaming' })
    }
}
