import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type Socket, connect } from 'node:net'
import type { Server } from '../src/server'

// A client that speaks bytes, well or badly.
export class Raw {
    readonly socket: Socket
    received = ''
    // Everything that came, when the server has closed.
    readonly closed: Promise<string>
    private readonly waiting = new Set<() => void>()
    private over = false

    private constructor(socket: Socket) {
        this.socket = socket
        socket.setEncoding('latin1')
        socket.on('data', (text: string) => {
            this.received += text
            this.tell()
        })
        socket.on('error', () => undefined) // a reset is an end like any other
        this.closed = new Promise((resolve) => {
            socket.once('close', () => {
                this.over = true
                this.tell()
                resolve(this.received)
            })
        })
    }

    // Every 127.x.y.z is an address of its own.
    static open(server: Server, localAddress = '127.0.0.1'): Promise<Raw> {
        const { hostname: host, port } = new URL(server.url)
        const socket = connect({ host, port: Number(port), localAddress })
        return new Promise((resolve, reject) => {
            socket.once('error', reject)
            socket.once('connect', () => resolve(new Raw(socket)))
        })
    }

    send(text: string): void {
        this.socket.write(text, 'latin1')
    }

    // Sends and waits for the server to close.
    async ask(text: string): Promise<string> {
        this.send(text)
        return this.closed
    }

    // Waits until something has come; an end before it is a failure.
    async until(pattern: RegExp): Promise<string> {
        for (;;) {
            if (pattern.test(this.received)) return this.received
            if (this.over) throw new Error(`closed before ${pattern}: ${this.received}`)
            await new Promise<void>((resolve) => this.waiting.add(resolve))
        }
    }

    close(): void {
        this.socket.destroy()
    }

    private tell(): void {
        for (const resolve of this.waiting) resolve()
        this.waiting.clear()
    }
}

// The statuses of all replies, in order.
export function statuses(text: string): number[] {
    return [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))
}

// A WebSocket at the level of frames: sends text, hears what the server's frames hold.
export class RawWebSocket {
    readonly raw: Raw

    private constructor(raw: Raw) {
        this.raw = raw
    }

    static async open(server: Server, from?: string): Promise<RawWebSocket> {
        const raw = await Raw.open(server, from)
        raw.send(
            'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\n' +
                'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
                `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
        )
        await raw.until(/^HTTP\/1\.1 (?!101)|"maxPayload":\d+\}/)
        return new RawWebSocket(raw)
    }

    get status(): number | undefined {
        return statuses(this.raw.received)[0]
    }

    // Joins a namespace and waits until it is in.
    async join(space: '/' | '/agents', auth: object): Promise<this> {
        const name = space === '/' ? '' : `${space},`
        this.send(`40${name}${JSON.stringify(auth)}`)
        await this.raw.until(new RegExp(`40${name}\\{"sid"`))
        return this
    }

    send(text: string): void {
        this.raw.socket.write(frame(text))
    }

    close(): void {
        this.raw.close()
    }
}

// Masked with zeros: the bytes stay as they are.
export function frame(text: string): Buffer {
    const body = Buffer.from(text)
    const short = body.length < 126
    const head = Buffer.alloc(short ? 6 : 8)
    head[0] = 0x81
    head[1] = 0x80 | (short ? body.length : 126)
    if (!short) head.writeUInt16BE(body.length, 2)
    return Buffer.concat([head, body])
}

// What the process holds for itself, in MB.
export async function memoryOf(server: Server): Promise<number> {
    const text = await readFile(`/proc/${server.pid}/smaps_rollup`, 'utf8')
    const kilobytes = [...text.matchAll(/^(?:Private_Clean|Private_Dirty|Swap):\s+(\d+) kB/gm)]
    return kilobytes.reduce((sum, [, amount]) => sum + Number(amount), 0) / 1024
}

// By how many MB the process grew at most while something was done to it; tells both ends, too.
export async function growthDuring(
    server: Server,
    what: string,
    deed: () => Promise<void>,
): Promise<number> {
    const before = await memoryOf(server)
    let most = before
    let over = false
    const watch = async () => {
        while (!over) {
            most = Math.max(most, await memoryOf(server))
            await new Promise((resolve) => setTimeout(resolve, 50))
        }
    }
    const watching = watch()
    try {
        await deed()
    } finally {
        over = true
        await watching
    }
    most = Math.max(most, await memoryOf(server))
    console.log(`${what}: ${before.toFixed(1)} MB before, ${most.toFixed(1)} MB at most`)
    return most - before
}
