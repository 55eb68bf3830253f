import type { SessionList } from '@hiochat/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Server } from '../src/server'
import { makeKey, makeTenant, signIn, type Tenant } from './owner'
import { Visitor, connected, next, open } from './sockets'
import { startServer } from './start'

let server: Server
let owner: Tenant

beforeAll(async () => {
    server = await startServer()
    owner = await makeTenant(server, 'harbour')
})
afterAll(() => server.remove())

it('a revoked key closes the sockets that came in with it, and no others', async () => {
    const chatbotId = owner.chatbot.id
    const key = await makeKey(owner.browser, { kind: 'publishable', chatbotId, name: 'Old' })
    const visitor = await Visitor.open(server, key.key)
    const other = await Visitor.open(server, owner.publishableKey.key)
    const gone = next<string>(visitor.socket, 'disconnect')
    await owner.browser.must('DELETE', `/api/v1/api-keys/${key.id}`)
    expect(await gone).toBe('io server disconnect')
    await expect(connected(visitor.socket.connect())).rejects.toThrow('unauthenticated')
    expect((await other.say('Hello')).ok).toBe(true)
    other.close()
})

it('a revoked session closes its sockets, and no others', async () => {
    const laptop = await signIn(server, owner.email)
    const { items } = await laptop.get<SessionList>('/api/v1/sessions')
    const watch = async (Cookie: string) =>
        connected(open(server, '/agents', {}, { extraHeaders: { Cookie } }))
    const agent = await watch(laptop.cookieHeader)
    const other = await watch(owner.browser.cookieHeader)
    const gone = next<string>(agent, 'disconnect')
    const current = items.find((session) => session.current)
    await owner.browser.must('DELETE', `/api/v1/sessions/${current?.id}`)
    expect(await gone).toBe('io server disconnect')
    await expect(connected(agent.connect())).rejects.toThrow('unauthenticated')
    expect(other.connected).toBe(true)
    other.disconnect()
})
