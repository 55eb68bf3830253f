import { backoff } from './backoff'
import type { Memory } from './storage'
import type { Requests, Transport, TransportEvents, TransportFactory } from './transport'
import { Refused, isTransient, openSession } from './widget-api'

export type ConnectionState =
    | { status: 'connecting' }
    | { status: 'online' }
    // Retries by itself. `code` when it was the server that asked to come back later.
    | { status: 'offline'; code: string | null }
    // Stays so until `retry`.
    | { status: 'refused'; code: string }

export interface ConnectionOptions {
    server: string
    apiKey: string
    memory: Memory
    transport: TransportFactory
}

export interface ConnectionEvents extends Omit<TransportEvents, 'connected' | 'refused' | 'lost'> {
    changed(state: ConnectionState): void
    // The server knows this browser no longer: what it has of the old thread is void.
    visitorChanged(): void
}

// A connection that held this long was a good one; the next loss starts with a short wait again.
const stable = 5_000

// Keeps one visitor connected: gets a visitor token, connects, waits, and tries again.
export class Connection {
    state: ConnectionState = { status: 'connecting' }
    private readonly options: ConnectionOptions
    private readonly events: ConnectionEvents
    private readonly transport: Transport
    private running = false
    // Whatever was begun before a stop must not act after it.
    private run = 0
    private attempts = 0
    private connectedAt = 0
    private renewed = false
    private timer: ReturnType<typeof setTimeout> | undefined

    constructor(options: ConnectionOptions, events: ConnectionEvents) {
        this.options = options
        this.events = events
        this.transport = options.transport(options.server, {
            ...events,
            connected: () => this.connected(),
            refused: (code) => void this.refused(code),
            lost: () => this.lost(null),
        })
    }

    start(): void {
        if (this.running) return
        this.running = true
        this.run += 1
        this.attempts = 0
        this.renewed = false
        this.change({ status: 'connecting' })
        void this.attempt()
    }

    stop(): void {
        this.running = false
        this.run += 1
        clearTimeout(this.timer)
        this.timer = undefined
        this.transport.close()
    }

    // Somebody asked, so it is visible that something happens.
    retry(): void {
        if (this.state.status === 'online') return
        this.stop()
        this.start()
    }

    // The network is back or the page is looked at again: don't wait for the timer.
    wake(): void {
        if (!this.running || this.timer === undefined) return
        clearTimeout(this.timer)
        this.timer = undefined
        void this.attempt()
    }

    request<Name extends keyof Requests>(name: Name, payload: Requests[Name]['payload']) {
        return this.transport.request(name, payload)
    }

    private async attempt(): Promise<void> {
        const run = this.run
        try {
            const visitorToken = this.options.memory.get('visitor') ?? (await this.newToken())
            if (run !== this.run) return
            this.transport.connect({ apiKey: this.options.apiKey, visitorToken })
        } catch (error) {
            if (run === this.run) this.failed(error)
        }
    }

    private async newToken(): Promise<string> {
        const { server, apiKey, memory } = this.options
        const run = this.run
        const known = memory.get('visitor')
        const session = await openSession(
            server,
            known === null ? { apiKey } : { apiKey, visitorToken: known },
        )
        if (run !== this.run) return session.visitorToken
        memory.set('visitor', session.visitorToken)
        if (known !== null && known !== session.visitorToken) this.events.visitorChanged()
        return session.visitorToken
    }

    private connected(): void {
        if (!this.running) return
        this.connectedAt = Date.now()
        this.renewed = false
        this.change({ status: 'online' })
    }

    private async refused(code: string): Promise<void> {
        if (!this.running) return
        // Either the key is revoked or only the visitor token has expired: opening a session
        // tells which. Once, or two servers that disagree would keep us busy.
        if (code === 'unauthenticated' && !this.renewed) {
            this.renewed = true
            const run = this.run
            try {
                await this.newToken()
            } catch (error) {
                if (run === this.run) this.failed(error)
                return
            }
            if (run === this.run) void this.attempt()
            return
        }
        this.failed(new Refused(code))
    }

    private failed(error: unknown): void {
        if (error instanceof Refused && !isTransient(error.code)) {
            this.change({ status: 'refused', code: error.code })
            return
        }
        this.lost(error instanceof Refused ? error.code : null)
    }

    private lost(code: string | null): void {
        if (!this.running) return
        if (this.state.status === 'online' && Date.now() - this.connectedAt > stable) {
            this.attempts = 0
        }
        this.change({ status: 'offline', code })
        clearTimeout(this.timer)
        this.timer = setTimeout(() => this.wake(), backoff(this.attempts))
        this.attempts += 1
    }

    private change(state: ConnectionState): void {
        this.state = state
        this.events.changed(state)
    }
}
