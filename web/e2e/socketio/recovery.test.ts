import { io, type Socket } from 'socket.io-client'
import { describe, expect, it } from 'vitest'
import { officialClient } from './clients.ts'
import { next } from './server.ts'

// Connection state recovery with the official client: it keeps id and rooms over a lost connection.
const { connect } = officialClient({ reconnectionDelay: 10 })

async function connected(options: Parameters<typeof io>[1] = {}): Promise<Socket> {
    const socket = connect('/', options)
    await next(socket, 'connect')
    return socket
}

async function lose(socket: Socket): Promise<void> {
    const back = next(socket, 'connect')
    socket.io.engine.close()
    await back
}

const ways = [
    { name: 'WebSocket only', options: { transports: ['websocket'] } },
    { name: 'polling only', options: { transports: ['polling'] } },
    { name: 'polling, then upgrade', options: {} },
]

describe.each(ways)('by $name', ({ options }) => {
    it('keeps its id after an event, again and again', async () => {
        const socket = await connected(options)
        expect(socket.recovered).toBe(false)
        socket.emit('hi')
        await next(socket, 'hi')
        const id = socket.id
        for (let i = 0; i < 3; ++i) {
            await lose(socket)
            expect(socket.recovered).toBe(true)
            expect(socket.id).toBe(id)
            expect(await socket.emitWithAck('getId')).toBe(id)
        }
    })

    it('gets what was sent while it was away, binary too, once and in order', async () => {
        const socket = await connected(options)
        socket.emit('hi')
        await next(socket, 'hi')
        const got: unknown[] = []
        socket.onAny((event: string) => got.push(event))
        // The events are handled; their answers may find the connection closed.
        socket.emit('getUtf8')
        socket.emit('doge')
        socket.emit('false')
        await lose(socket)
        expect(socket.recovered).toBe(true)
        await socket.emitWithAck('echo', 'all before this has come')
        const all = [...Array.from({ length: 5 }, () => 'takeUtf8'), 'doge', 'false']
        expect(got).toEqual(all)
    })
})

it('has a new id when nothing was ever sent to it', async () => {
    const socket = await connected()
    const id = socket.id
    await lose(socket)
    expect(socket.recovered).toBe(false)
    expect(socket.id).not.toBe(id)
})

it('has a new id after it has left', async () => {
    const socket = await connected()
    socket.emit('hi')
    await next(socket, 'hi')
    const id = socket.id
    const back = next(socket, 'connect')
    socket.disconnect().connect()
    await back
    expect(socket.recovered).toBe(false)
    expect(socket.id).not.toBe(id)
})

it('is recovered though the server does not know yet that the connection is dead', async () => {
    const socket = await connected({ transports: ['websocket'] })
    socket.emit('hi')
    await next(socket, 'hi')
    const id = socket.id
    // Nothing reaches the server any more, not even the end of the connection.
    const dead = socket.io.engine.transport as unknown as { ws: WebSocket & { _socket: Pausable } }
    const wire = dead.ws._socket
    wire.write = () => true
    wire.end = () => wire
    wire.destroy = () => wire
    await lose(socket)
    expect(socket.recovered).toBe(true)
    expect(socket.id).toBe(id)
})

interface Pausable {
    write(): boolean
    end(): Pausable
    destroy(): Pausable
}
