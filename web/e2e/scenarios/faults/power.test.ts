import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Random } from '../../src/random'
import type { Server } from '../../src/server'
import { type Tenant, makeTenant } from '../owner'
import { Visitor } from '../sockets'
import { onPostgres } from '../start'
import { expectAgreement } from './agreement'
import { Machine } from './machine'
import { Crowd } from './talker'

const rounds = 12

// PostgreSQL brings its data to its disk itself.
describe.skipIf(onPostgres)('a power cut', () => {
    let machine: Machine
    let server: Server
    let tenant: Tenant

    beforeAll(async () => {
        machine = await Machine.make()
        server = await machine.start(['--messages-per-minute', '60000'], { powerCuts: true })
        tenant = await makeTenant(server, 'harbour')
    })
    afterAll(async () => {
        await server.remove()
        await machine.remove()
    })

    it(`takes nothing that was acknowledged, ${rounds} times under load`, async () => {
        const random = new Random('power cuts')
        const crowd = await Crowd.begin(server, tenant.publishableKey.key, 6)
        let lost = 0
        for (let round = 0; round < rounds; round++) {
            // A slower disk leaves more under way.
            machine.set({ syncMilliseconds: random.between(0, 20) })
            await crowd.goesOn(random.between(5, 80))
            lost += await machine.cutPower(server, random)
            await server.launch()
        }
        await crowd.goesOn(20)
        await crowd.stop()
        expect(crowd.refusals).toEqual([])
        const messages = await expectAgreement(server, tenant, crowd)
        crowd.close()
        console.log(`${rounds} power cuts, ${lost} writes lost, ${messages} messages`)
        expect(lost).toBeGreaterThan(0)

        await server.stop()
        const { code, stdout } = await server.attempt('doctor')
        expect([code, stdout]).toEqual([0, expect.not.stringMatching(/^BAD/m)])
    }, 240_000)

    it('on a disk that only says that it has stored takes what was acknowledged, and is noticed here', async () => {
        const liar = await Machine.make()
        const own = await liar.start([], { powerCuts: true })
        const { publishableKey } = await makeTenant(own, 'harbour')
        const visitor = await Visitor.open(own, publishableKey.key)
        const answer = await visitor.ask('What is the password?')
        liar.set({ lyingSyncs: 1 })
        const { ok, message } = await visitor.say('Are you there?')
        expect([ok, message.seq]).toEqual([true, answer.seq + 1])
        await liar.cutPower(own)
        liar.set({})
        await own.launch()
        expect((await visitor.history()).map(({ seq }) => seq)).not.toContain(message.seq)
        visitor.close()
        await own.remove()
        await liar.remove()
    })
})
