import { type Socket, createSocket } from 'node:dgram'
import { once } from 'node:events'

// A name server that says what a test wants, and something else the next time.
export class Names {
    readonly addresses = new Map<string, string>()
    private readonly socket: Socket

    private constructor(socket: Socket) {
        this.socket = socket
    }

    static async serve(): Promise<Names> {
        const socket = createSocket('udp4')
        const names = new Names(socket)
        socket.on('message', (query, { port, address }) => {
            socket.send(names.answer(query), port, address)
        })
        socket.bind(53, '127.0.0.1')
        await once(socket, 'listening')
        return names
    }

    close(): void {
        this.socket.close()
    }

    // RFC 1035, section 4.1: one question; A records, and none of any other type.
    private answer(query: Buffer): Buffer {
        const labels: string[] = []
        let at = 12
        for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
            labels.push(query.toString('ascii', at + 1, at + 1 + length))
            at += 1 + length
        }
        const type = query.readUInt16BE(at + 1)
        const address = this.addresses.get(labels.join('.').toLowerCase())
        const known = address !== undefined && type === 1
        const head = Buffer.from(query.subarray(0, 12))
        head.writeUInt16BE(address === undefined ? 0x8183 : 0x8180, 2)
        head.writeUInt16BE(known ? 1 : 0, 6)
        head.writeUInt32BE(0, 8)
        const question = query.subarray(12, at + 5)
        if (!known) return Buffer.concat([head, question])
        // The name again, A, IN, no time to live, four bytes.
        const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4])
        return Buffer.concat([head, question, record, Buffer.from(address.split('.').map(Number))])
    }
}
