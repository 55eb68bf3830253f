import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Server } from '../../src/server'
import { until } from '../../src/until'
import { Client, problemOf } from '../client'
import { type Tenant, makeTenant } from '../owner'
import { Visitor } from '../sockets'
import { onPostgres } from '../start'
import { expectAgreement, stored, threadOf } from './agreement'
import { EIO, EROFS, type Faults, Machine } from './machine'
import { Crowd } from './talker'

// A PostgreSQL looks after disks of its own.
describe.skipIf(onPostgres)('a disk', () => {
    let machine: Machine
    let server: Server
    let tenant: Tenant
    let crowd: Crowd
    // On a socket of its own: what a visitor asks waits for what the same socket asked before.
    let tab: Visitor

    beforeAll(async () => {
        machine = await Machine.make()
        server = await machine.start(['--messages-per-minute', '60000'], { powerCuts: true })
        tenant = await makeTenant(server, 'harbour')
        crowd = await Crowd.begin(server, tenant.publishableKey.key, 4)
        const visitorToken = crowd.talkers[0]?.visitor.session.visitorToken
        tab = await Visitor.open(server, tenant.publishableKey.key, visitorToken)
    })
    afterEach(() => machine.set({}))
    afterAll(async () => {
        tab.close()
        crowd.close()
        await server.remove()
        await machine.remove()
    })

    const ready = () => new Client(server).send('GET', '/readyz')
    const isReady = () => until('the server is ready', async () => (await ready()).status === 200)
    const isNotReady = (why: RegExp) =>
        until('the server is not ready', async () => {
            const reply = await ready()
            return reply.status === 503 && why.test(problemOf(reply).detail ?? '')
        })

    // Alive, and everything that was stored can be read.
    async function expectToRead(): Promise<void> {
        expect((await new Client(server).send('GET', '/healthz')).status).toBe(200)
        for (const talker of crowd.talkers) {
            const thread = await stored(tenant.program, threadOf(talker))
            expect(thread.map(({ seq }) => seq)).toEqual(thread.map((_, at) => at + 1))
            const ids = thread.map(({ clientId }) => clientId)
            for (const clientId of talker.acknowledged.keys()) expect(ids).toContain(clientId)
            if (talker.visitor.session.visitorToken === tab.session.visitorToken)
                expect((await tab.history()).slice(0, thread.length)).toEqual(thread)
        }
    }

    it.each<{ name: string; faults: Faults; why: RegExp }>([
        { name: 'that is full', faults: { space: 100_000 }, why: /no space is left/ },
        {
            name: 'that became read-only',
            faults: { writeError: EROFS, openError: EROFS },
            why: /fails|cannot be written/,
        },
        { name: 'that refuses to write', faults: { writeError: EIO }, why: /fails/ },
        { name: 'that cannot keep what was written', faults: { syncError: EIO }, why: /fails/ },
    ])(
        '$name: nothing is acknowledged, and it goes on by itself',
        async ({ faults, why }) => {
            await crowd.goesOn(30)
            for (const { refusals } of crowd.talkers) refusals.clear()
            const met = await machine.met()
            machine.set(faults)
            await isNotReady(why)
            await until('each visitor was refused', () =>
                crowd.talkers.every(({ refusals }) => refusals.size > 0),
            )
            expect(await machine.met()).toBeGreaterThan(met)
            expect(crowd.refusals).toEqual(['unavailable'])
            // On a full disk something small may still find room in what the files have already.
            if (faults.space === undefined) {
                const body = { name: 'B' }
                const create = await tenant.program.send('POST', '/api/v1/chatbots', { body })
                expect([create.status, problemOf(create).code]).toEqual([503, 'unavailable'])
            }
            await expectToRead()

            machine.set({})
            await crowd.goesOn(30)
            await isReady()
        },
        60_000,
    )

    it('that cannot keep what was written, and then loses it: still nothing acknowledged is lost', async () => {
        await crowd.goesOn(30)
        machine.set({ syncError: EIO })
        await isNotReady(/fails/)
        await machine.cutPower(server)
        machine.set({})
        await server.launch()
        await crowd.goesOn(30)
        await expectToRead()
    }, 60_000)

    it('that hangs holds up what writes, and nothing else', async () => {
        await crowd.goesOn(30)
        const syncs = await machine.syncs()
        machine.set({ syncMilliseconds: 3_600_000 })
        await until('the disk hangs', async () => (await machine.syncs()) > syncs)
        await isNotReady(/does not answer/)
        const acknowledged = crowd.acknowledgements
        await expectToRead()
        expect(crowd.acknowledgements).toBe(acknowledged)
        machine.set({})
        await crowd.goesOn(30)
        await isReady()
    }, 60_000)

    it('that is slow is only slow', async () => {
        for (const { refusals } of crowd.talkers) refusals.clear()
        machine.set({ syncMilliseconds: 150 })
        await crowd.goesOn(60)
        expect((await ready()).status).toBe(200)
        machine.set({})
        expect(crowd.refusals).toEqual([])
    }, 60_000)

    it('has lost nothing of it all', async () => {
        await crowd.stop()
        const messages = await expectAgreement(server, tenant, crowd)
        console.log(`${crowd.acknowledgements} acknowledged, ${messages} messages`)
        const visitor = await Visitor.open(server, tenant.publishableKey.key)
        expect((await visitor.ask('What is the password?')).text).toContain('swordfish')
        visitor.close()
        await server.stop()
        const { code, stdout } = await server.attempt('doctor')
        expect([code, stdout]).toEqual([0, expect.not.stringMatching(/^BAD/m)])
    }, 120_000)

    it('that is read-only from the start stops the start with the reason', async () => {
        machine.set({ writeError: EROFS, openError: EROFS })
        await expect(server.launch()).rejects.toThrow(/hiochat: .*(read-only|cannot|unable)/i)
        machine.set({})
        await server.launch()
    }, 60_000)
})
