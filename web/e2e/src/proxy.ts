import { once } from 'node:events'
import {
    type AddressInfo,
    type Server as Listener,
    type Socket,
    connect,
    createServer,
} from 'node:net'
import type { Random } from './random'

// What the network does to the connections through it. Probabilities are per piece of bytes that passes.
export interface Weather {
    // Pieces as small as this many bytes, at random places.
    piece: number
    // Each piece waits up to so many milliseconds, each direction by itself; within a connection the order stays, between
    // connections it does not.
    delay: number
    // The connection ends in the middle of a piece.
    cut: number
    // The client's end is cut, and what it had sent reaches the server up to `late` milliseconds after, past what it has
    // sent on its next connections.
    lateArrival: number
    late: number
    // Neither end hears anything for so many milliseconds; then the connection ends.
    stall: number
    stallTime: number
    // As behind a company's proxy that knows no WebSocket.
    webSocket: boolean
}

export const fair: Weather = {
    piece: 65_536,
    delay: 0,
    cut: 0,
    lateArrival: 0,
    late: 0,
    stall: 0,
    stallTime: 0,
    webSocket: true,
}

// A network between clients and one server, whose weather the test makes.
export class Proxy {
    readonly url: string
    weather: Weather = fair
    readonly happened = { connections: 0, cuts: 0, lateArrivals: 0, stalls: 0 }
    private readonly listener: Listener
    private readonly target: number
    private readonly random: Random
    private readonly sockets = new Set<Socket>()

    private constructor(listener: Listener, target: number, random: Random) {
        this.listener = listener
        this.target = target
        this.random = random
        this.url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`
        listener.on('connection', (client) => this.take(client))
    }

    static async before(server: { url: string }, random: Random): Promise<Proxy> {
        const listener = createServer().listen(0, '127.0.0.1')
        await once(listener, 'listening')
        return new Proxy(listener, Number(new URL(server.url).port), random)
    }

    // Ends all connections there are.
    cutAll(): void {
        for (const socket of this.sockets) socket.destroy()
    }

    async close(): Promise<void> {
        const closed = once(this.listener, 'close')
        this.listener.close()
        this.cutAll()
        await closed
    }

    private take(client: Socket): void {
        this.happened.connections += 1
        const server = connect(this.target, '127.0.0.1')
        for (const socket of [client, server]) {
            socket.setNoDelay()
            this.sockets.add(socket)
            socket.on('error', () => {}) // 'close' follows
            socket.on('close', () => this.sockets.delete(socket))
        }
        const up = new Flow(server)
        const down = new Flow(client)
        client.on('data', (bytes: Buffer) => {
            if (!this.weather.webSocket && /^upgrade: websocket/im.test(bytes.toString('latin1')))
                return this.end(client, server)
            this.pass(bytes, up, client, server, up)
        })
        server.on('data', (bytes: Buffer) => this.pass(bytes, down, client, server, up))
        client.on('close', () => !up.late && up.end())
        server.on('close', () => down.end())
    }

    private pass(bytes: Buffer, flow: Flow, client: Socket, server: Socket, up: Flow): void {
        const { random, weather } = this
        if (up.late) return
        for (let at = 0; at < bytes.length;) {
            const piece = bytes.subarray(at, at + random.between(1, weather.piece))
            at += piece.length
            if (random.chance(weather.cut)) {
                this.happened.cuts += 1
                flow.push(piece.subarray(0, random.between(0, piece.length - 1)))
                return this.end(client, server)
            }
            if (random.chance(weather.lateArrival)) {
                this.happened.lateArrivals += 1
                const rest = flow === up ? bytes.subarray(at - piece.length) : Buffer.alloc(0)
                up.deliverLate(rest, random.between(0, weather.late))
                client.destroy()
                return
            }
            if (random.chance(weather.stall)) {
                this.happened.stalls += 1
                for (const socket of [client, server]) socket.pause()
                setTimeout(() => this.end(client, server), random.between(0, weather.stallTime))
                return
            }
            flow.push(piece, random.between(0, weather.delay))
        }
    }

    private end(client: Socket, server: Socket): void {
        client.destroy()
        server.destroy()
    }
}

// One direction of a connection: pieces, each after its time, in their order.
class Flow {
    late = false
    private readonly to: Socket
    private tail: Promise<void> = Promise.resolve()

    constructor(to: Socket) {
        this.to = to
    }

    push(piece: Buffer, delay = 0): void {
        this.tail = this.tail.then(async () => {
            if (delay > 0) await pause(delay)
            if (!this.to.destroyed) this.to.write(piece)
        })
    }

    // After everything that is under way.
    end(): void {
        this.tail = this.tail.then(() => void this.to.end())
    }

    // The last bytes, after so long.
    deliverLate(rest: Buffer, wait: number): void {
        this.late = true
        this.push(rest, wait)
        this.end()
    }
}

function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
