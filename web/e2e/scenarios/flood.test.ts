import type { Chatbot, Message } from '@hiochat/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Server } from '../src/server'
import { until } from '../src/until'
import { type Tenant, makeKey, makeTenant } from './owner'
import { Raw, RawWebSocket, frame, growthDuring, statuses } from './raw'
import { Visitor, call, connected, open, visit } from './sockets'
import { onPostgres, startServer } from './start'

const connectSeconds = 10

let server: Server
let owner: Tenant
let apiKey: string // of a chatbot that knows nothing and answers at once

beforeAll(async () => {
    const generous = ['--messages-per-minute', '1000000', '--message-chars', '50000']
    const strict = ['--connect-seconds', `${connectSeconds}`, '--queue-bytes', '500000']
    server = await startServer({ flags: [...generous, ...strict, '--log-level', 'debug'] })
    owner = await makeTenant(server, 'harbour')
    const { id } = await owner.browser.must<Chatbot>('POST', '/api/v1/chatbots', { name: 'mute' })
    const website = { kind: 'publishable', chatbotId: id, name: 'website' } as const
    apiKey = (await makeKey(owner.browser, website)).key
    await warmUp()
})
afterAll(() => server.remove())

// What a server takes once and for all is not the flood's doing.
async function warmUp(): Promise<void> {
    const visitor = await Visitor.open(server, apiKey)
    for (let said = 0; said < 50; said++) expect((await visitor.say('Hello')).ok).toBe(true)
    await shakeHands('127.0.1.1', 10)
    visitor.close()
}

// Long messages, several under way at once.
async function talk(visitor: Visitor, count: number): Promise<void> {
    const text = 'slow '.repeat(10_000)
    for (let said = 0; said < count; said += 5) {
        const acks = await Promise.all(Array.from({ length: 5 }, () => visitor.say(text)))
        expect(acks.map(({ ok }) => ok)).toEqual(Array(5).fill(true))
    }
}

// Someone who is there already, and someone who comes, are served as ever.
async function othersAreServed(present: Visitor): Promise<void> {
    expect((await present.say('Still there?')).ok).toBe(true)
    const newcomer = await Visitor.open(server, apiKey)
    expect((await newcomer.say('Anyone?')).ok).toBe(true)
    newcomer.close()
}

function addresses(count: number): string[] {
    return Array.from({ length: count }, (_, at) => `127.0.2.${at + 1}`)
}

const handshake = 'GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: x\r\n\r\n'

async function shakeHands(address: string, times: number): Promise<string> {
    const client = await Raw.open(server, address)
    client.send(handshake.repeat(times))
    client.socket.end()
    return client.closed
}

// How often an address could fill its share: on a busy machine, the first to come have had their
// time before the last ask.
function roundsSince(start: number): number {
    return 1 + Math.floor((Date.now() - start) / 1000 / connectSeconds)
}

// How many sockets were closed so, as the log has it.
function closedFor(reason: string, network: string, namespaces: string): number {
    const lines = server.log.split('\n').filter((line) => line.includes('"event":"socket.closed"'))
    const fields = [`"reason":"${reason}"`, `"network":"${network}"`]
    const wanted = [...fields, `"namespaces":"${namespaces}"`]
    return lines.filter((line) => wanted.every((field) => line.includes(field))).length
}

