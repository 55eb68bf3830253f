import { io } from 'socket.io-client'
import { describe, expect, it } from 'vitest'
import { officialClient } from './clients.ts'
import { next, start } from './server.ts'

// The official client, by each of its ways to connect.
const { connect, endsWithTest } = officialClient()

const ways = [
    { name: 'WebSocket only', options: { transports: ['websocket'] } },
    { name: 'polling only', options: { transports: ['polling'] } },
    { name: 'polling, then upgrade', options: {} },
]

describe.each(ways)('by $name', ({ options }) => {
    it('connects, emits and is answered', async () => {
        const socket = connect('/', options)
        await next(socket, 'connect')
        socket.emit('hi')
        await next(socket, 'hi')
        const answer = await socket.emitWithAck('echo', { text: 'äöü てすと', number: 1.5e300 })
        expect(answer).toEqual({ text: 'äöü てすと', number: 1.5e300 })
    })

    it('takes and gives binary', async () => {
        const socket = connect('/', options)
        socket.emit('doge')
        const [bytes] = await next(socket, 'doge')
        expect(Buffer.from(bytes as ArrayBuffer).toString()).toBe('asdfasdf')
        socket.emit('buffa', Buffer.from('asdfasdf'))
        await next(socket, 'buffack')
        socket.emit('jsonbuff', { hello: 'lol', message: Buffer.from('howdy'), goodbye: 'gotcha' })
        await next(socket, 'jsonbuff-ack')
        socket.emit('abuff1', Buffer.from('howdy'))
        socket.emit('abuff2', Buffer.from('howdy2'))
        await next(socket, 'abuff2-ack')
    })

    it('is asked for an acknowledgement', async () => {
        const socket = connect('/', options)
        socket.once('ack', (answer: (...values: unknown[]) => void) => answer(5, { test: true }))
        socket.emit('ack')
        await next(socket, 'got it')
    })

    it('keeps the order of many events', async () => {
        const socket = connect('/', options)
        const answers = Array.from({ length: 300 }, (_, i) => socket.emitWithAck('echo', i))
        expect(await Promise.all(answers)).toEqual(Array.from({ length: 300 }, (_, i) => i))
    })

    it('carries half a megabyte', async () => {
        const socket = connect('/', options)
        const long = 'x'.repeat(500_000)
        expect(await socket.emitWithAck('echo', long)).toBe(long)
    })

    it('hears of a refusal', async () => {
        const [main] = await next(connect('/?fail=true', options), 'connect_error')
        expect((main as Error).message).toBe('Auth failed (main namespace)')
        const [custom] = await next(connect('/no', options), 'connect_error')
        expect((custom as Error).message).toBe('Auth failed (custom namespace)')
        const [unknown] = await next(connect('/nowhere', options), 'connect_error')
        expect((unknown as Error).message).toBe('Invalid namespace')
    })

    it('shares one connection among namespaces', async () => {
        const main = connect('/', { ...options, multiplex: true })
        const other = main.io.socket('/foo')
        other.connect()
        const [first, second] = await Promise.all([
            main.emitWithAck('getId'),
            other.emitWithAck('getId'),
        ])
        expect(first).toBe(main.id)
        expect(second).toBe(other.id)
        expect(first).not.toBe(second)
        other.disconnect()
        expect(await main.emitWithAck('echo', 'still here')).toBe('still here')
    })

    it('shows what it said in the handshake', async () => {
        const socket = connect('/abc', { ...options, auth: { token: 'a' }, query: { q: '1' } })
        const [handshake] = await next(socket, 'handshake')
        expect(handshake).toMatchObject({ auth: { token: 'a' }, query: { q: '1', EIO: '4' } })
    })

    it('gives up an acknowledgement after its time', async () => {
        const socket = connect('/', options)
        await expect(socket.timeout(50).emitWithAck('unknown')).rejects.toThrow('timed out')
    })
})

it('upgrades to a WebSocket and goes on', async () => {
    const socket = connect('/')
    const upgraded = next(socket.io.engine as never, 'upgrade')
    await next(socket, 'connect')
    const answers = Array.from({ length: 50 }, (_, i) => socket.emitWithAck('echo', i))
    await upgraded
    expect(socket.io.engine.transport.name).toBe('websocket')
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 50 }, (_, i) => i))
    expect(await socket.emitWithAck('echo', 'after')).toBe('after')
})

it('comes back by itself when the server has been away', async () => {
    let away = await start('client')
    const socket = io(away.url, { forceNew: true, reconnectionDelay: 20, reconnectionDelayMax: 50 })
    endsWithTest(socket)
    await next(socket, 'connect')
    const gone = next(socket, 'disconnect')
    await away.stop()
    const [reason] = await gone
    expect(reason).toMatch(/^transport/)
    const back = next(socket, 'connect')
    away = await start('client', Number(new URL(away.url).port))
    await back
    expect(await socket.emitWithAck('echo', 1)).toBe(1)
    socket.disconnect()
    await away.stop()
})
