import { afterAll, beforeAll, expect, it } from 'vitest'
import { Random } from '../../src/random'
import type { Server } from '../../src/server'
import { type Tenant, makeTenant } from '../owner'
import { onPostgres, startServer } from '../start'
import { expectAgreement } from './agreement'
import { Crowd } from './talker'

const rounds = onPostgres ? 5 : 20

let server: Server
let tenant: Tenant

beforeAll(async () => {
    server = await startServer({ flags: ['--messages-per-minute', '60000'] })
    tenant = await makeTenant(server, 'harbour')
})
afterAll(() => server.remove())

it(`keeps every acknowledged message through ${rounds} kills under load`, async () => {
    const random = new Random('kills')
    const crowd = await Crowd.begin(server, tenant.publishableKey.key, 6)
    for (let round = 0; round < rounds; round++) {
        await crowd.goesOn(random.between(5, 80))
        await server.stop('SIGKILL')
        await server.launch()
    }
    await crowd.goesOn(20)
    await crowd.stop()
    expect(crowd.refusals).toEqual([])
    const messages = await expectAgreement(server, tenant, crowd)
    console.log(`${rounds} kills, ${crowd.acknowledgements} acknowledged, ${messages} messages`)

    for (const { visitor, acknowledged } of crowd.talkers) {
        const [first] = acknowledged.values()
        const before = (await visitor.history()).length
        const again = await visitor.say('Other words', first?.clientId ?? '')
        expect(again.message).toEqual(first)
        expect((await visitor.history()).length).toBe(before)
    }
    crowd.close()
}, 240_000)