it('handshakes by long-polling without a CONNECT', async () => {
    const present = await Visitor.open(server, apiKey)
    const grown = await growthDuring(server, 'handshakes', async () => {
        const start = Date.now()
        const attack = (address: string) => shakeHands(address, 3000)
        for (const answers of await Promise.all(addresses(6).map(attack))) {
            const of = statuses(answers)
            const taken = of.filter((status) => status === 200).length
            expect(taken).toBeGreaterThanOrEqual(200)
            expect(taken).toBeLessThanOrEqual(200 * roundsSince(start))
            expect(of.filter((status) => status === 429).length).toBe(3000 - taken)
            expect(answers).toMatch(/HTTP\/1\.1 429 [^{]*\r\nRetry-After: 5\r\n/)
        }
        await othersAreServed(present)
    })
    expect(grown).toBeLessThan(30)

    // When their time is over, there is room again.
    await until('the address may come again', async () => {
        return statuses(await shakeHands('127.0.2.1', 1))[0] === 200
    })
    expect(closedFor('forced server close', '127.0.2.1', '')).toBeGreaterThan(0)
    present.close()
}, 60_000)

it('WebSockets that never say CONNECT', async () => {
    const present = await Visitor.open(server, apiKey)
    const sockets: RawWebSocket[] = []
    const attack = async (address: string) => {
        for (let at = 0; at < 210; at++) sockets.push(await RawWebSocket.open(server, address))
    }
    const grown = await growthDuring(server, 'WebSockets without CONNECT', async () => {
        const start = Date.now()
        await Promise.all(addresses(20).slice(10).map(attack))
        const taken = sockets.filter(({ status }) => status === 101).length
        const refused = sockets.filter(({ status }) => status === 429)
        expect(taken).toBeGreaterThanOrEqual(2000)
        expect(taken).toBeLessThanOrEqual(2000 * roundsSince(start))
        expect(refused.length).toBe(2100 - taken)
        for (const { raw } of refused) expect(raw.received).toContain('\r\nRetry-After: 5\r\n')
        await othersAreServed(present)
    })
    expect(grown).toBeLessThan(30)
    await Promise.all(sockets.map(({ raw }) => raw.closed))
    present.close()
}, 60_000)

it('packets without end from one socket', async () => {
    const present = await Visitor.open(server, apiKey)
    const { visitorToken } = await visit(server, apiKey)
    const flooder = await RawWebSocket.open(server, '127.0.3.1')
    await flooder.join('/', { apiKey, visitorToken })
    const burst = Buffer.concat([
        ...Array.from({ length: 2000 }, () => frame('42["startTyping"]')),
        ...Array.from({ length: 2000 }, () => frame('42["no such event",{"a":[1,2,3]}]')),
        ...Array.from({ length: 1000 }, () => frame('420["sync",{"after":0}]')),
    ])
    const grown = await growthDuring(server, 'packets', async () => {
        for (let round = 0; round < 20 && !flooder.raw.socket.destroyed; round++) {
            flooder.raw.socket.write(burst)
            await othersAreServed(present)
        }
    })
    flooder.close()
    await othersAreServed(present)
    expect(grown).toBeLessThan(30)
    present.close()
}, 60_000)

it('posts without end from one socket', async () => {
    const sid = /"sid":"([^"]+)"/.exec(await shakeHands('127.0.3.2', 1))?.[1] ?? ''
    const { visitorToken } = await visit(server, apiKey)
    const target = `/socket.io/?EIO=4&transport=polling&sid=${sid}`
    const post = async (body: string) => {
        const client = await Raw.open(server, '127.0.3.2')
        const head = `POST ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n`
        return client.ask(`${head}Content-Length: ${body.length}\r\n\r\n${body}`)
    }
    expect(statuses(await post(`40${JSON.stringify({ apiKey, visitorToken })}`))).toEqual([200])
    const refused = await post(Array(200_000).fill('6').join('\x1e'))
    expect(statuses(refused)).toEqual([429])
    expect(refused).toContain('\r\nRetry-After: 5\r\n')
    await until('the log tells', () => closedFor('too many packets', '127.0.3.2', '/') === 1)
})

it('members who do not read are cut off, cost little, and catch up; nobody else notices', async () => {
    const visitor = await Visitor.open(server, apiKey)
    const { threadId } = (await visitor.say('Hello')).message
    const token = owner.secretKey.key
    const watch = { threadId, after: 0 }

    const reading = await connected(open(server, '/agents', { token }))
    const live: number[] = []
    for (const event of ['message', 'botResponse'])
        reading.on(event, ({ seq }: Message) => live.push(seq))
    expect((await call(reading, 'watch', watch)).ok).toBe(true)

    const slow: RawWebSocket[] = []
    for (let at = 0; at < 20; at++) {
        const agent = await RawWebSocket.open(server, '127.0.3.3')
        await agent.join('/agents', { token })
        agent.send(`42/agents,7["watch",${JSON.stringify(watch)}]`)
        await agent.raw.until(/43\/agents,7/)
        agent.raw.socket.pause()
        slow.push(agent)
    }

    // How much the kernel takes off a socket's queue differs: 10 MB at least, 30 at most.
    let messages = 0
    const closed = () => closedFor('too slow', '127.0.3.3', '/agents')
    const grown = await growthDuring(server, 'members who do not read', async () => {
        while (messages < 200 || (closed() < slow.length && messages < 600)) {
            await talk(visitor, 20)
            messages += 20
        }
    })
    expect(closed()).toBe(slow.length)
    expect(grown).toBeLessThan(60)

    const answered = () => visitor.heard.filter(({ author }) => author === 'bot').length
    await until('every message has its answer', () => answered() > messages)
    const seqs = (await visitor.history()).map(({ seq }) => seq)
    expect(seqs).toEqual(Array.from({ length: 2 * messages + 2 }, (_, at) => at + 1))
    await until('the reading member has it all', () => live.includes(seqs.length))
    await until('nothing is under way', () => live.length === seqs.length - (live[0] ?? 1) + 1)
    // With PostgreSQL, neighbours may arrive in each other's place; members put them in order.
    if (onPostgres) live.sort((a, b) => a - b)
    expect(live).toEqual(seqs.slice(-live.length))
    expect(live.length).toBeGreaterThanOrEqual(2 * messages)

    for (const agent of slow) {
        agent.raw.socket.resume()
        expect((await agent.raw.closed).length).toBeLessThan(messages * 50_000)
    }
    const back = await connected(open(server, '/agents', { token }))
    const caughtUp: number[] = []
    while (caughtUp.length < seqs.length) {
        const after = caughtUp.at(-1) ?? 0
        const page = await call<{ messages: Message[] }>(back, 'watch', { threadId, after })
        expect(page.messages.length).toBeGreaterThan(0)
        caughtUp.push(...page.messages.map(({ seq }) => seq))
    }
    expect(caughtUp).toEqual(seqs)
    for (const socket of [visitor.socket, reading, back]) socket.disconnect()
}, 60_000)

it('a connection whose other end has gone silent is closed', async () => {
    const flags = ['--ping-seconds', '1', '--pong-seconds', '1']
    const hasty = await startServer({ flags })
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
    expect(hasty.log).not.toContain('socket.closed') // people who leave are no news
    present.close()
    await hasty.remove()
})
