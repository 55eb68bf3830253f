import { WebSocket } from 'ws'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { next, start, type Running } from './server.ts'

// Engine.IO protocol 4 by hand: what no well-behaved client would send, too.
let server: Running
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

beforeAll(async () => {
    server = await start('engine')
})

afterAll(() => server.stop())

function url(query: string): string {
    return `${server.url}/engine.io/?${query}`
}

function poll(sid: string): Promise<Response> {
    return fetch(url(`EIO=4&transport=polling&sid=${sid}`))
}

function post(sid: string, body: string): Promise<Response> {
    return fetch(url(`EIO=4&transport=polling&sid=${sid}`), { method: 'POST', body })
}

async function openPolling(): Promise<string> {
    const text = await (await fetch(url('EIO=4&transport=polling'))).text()
    return (JSON.parse(text.slice(1)) as { sid: string }).sid
}

class Frames {
    readonly socket: WebSocket
    private waiting: unknown[] = []
    private wanted: ((value: unknown) => void)[] = []

    constructor(query: string) {
        this.socket = new WebSocket(url(query).replace('http', 'ws'))
        this.socket.on('error', () => {})
        this.socket.on('message', (data, binary) => {
            const value = binary ? data : String(data)
            const wanted = this.wanted.shift()
            if (wanted) wanted(value)
            else this.waiting.push(value)
        })
    }

    next(): Promise<unknown> {
        if (this.waiting.length > 0) return Promise.resolve(this.waiting.shift())
        return new Promise((resolve) => this.wanted.push(resolve))
    }

    closed(): Promise<unknown> {
        return next(this.socket, 'close')
    }
}

async function openWebSocket(): Promise<Frames> {
    const frames = new Frames('EIO=4&transport=websocket')
    await frames.next()
    return frames
}

describe('handshake', () => {
    it('answers exactly the five keys', async () => {
        const answer = await fetch(url('EIO=4&transport=polling'))
        expect(answer.status).toBe(200)
        const text = await answer.text()
        expect(text[0]).toBe('0')
        const value = JSON.parse(text.slice(1)) as Record<string, unknown>
        expect(Object.keys(value).sort()).toEqual(
            ['maxPayload', 'pingInterval', 'pingTimeout', 'sid', 'upgrades'].sort(),
        )
        expect(value).toMatchObject({
            upgrades: ['websocket'],
            pingInterval: 300,
            pingTimeout: 200,
            maxPayload: 1000000,
        })
    })

    it.each([
        ['no EIO', 'transport=polling'],
        ['a wrong EIO', 'EIO=abc&transport=polling'],
        ['an old EIO', 'EIO=3&transport=polling'],
        ['no transport', 'EIO=4'],
        ['an unknown transport', 'EIO=4&transport=abc'],
        ['an unknown sid', 'EIO=4&transport=polling&sid=abc'],
    ])('refuses %s', async (_name, query) => {
        expect((await fetch(url(query))).status).toBe(400)
    })

    it.each(['POST', 'PUT'])('refuses %s without a sid', async (method) => {
        expect((await fetch(url('EIO=4&transport=polling'), { method })).status).toBe(400)
    })

    it.each(['transport=websocket', 'EIO=abc&transport=websocket', 'EIO=4', 'EIO=4&transport=abc'])(
        'refuses a WebSocket with %s',
        async (query) => {
            const frames = new Frames(query)
            await frames.closed()
            expect(frames.socket.readyState).toBe(WebSocket.CLOSED)
        },
    )

    it('offers no upgrade to a WebSocket', async () => {
        const frames = new Frames('EIO=4&transport=websocket')
        const open = String(await frames.next())
        expect(JSON.parse(open.slice(1))).toMatchObject({ upgrades: [] })
        frames.socket.close()
    })
})

describe('polling', () => {
    it('gives several packets back in one answer', async () => {
        const sid = await openPolling()
        const posted = await post(sid, '4test1\x1e4test2\x1ebAQIDBA==')
        expect(posted.status).toBe(200)
        expect(await posted.text()).toBe('ok')
        expect(await (await poll(sid)).text()).toBe('4test1\x1e4test2\x1ebAQIDBA==')
    })

    it('gives them back in one answer when a GET waits', async () => {
        const sid = await openPolling()
        const waiting = poll(sid)
        await sleep(20)
        await post(sid, '4a\x1e4b\x1e4c')
        expect(await (await waiting).text()).toBe('4a\x1e4b\x1e4c')
    })

    it('ends the session at a malformed packet', async () => {
        const sid = await openPolling()
        expect((await post(sid, 'abc')).status).toBe(400)
        expect((await poll(sid)).status).toBe(400)
    })

    it('ends the session at a second GET', async () => {
        const sid = await openPolling()
        const first = poll(sid)
        await sleep(20)
        const second = await poll(sid)
        expect(second.status).toBe(400)
        const answer = await first
        expect(answer.status).toBe(200)
        expect(await answer.text()).toBe('1')
        expect((await poll(sid)).status).toBe(400)
    })

    it('ends the session when the client gives up its GET', async () => {
        const sid = await openPolling()
        const gone = new AbortController()
        const aborted = fetch(url(`EIO=4&transport=polling&sid=${sid}`), {
            signal: gone.signal,
        }).catch(() => {})
        await sleep(20)
        gone.abort()
        await aborted
        await sleep(20)
        expect((await poll(sid)).status).toBe(400)
    })

    it.each(['GET first', 'POST first'])('ends politely at a close packet, %s', async (order) => {
        const sid = await openPolling()
        let waiting: Promise<Response>
        if (order === 'GET first') {
            waiting = poll(sid)
            await Promise.all([waiting, post(sid, '1')])
        } else {
            await post(sid, '1')
            waiting = poll(sid)
        }
        expect(await (await waiting).text()).toBe('6')
        expect((await poll(sid)).status).toBe(400)
    })
})

