import { describe, expect, it } from 'vitest'
import { officialClient } from './clients.ts'
import { next } from './server.ts'

// What the mode for the official client's own tests answers, event by event.
const { connect, endsWithTest } = officialClient()

const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

describe('values', () => {
    it('gives dates as ISO strings', async () => {
        const socket = connect('/')
        expect(await socket.emitWithAck('getAckDate', { test: true })).toMatch(isoDate)
        socket.emit('getDate')
        expect((await next(socket, 'takeDate'))[0]).toMatch(isoDate)
        socket.emit('getDateObj')
        const [holder] = (await next(socket, 'takeDateObj')) as { date: string }[]
        expect(Object.keys(holder!)).toEqual(['date'])
        expect(holder!.date).toMatch(isoDate)
    })

    it('gives texts of many scripts, in order', async () => {
        const socket = connect('/')
        const texts: string[] = []
        socket.on('takeUtf8', (text: string) => texts.push(text))
        socket.emit('getUtf8')
        await socket.emitWithAck('echo', 1)
        expect(texts).toEqual([
            'てすと',
            'Я Б Г Д Ж Й',
            'Ä ä Ü ü ß',
            'utf8 — string',
            'utf8 — string',
        ])
    })

    it('gives false as false', async () => {
        const socket = connect('/')
        socket.emit('false')
        expect((await next(socket, 'false'))[0]).toBe(false)
    })

    it('gives binary', async () => {
        const socket = connect('/')
        socket.emit('getbin')
        const [bytes] = await next(socket, 'takebin')
        expect(Buffer.from(bytes as ArrayBuffer).toString()).toBe('asdfasdf')
    })

    it('shows the handshake', async () => {
        const socket = connect('/?c=d', { auth: { token: 'a' } })
        expect(await socket.emitWithAck('getHandshake')).toMatchObject({
            query: { c: 'd', EIO: '4' },
            auth: { token: 'a' },
        })
        const other = connect('/abc', { query: { '&a': '&=?a' } })
        const [handshake] = (await next(other, 'handshake')) as { query: Record<string, string> }[]
        expect(handshake!.query['&a']).toBe('&=?a')
    })
})

describe('namespaces', () => {
    it.each(['/foo', '/abc', '/timeout_socket', '/valid', '/asd'])('has %s', async (path) => {
        const socket = connect(path)
        await next(socket, 'connect')
        expect(socket.id).not.toBe(socket.io.engine.id)
    })

    it('opens one on a connection that another has left', async () => {
        const first = connect('/')
        await next(first, 'connect')
        first.disconnect()
        const second = first.io.socket('/foo')
        endsWithTest(second)
        expect(await second.emitWithAck('getId')).toBe(second.id)
    })
})

describe('a handshake', () => {
    it.each(['polling', 'websocket'])('by %s takes longer than no time', async (transport) => {
        const socket = connect('/', { transports: [transport], timeout: 0 })
        const [error] = await next(socket, 'connect_error')
        expect((error as Error).message).toBe('timeout')
    })
})

describe('retries', () => {
    it('send one after the other, in order', async () => {
        const socket = connect('/', { retries: 1, ackTimeout: 1000 })
        const answers = await Promise.all([1, 2, 3].map((i) => socket.emitWithAck('echo', i)))
        expect(answers).toEqual([1, 2, 3])
    })

    it('repeat what is not acknowledged, so many times', async () => {
        const socket = connect('/', { retries: 3, ackTimeout: 250 })
        await next(socket, 'connect')
        let asked = 0
        socket.on('ack', () => ++asked)
        await new Promise<void>((resolve) => socket.emit('ack', () => resolve()))
        expect(asked).toBe(4)
    })

    it('wait for the connection', async () => {
        const socket = connect('/', { autoConnect: false, retries: 3, ackTimeout: 1000 })
        const answer = socket.emitWithAck('echo', 1)
        socket.connect()
        expect(await answer).toBe(1)
    })
})
