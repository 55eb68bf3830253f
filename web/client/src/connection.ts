import { backoff, waitFor } from './backoff'
import type { Channel, ChannelFactory } from './protocol'
import { Refused, isTransient } from './widget-api'

export type ConnectionState =
    | { status: 'connecting' }
    | { status: 'online' }
    // Tries again by itself at `nextTry` (milliseconds since the epoch), or is trying right now when
    // that is null. `code` when it was the server that asked to come back later.
    | { status: 'offline'; code: string | null; nextTry: number | null }
    // Stays so until `retry`.
    | { status: 'refused'; code: string }

export interface ConnectionOptions {
    server: string
    namespace: string
    channel: ChannelFactory
    // Who connects. `renew`: what was given last was not accepted. Once `current` says no, nobody
    // wants the answer any more, and nothing may be kept of it.
    credentials(renew: boolean, current: () => boolean): Promise<object>
}

export interface ConnectionEvents {
    changed(state: ConnectionState): void
    // Perhaps the connection died unnoticed while the device slept. Says whether something was
    // asked of the server now, whose answer will tell.
    woken(): boolean
    event(name: string, value: unknown): void
}

// A connection that held this long was a good one; the next loss starts with a short wait again.
const stable = 5_000
// A server that says goodbye comes back empty: everybody it had returns within this time.
const spread = 5_000
// Long enough for a slow network, short for somebody who has just opened the lid.
const silence = 5_000

// Keeps one browser connected to a namespace: connects, waits, and tries again.
export class Connection {
    state: ConnectionState = { status: 'connecting' }
    private readonly options: ConnectionOptions
    private readonly events: ConnectionEvents
    private readonly channel: Channel
    private running = false
    // Whatever was begun before a stop must not act after it.
    private run = 0
    private attempts = 0
    private connectedAt = 0
    private renewed = false
    private leaving = false
    private timer: ReturnType<typeof setTimeout> | undefined
    private verifying: ReturnType<typeof setTimeout> | undefined

    constructor(options: ConnectionOptions, events: ConnectionEvents) {
        this.options = options
        this.events = events
        this.channel = options.channel(options.server, options.namespace, {
            connected: () => this.connected(),
            refused: (code, retryAfter) => this.refused(new Refused(code, code, retryAfter)),
            lost: () => this.lost(null),
            event: (name, value) => this.event(name, value),
        })
    }

    start(): void {
        if (this.running) return
        this.running = true
        this.attempts = 0
        this.renewed = false
        this.change({ status: 'connecting' })
        void this.attempt()
    }

    stop(): void {
        this.running = false
        this.run += 1
        this.clear()
        this.channel.close()
    }

    // Somebody asked, so it is visible that something happens.
    retry(): void {
        if (this.state.status === 'online') return
        this.stop()
        this.start()
    }

    // The network is back or the page is looked at again: don't wait for the timer, unless the
    // server asked to.
    wake(): void {
        const { state } = this
        if (!this.running) return
        if (state.status === 'online') return this.verify()
        if (state.status === 'offline' && state.code !== 'limited' && this.timer) this.again()
    }

    get online(): boolean {
        return this.running && this.state.status === 'online'
    }

    // null when no answer came.
    ask(name: string, payload: unknown): Promise<unknown> {
        return this.channel.request(name, payload).catch(() => null)
    }

    private again(): void {
        this.clear()
        const { state } = this
        if (state.status === 'offline') this.change({ ...state, nextTry: null })
        void this.attempt()
    }

    private async attempt(renew = false): Promise<void> {
        const run = this.run
        const current = () => run === this.run
        try {
            const credentials = await this.options.credentials(renew, current)
            if (current()) this.channel.connect(credentials)
        } catch (error) {
            if (!current()) return
            // What failed for now is tried again, with new credentials once more.
            if (renew && !isFinal(error)) this.renewed = false
            this.failed(error)
        }
    }

    private connected(): void {
        if (!this.running) return
        this.connectedAt = Date.now()
        this.renewed = false
        this.leaving = false
        this.change({ status: 'online' })
    }

    private refused(refusal: Refused): void {
        if (!this.running) return
        // Perhaps only the credentials have expired. Once, or two places that disagree would keep
        // us busy.
        if (refusal.code === 'unauthenticated' && !this.renewed) {
            this.renewed = true
            void this.attempt(true)
            return
        }
        this.failed(refusal)
    }

    private failed(error: unknown): void {
        if (!isFinal(error)) return this.lost(error instanceof Refused ? error : null)
        this.clear()
        this.change({ status: 'refused', code: error.code })
    }

    private event(name: string, value: unknown): void {
        // The connection is good until the server closes it: what is under way may still be answered.
        if (name === 'goodbye') this.leaving = true
        else this.events.event(name, value)
    }

    private lost(refusal: Refused | null): void {
        if (!this.running) return
        if (this.state.status === 'online' && Date.now() - this.connectedAt > stable) {
            this.attempts = 0
        }
        const wait = this.waitAfter(refusal)
        this.attempts += 1
        this.leaving = false
        this.clear()
        this.timer = setTimeout(() => this.again(), wait)
        const code = refusal && refusal.code
        this.change({ status: 'offline', code, nextTry: Date.now() + wait })
    }

    private waitAfter(refusal: Refused | null): number {
        if (refusal?.code === 'limited') return waitFor(refusal.retryAfter ?? 1, this.attempts)
        if (this.leaving) return Math.random() * spread
        return backoff(this.attempts)
    }

    private verify(): void {
        if (this.verifying) return
        const { heard } = this.channel
        if (!this.events.woken()) return
        this.verifying = setTimeout(() => {
            this.verifying = undefined
            if (this.channel.heard !== heard) return
            this.channel.close()
            this.lost(null)
        }, silence)
    }

    private clear(): void {
        clearTimeout(this.timer)
        clearTimeout(this.verifying)
        this.timer = undefined
        this.verifying = undefined
    }

    private change(state: ConnectionState): void {
        this.state = state
        this.events.changed(state)
    }
}

// Trying again would bring the same answer.
function isFinal(error: unknown): error is Refused {
    return error instanceof Refused && !isTransient(error.code)
}
