import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Server } from '../src/server'
import { until } from '../src/until'
import { type Tenant, makeTenant } from './owner'
import { Raw, RawWebSocket, frame, memoryOf, statuses } from './raw'
import { Visitor, visit } from './sockets'
import { startServer } from './start'

const connectSeconds = 10
const bound = 120 // MB that a flood may make the server grow by; unbounded, each would take far more

let server: Server
let owner: Tenant
let apiKey: string

beforeAll(async () => {
    const generous = ['--messages-per-minute', '1000000']
    const shorter = ['--connect-seconds', `${connectSeconds}`]
    server = await startServer({ flags: [...generous, ...shorter] })
    owner = await makeTenant(server, 'harbour')
    apiKey = owner.publishableKey.key
})
afterAll(() => server.remove())

// Someone who is there already, and someone who comes, are served as ever.
async function othersAreServed(present: Visitor): Promise<void> {
    expect((await present.say('Still there?')).ok).toBe(true)
    const newcomer = await Visitor.open(server, apiKey)
    expect((await newcomer.say('Anyone?')).ok).toBe(true)
    newcomer.close()
}

const addresses = ['127.0.2.1', '127.0.2.2', '127.0.2.3', '127.0.2.4', '127.0.2.5', '127.0.2.6']

it('thousands of long-polling handshakes without a CONNECT', async () => {
    const present = await Visitor.open(server, apiKey)
    const before = await memoryOf(server)
    const shakeHands = 'GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\n\r\n'
    const attack = async (address: string) => {
        const client = await Raw.open(server, address)
        client.send(shakeHands.repeat(1100))
        client.socket.end()
        return statuses(await client.closed)
    }
    const answers = await Promise.all(addresses.map(attack))
    for (const of of answers) {
        expect(of.filter((status) => status === 200).length).toBe(1000)
        expect(of.filter((status) => status === 429).length).toBe(100)
    }
    const grown = (await memoryOf(server)) - before
    expect(grown).toBeLessThan(bound)
    await othersAreServed(present)

    // When their time is over, there is room again.
    await until('the address may come again', async () => {
        const client = await Raw.open(server, addresses[0])
        client.send(shakeHands)
        client.socket.end()
        return statuses(await client.closed)[0] === 200
    })
    console.log(`6,000 handshakes by polling: ${grown.toFixed(1)} MB`)
    present.close()
}, 60_000)

it('thousands of WebSockets that never say CONNECT', async () => {
    const present = await Visitor.open(server, apiKey)
    const before = await memoryOf(server)
    const sockets: RawWebSocket[] = []
    const attack = async (address: string) => {
        for (let at = 0; at < 900; at++) sockets.push(await RawWebSocket.open(server, address))
    }
    await Promise.all(addresses.slice(1).map(attack))
    expect(sockets.map(({ status }) => status)).toEqual(Array(4500).fill(101))
    const grown = (await memoryOf(server)) - before
    expect(grown).toBeLessThan(bound)
    await othersAreServed(present)
    await Promise.all(sockets.map(({ raw }) => raw.closed))
    console.log(`4,500 WebSockets without CONNECT: ${grown.toFixed(1)} MB`)
    present.close()
}, 60_000)

it('packets without end from one socket', async () => {
    const present = await Visitor.open(server, apiKey)
    const { visitorToken } = await visit(server, apiKey)
    const flooder = await RawWebSocket.open(server, '127.0.3.1')
    await flooder.join('/', { apiKey, visitorToken })
    const before = await memoryOf(server)
    const burst = Buffer.concat([
        ...Array.from({ length: 2000 }, () => frame('42["startTyping"]')),
        ...Array.from({ length: 2000 }, () => frame('42["no such event",{"a":[1,2,3]}]')),
        ...Array.from({ length: 1000 }, () => frame('420["sync",{"after":0}]')),
    ])
    let most = 0
    for (let round = 0; round < 20 && !flooder.raw.socket.destroyed; round++) {
        flooder.raw.socket.write(burst)
        await othersAreServed(present)
        most = Math.max(most, (await memoryOf(server)) - before)
    }
    flooder.close()
    expect(most).toBeLessThan(bound)
    await othersAreServed(present)
    console.log(`100,000 packets from one socket: ${most.toFixed(1)} MB`)
    present.close()
}, 60_000)

it('a connection whose other end has gone silent is closed', async () => {
    const hasty = await startServer({ flags: ['--ping-seconds', '1', '--pong-seconds', '1'] })
    const key = (await makeTenant(hasty, 'pier')).publishableKey.key
    const present = await Visitor.open(hasty, key)
    const dropped: string[] = []
    present.socket.on('disconnect', (reason) => dropped.push(reason))
    const silent: RawWebSocket[] = []
    for (let at = 0; at < 50; at++) {
        const { visitorToken } = await visit(hasty, key)
        const half = await RawWebSocket.open(hasty)
        silent.push(await half.join('/', { apiKey: key, visitorToken }))
    }
    await Promise.all(silent.map(({ raw }) => raw.closed))
    expect((await present.say('Still there?')).ok).toBe(true)
    expect(dropped).toEqual([])
    present.close()
    await hasty.remove()
})
