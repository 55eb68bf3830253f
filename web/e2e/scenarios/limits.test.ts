import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Server } from '../src/server'
import { type Tenant, makeTenant } from './owner'
import { Visitor } from './sockets'
import { startServer } from './start'

let server: Server
let owner: Tenant

beforeAll(async () => {
    server = await startServer({ flags: ['--messages-per-minute', '5'] })
    owner = await makeTenant(server, 'harbour')
})
afterAll(() => server.remove())

it('refuses a visitor who says too much at once, whatever tab they use, and nobody else', async () => {
    const flooding = await Visitor.open(server, owner.publishableKey.key)
    const tab = await Visitor.open(server, owner.publishableKey.key, flooding.session.visitorToken)
    for (let at = 0; at < 5; at++) expect((await flooding.say(`${at}`)).ok).toBe(true)
    for (const visitor of [flooding, tab])
        expect(await visitor.say('more')).toMatchObject({ ok: false, error: { code: 'limited' } })
    const other = await Visitor.open(server, owner.publishableKey.key)
    expect((await other.say('Hello')).ok).toBe(true)
    for (const { socket } of [flooding, tab, other]) socket.disconnect()
})
