import { WebSocket } from 'ws'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { next, start, type Running } from './server.ts'

// Socket.IO protocol 5 by hand, over a WebSocket.
let server: Running

beforeAll(async () => {
    server = await start('socketio')
})

afterAll(() => server.stop())

class Frames {
    readonly socket: WebSocket
    private waiting: unknown[] = []
    private wanted: ((value: unknown) => void)[] = []

    constructor() {
        const url = `${server.url}/socket.io/?EIO=4&transport=websocket`
        this.socket = new WebSocket(url.replace('http', 'ws'))
        this.socket.on('message', (data, binary) => {
            const value = binary ? data : String(data)
            if (value === '2') return this.socket.send('3')
            const wanted = this.wanted.shift()
            if (wanted) wanted(value)
            else this.waiting.push(value)
        })
    }

    next(): Promise<unknown> {
        if (this.waiting.length > 0) return Promise.resolve(this.waiting.shift())
        return new Promise((resolve) => this.wanted.push(resolve))
    }

    send(...all: (string | Buffer)[]): void {
        for (const each of all) this.socket.send(each)
    }
}

async function opened(): Promise<Frames> {
    const frames = new Frames()
    await frames.next()
    return frames
}

async function connected(): Promise<Frames> {
    const frames = await opened()
    frames.send('40')
    await frames.next()
    await frames.next()
    return frames
}

describe('CONNECT', () => {
    it.each([
        ['the main namespace', '40', '40', '42["auth",{}]'],
        ['a payload', '40{"token":"123"}', '40', '42["auth",{"token":"123"}]'],
        ['a custom namespace', '40/custom,', '40/custom,', '42/custom,["auth",{}]'],
        ['no comma', '40/custom', '40/custom,', '42/custom,["auth",{}]'],
        ['both', '40/custom,{"a":"b"}', '40/custom,', '42/custom,["auth",{"a":"b"}]'],
    ])('takes %s', async (_name, packet, head, auth) => {
        const frames = await opened()
        frames.send(packet)
        const answer = String(await frames.next())
        expect(answer.startsWith(head + '{')).toBe(true)
        expect(Object.keys(JSON.parse(answer.slice(head.length)) as object)).toEqual(['sid'])
        expect(await frames.next()).toBe(auth)
        frames.socket.close()
    })

    it('refuses a namespace that does not exist', async () => {
        const frames = await opened()
        frames.send('40/random')
        expect(await frames.next()).toBe('44/random,{"message":"Invalid namespace"}')
        frames.socket.close()
    })

    it('gives the socket an id of its own', async () => {
        const frames = new Frames()
        const engine = JSON.parse(String(await frames.next()).slice(1)) as { sid: string }
        frames.send('40')
        const socket = JSON.parse(String(await frames.next()).slice(2)) as { sid: string }
        expect(socket.sid).not.toBe(engine.sid)
        frames.socket.close()
    })

    it('is not needed for a heartbeat', async () => {
        const frames = new Frames()
        let pings = 0
        frames.socket.on('message', (data) => (pings += String(data) === '2' ? 1 : 0))
        await next(frames.socket, 'close')
        expect(pings).toBeGreaterThanOrEqual(2)
    })

    it('must come in time', async () => {
        const frames = await opened()
        await next(frames.socket, 'close')
    })
})

describe('events', () => {
    it.each([
        ['42["message",1,"2",{"3":[true]}]', '42["message-back",1,"2",{"3":[true]}]'],
        [
            '42["message",1.0,1e5,-0,12345678901234567890]',
            '42["message-back",1.0,1e5,-0,12345678901234567890]',
        ],
        ['42["message","\\u00e4\\ud83d"]', '42["message-back","\\u00e4\\ud83d"]'],
        ['42["message"]', '42["message-back"]'],
        ['42456["message-with-ack",1,"2",{"3":[false]}]', '43456[1,"2",{"3":[false]}]'],
        ['420["message-with-ack"]', '430[]'],
    ])('gives %s back byte for byte', async (packet, answer) => {
        const frames = await connected()
        frames.send(packet)
        expect(await frames.next()).toBe(answer)
        frames.socket.close()
    })

    it('gives binary back in the same shape', async () => {
        const frames = await connected()
        const placeholders = '{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}'
        frames.send(`452-["message",${placeholders}]`, Buffer.from([1, 2]), Buffer.from([3]))
        expect(await frames.next()).toBe(`452-["message-back",${placeholders}]`)
        expect(await frames.next()).toEqual(Buffer.from([1, 2]))
        expect(await frames.next()).toEqual(Buffer.from([3]))
        frames.send(
            `452-789["message-with-ack",${placeholders}]`,
            Buffer.from([1]),
            Buffer.from([2]),
        )
        expect(await frames.next()).toBe(`462-789[${placeholders}]`)
        expect(await frames.next()).toEqual(Buffer.from([1]))
        expect(await frames.next()).toEqual(Buffer.from([2]))
        frames.socket.close()
    })

    it('ignores an event nobody handles', async () => {
        const frames = await connected()
        frames.send('421["unknown"]', '422["message-with-ack",2]')
        expect(await frames.next()).toBe('432[2]')
        frames.socket.close()
    })
})

it('keeps the connection when a namespace is left', async () => {
    const frames = await connected()
    frames.send('40/custom')
    await frames.next()
    await frames.next()
    frames.send('41/custom,', '42["message","message to main namespace"]')
    expect(await frames.next()).toBe('42["message-back","message to main namespace"]')
    frames.send('41', '40')
    expect(await frames.next()).toMatch(/^40\{/)
    frames.socket.close()
})

it.each([
    ['4abc'],
    ['42{}'],
    ['42abc["message-with-ack",1,"2",{"3":[false]}]'],
    ['42["message",]'],
    ['42[1]'],
    ['4511-["message"]'],
    ['44{"message":"no"}'],
    ['42["disconnect"]'],
])('closes at %s', async (packet) => {
    const frames = await connected()
    frames.send(packet)
    await next(frames.socket, 'close')
})
