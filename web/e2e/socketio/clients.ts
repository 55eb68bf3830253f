import { io, type Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { start, type Running } from './server.ts'

type Options = NonNullable<Parameters<typeof io>[1]>

// The official client before a server in its mode, for the tests of one file: how it connects. Every socket ends with its
// test.
export function officialClient(always: Options = {}) {
    let server: Running
    let sockets: Socket[] = []

    beforeAll(async () => {
        server = await start('client')
    })

    afterEach(() => {
        for (const socket of sockets) socket.disconnect()
        sockets = []
    })

    afterAll(() => server.stop())

    // For a socket that was made in another way.
    function endsWithTest(socket: Socket): Socket {
        sockets.push(socket)
        return socket
    }

    const connect = (path: string, options: Options = {}) =>
        endsWithTest(io(server.url + path, { forceNew: true, ...always, ...options }))

    return { connect, endsWithTest }
}
