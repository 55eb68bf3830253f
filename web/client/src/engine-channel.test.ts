import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { engineChannel } from './engine-channel'

let server: Server | undefined

afterEach(() => {
    server?.closeAllConnections()
    server?.close()
})

// What becomes of a connection whose handshakes, by whichever transport, get this answer.
async function handshake(status: number): Promise<string> {
    const answering = createServer((_, response) => response.writeHead(status).end())
    server = answering
    await new Promise<void>((resolve) => answering.listen(0, '127.0.0.1', resolve))
    const { port } = answering.address() as AddressInfo
    return new Promise((resolve) => {
        engineChannel(`http://127.0.0.1:${port}`, '/', {
            connected: () => resolve('connected'),
            refused: resolve,
            lost: () => resolve('lost'),
            event: resolve,
        }).connect({})
    })
}

test.each([429, 503])('a handshake that is answered %d was one too many', async (status) => {
    expect(await handshake(status)).toBe('limited')
})

test.each([404, 500])('a handshake that is answered %d is lost', async (status) => {
    expect(await handshake(status)).toBe('lost')
})
