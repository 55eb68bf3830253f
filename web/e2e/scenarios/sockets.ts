import type { Message } from '@hiochat/contract'
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'
import type { Server } from '../src/server'
import { until } from '../src/until'
import { Client } from './client'

export type Ack = {
    ok: boolean
    error?: { code: string; detail: string; retryAfter?: number }
}

export interface Synced {
    threadId: string | null
    lastSeq: number
    messages: Message[]
}

const patience = 10_000

// A connection of its own to one namespace.
export function open(
    server: Server,
    space: '/' | '/agents',
    auth: Record<string, unknown>,
    options: Partial<ManagerOptions & SocketOptions> = {},
): Socket {
    return io(server.url + space, {
        auth,
        forceNew: true,
        transports: ['websocket'],
        reconnectionDelay: 20,
        reconnectionDelayMax: 50,
        ...options,
    })
}

// Resolves when it is connected; rejects with the refusal's code.
export function connected(socket: Socket): Promise<Socket> {
    return new Promise((resolve, reject) => {
        const refused = (error: Error & { data?: { code?: string } }) => {
            socket.disconnect()
            reject(new Error(error.data?.code ?? error.message))
        }
        socket.once('connect_error', refused)
        socket.once('connect', () => {
            socket.off('connect_error', refused)
            resolve(socket)
        })
    })
}

export function call<T extends object>(
    socket: Socket,
    event: string,
    ...sent: unknown[]
): Promise<T & Ack> {
    return socket.timeout(patience).emitWithAck(event, ...sent) as Promise<T & Ack>
}

export function next<T>(socket: Socket, event: string): Promise<T> {
    return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`no ${event} came`)), patience)
        socket.once(event, (value: T) => {
            clearTimeout(late)
            resolve(value)
        })
    })
}

export interface VisitorSession {
    visitorToken: string
    visitorId: string
    threadId: string | null
    lastSeq: number
}

export function visit(
    server: Server,
    apiKey: string,
    visitorToken?: string,
): Promise<VisitorSession> {
    return new Client(server).must('POST', '/api/widget/v1/sessions', { apiKey, visitorToken })
}

// A visitor with one tab open, which hears everything.
export class Visitor {
    readonly session: VisitorSession
    readonly socket: Socket
    readonly heard: Message[] = []

    private constructor(session: VisitorSession, socket: Socket) {
        this.session = session
        this.socket = socket
        for (const event of ['message', 'botResponse'])
            socket.on(event, (message: Message) => this.heard.push(message))
    }

    static async open(
        server: Server,
        apiKey: string,
        visitorToken?: string,
        options: Partial<ManagerOptions & SocketOptions> = {},
    ): Promise<Visitor> {
        const session = await visit(server, apiKey, visitorToken)
        const auth = { apiKey, visitorToken: session.visitorToken }
        const visitor = new Visitor(session, open(server, '/', auth, options))
        await connected(visitor.socket)
        return visitor
    }

    say(text: string, clientId: string = crypto.randomUUID()): Promise<{ message: Message } & Ack> {
        return call(this.socket, 'userMessage', { clientId, text })
    }

    // What came, or what comes.
    hears(what: string, wanted: (message: Message) => boolean): Promise<Message> {
        return until(`the visitor hears ${what}`, () => this.heard.find(wanted))
    }

    // Asks and waits for the bot.
    async ask(text: string): Promise<Message> {
        const { ok, message } = await this.say(text)
        if (!ok) throw new Error('the message was refused')
        return this.hears('an answer', ({ author, seq }) => author === 'bot' && seq > message.seq)
    }

    // The whole thread, page by page.
    async history(): Promise<Message[]> {
        const all: Message[] = []
        for (;;) {
            const after = all.at(-1)?.seq ?? 0
            const page = await call<Synced>(this.socket, 'sync', { after })
            if (!page.ok) throw new Error(`sync: ${page.error?.code}`)
            all.push(...page.messages)
            if (page.messages.length === 0 || (all.at(-1)?.seq ?? 0) >= page.lastSeq) return all
        }
    }

    close(): void {
        this.socket.disconnect()
    }
}
