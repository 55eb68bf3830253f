import type { CreatedApiKey } from '@hiochat/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Server } from '../src/server'
import { type Tenant, makeTenant } from './owner'
import { Visitor, call, connected, open } from './sockets'
import { startServer } from './start'

const limited = {
    ok: false,
    error: {
        code: 'limited',
        detail: expect.any(String) as string,
        retryAfter: expect.any(Number) as number,
    },
}

let server: Server
let owner: Tenant
const visitors: Visitor[] = []

beforeAll(async () => {
    server = await startServer({
        flags: [
            ...['--trusted-proxies', '127.0.0.1'],
            ...['--messages-per-minute', '5', '--messages-per-minute-per-address', '12'],
            ...['--messages-per-minute-per-chatbot', '20', '--reads-per-minute', '30'],
        ],
    })
    owner = await makeTenant(server, 'harbour')
})
afterAll(async () => {
    for (const visitor of visitors) visitor.close()
    await server.remove()
})

// A visitor from somewhere, as a proxy tells it.
async function from(address: string, apiKey = owner.publishableKey.key, token?: string) {
    const options = { extraHeaders: { 'X-Forwarded-For': address } }
    const visitor = await Visitor.open(server, apiKey, token, options)
    visitors.push(visitor)
    return visitor
}

// Says so many things; how many were taken.
async function takenOf(visitor: Visitor, amount: number): Promise<number> {
    let taken = 0
    for (let at = 0; at < amount; at++) {
        const ack = await visitor.say(`${at}`)
        if (ack.ok) taken++
        else expect(ack).toEqual(limited)
    }
    return taken
}

it('refuses a visitor who says too much at once, whatever tab they use, and nobody else', async () => {
    const flooding = await from('203.0.113.1')
    const tab = await from('203.0.113.2', undefined, flooding.session.visitorToken)
    expect(await takenOf(flooding, 6)).toBe(5)
    expect(await takenOf(tab, 1)).toBe(0)
    const { error } = await tab.say('more')
    expect(error?.retryAfter).toBeGreaterThan(0)
    expect(error?.retryAfter).toBeLessThanOrEqual(12)
    expect(await takenOf(await from('203.0.113.1'), 1)).toBe(1)
})

it('refuses an address, an IPv6 network being one, however many visitors it makes', async () => {
    const chatbot = await makeTenant(server, 'lighthouse')
    const key = chatbot.publishableKey.key
    const here = ['2001:db8:1:1::1', '2001:db8:1:1::2', '2001:db8:1:1:ffff::3']
    const taken = []
    for (const address of here) taken.push(await takenOf(await from(address, key), 5))
    expect(taken).toEqual([5, 5, 2])
    expect(await takenOf(await from('2001:db8:1:2::1', key), 1)).toBe(1)
})

it("counts all of a chatbot's visitors, those with a preview key too", async () => {
    const chatbot = await makeTenant(server, 'ferry')
    const preview = await chatbot.browser.must<CreatedApiKey & { apiKey: string }>(
        'POST',
        `/api/v1/chatbots/${chatbot.chatbot.id}/preview`,
    )
    const taken = []
    for (let at = 0; at < 4; at++)
        taken.push(await takenOf(await from(`198.51.100.${at}`, chatbot.publishableKey.key), 5))
    expect(taken).toEqual([5, 5, 5, 5])
    expect(await takenOf(await from('198.51.100.9', preview.apiKey), 1)).toBe(0)
    expect(await takenOf(await from('198.51.100.9'), 1)).toBe(1)
})

describe('reads', () => {
    it('of a visitor', async () => {
        const { socket } = await from('192.0.2.1')
        for (let at = 0; at < 30; at++)
            expect((await call(socket, at % 2 ? 'sync' : 'startTyping', { after: 0 })).ok).toBe(
                true,
            )
        for (const event of ['sync', 'startTyping'])
            expect(await call(socket, event, { after: 0 })).toEqual(limited)
        const other = await from('192.0.2.1')
        expect((await call(other.socket, 'sync', { after: 0 })).ok).toBe(true)
    })

    it('of a member', async () => {
        const agent = await connected(open(server, '/agents', { token: owner.secretKey.key }))
        for (let at = 0; at < 30; at++)
            expect((await call(agent, 'watchThreads', {})).ok).toBe(true)
        for (const event of ['watch', 'unwatch', 'watchThreads'])
            expect(await call(agent, event, { threadId: 'x', after: 0 })).toEqual(limited)
        agent.disconnect()
    })
})

it('refuses too long a message', async () => {
    const visitor = await from('192.0.2.7')
    expect(await visitor.say('é'.repeat(4001))).toMatchObject({ error: { code: 'too_large' } })
    expect((await visitor.say('é'.repeat(4000))).ok).toBe(true)
})