describe('WebSocket', () => {
    it('gives text and binary back', async () => {
        const frames = await openWebSocket()
        frames.socket.send('4hello')
        expect(await frames.next()).toBe('4hello')
        frames.socket.send(Buffer.from([1, 2, 3, 4]))
        expect(await frames.next()).toEqual(Buffer.from([1, 2, 3, 4]))
        frames.socket.close()
    })

    it.each(['abc', '1'])('closes at %s', async (packet) => {
        const frames = await openWebSocket()
        frames.socket.send(packet)
        await frames.closed()
    })

    it.each([
        ['an unmasked frame', [0x81, 0x01, 0x34], 1002],
        ['a reserved bit', [0xc1, 0x80, 0, 0, 0, 0], 1002],
        ['a reserved opcode', [0x83, 0x80, 0, 0, 0, 0], 1002],
        ['text that is no UTF-8', [0x81, 0x82, 0, 0, 0, 0, 0x34, 0xff], 1007],
        ['a message that is too big', [0x81, 0xff, 0, 0, 0, 0, 0x7f, 0, 0, 0, 0, 0, 0, 0], 1009],
    ])('answers %s with its code', async (_name, bytes, code) => {
        const frames = await openWebSocket()
        const raw = frames.socket as unknown as { _socket: { write(bytes: Buffer): void } }
        raw._socket.write(Buffer.from(bytes))
        const [got] = (await frames.closed()) as number[]
        expect(got).toBe(code)
    })
})

describe('heartbeat', () => {
    it('pings a polling client again after each pong', async () => {
        const sid = await openPolling()
        for (let i = 0; i < 3; ++i) {
            expect(await (await poll(sid)).text()).toBe('2')
            expect((await post(sid, '3')).status).toBe(200)
        }
    })

    it('pings a WebSocket again after each pong', async () => {
        const frames = await openWebSocket()
        for (let i = 0; i < 3; ++i) {
            expect(await frames.next()).toBe('2')
            frames.socket.send('3')
        }
        frames.socket.close()
    })

    it('ends a polling session without pong', async () => {
        const sid = await openPolling()
        await sleep(500)
        expect((await poll(sid)).status).toBe(400)
    })

    it('ends a WebSocket without pong', async () => {
        const frames = await openWebSocket()
        await frames.closed()
    })
})

describe('upgrade', () => {
    async function upgraded(): Promise<{ sid: string; frames: Frames }> {
        const sid = await openPolling()
        const frames = new Frames(`EIO=4&transport=websocket&sid=${sid}`)
        await next(frames.socket, 'open')
        frames.socket.send('2probe')
        expect(await frames.next()).toBe('3probe')
        frames.socket.send('5')
        return { sid, frames }
    }

    it('lets the open GET end and goes on over the WebSocket', async () => {
        const sid = await openPolling()
        const waiting = poll(sid)
        const frames = new Frames(`EIO=4&transport=websocket&sid=${sid}`)
        await next(frames.socket, 'open')
        frames.socket.send('2probe')
        expect(await frames.next()).toBe('3probe')
        expect(await (await waiting).text()).toBe('6')
        frames.socket.send('5')
        frames.socket.send('4hello')
        expect(await frames.next()).toBe('4hello')
        frames.socket.close()
    })

    it('lets a GET end that comes while the probe is under way', async () => {
        const sid = await openPolling()
        const frames = new Frames(`EIO=4&transport=websocket&sid=${sid}`)
        await next(frames.socket, 'open')
        frames.socket.send('2probe')
        expect(await frames.next()).toBe('3probe')
        expect(await (await poll(sid)).text()).toBe('6')
        frames.socket.close()
    })

    it('takes what waited for a GET along, in order', async () => {
        const sid = await openPolling()
        const frames = new Frames(`EIO=4&transport=websocket&sid=${sid}`)
        await next(frames.socket, 'open')
        frames.socket.send('2probe')
        expect(await frames.next()).toBe('3probe')
        await post(sid, '4one\x1ebAQI=\x1e4two')
        frames.socket.send('5')
        frames.socket.send('4three')
        expect(await frames.next()).toBe('4one')
        expect(await frames.next()).toEqual(Buffer.from([1, 2]))
        expect(await frames.next()).toBe('4two')
        expect(await frames.next()).toBe('4three')
        frames.socket.close()
    })

    it('answers no GET afterwards', async () => {
        const { sid, frames } = await upgraded()
        frames.socket.send('4a')
        await frames.next()
        expect((await poll(sid)).status).toBe(400)
        frames.socket.close()
    })

    it('closes a second WebSocket and keeps the first', async () => {
        const { sid, frames } = await upgraded()
        frames.socket.send('4a')
        await frames.next()
        const second = new Frames(`EIO=4&transport=websocket&sid=${sid}`)
        await second.closed()
        frames.socket.send('4b')
        expect(await frames.next()).toBe('4b')
        frames.socket.close()
    })

    it('survives a second WebSocket while the probe is under way', async () => {
        const sid = await openPolling()
        const frames = new Frames(`EIO=4&transport=websocket&sid=${sid}`)
        await next(frames.socket, 'open')
        frames.socket.send('2probe')
        await frames.next()
        await new Frames(`EIO=4&transport=websocket&sid=${sid}`).closed()
        frames.socket.send('5')
        frames.socket.send('4x')
        expect(await frames.next()).toBe('4x')
        frames.socket.close()
    })
})
