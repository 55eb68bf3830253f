import type { Me, Source } from '@hiochat/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Server } from '../../src/server'
import { type Tenant, addFile, makeTenant, signIn } from '../owner'
import { Visitor } from '../sockets'
import { expectAgreement } from './agreement'
import { Machine } from './machine'
import { Crowd } from './talker'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe('a clock that is set', () => {
    let machine: Machine
    let server: Server
    let tenant: Tenant

    beforeAll(async () => {
        machine = await Machine.make()
        server = await machine.start(['--messages-per-minute', '60000'])
        tenant = await makeTenant(server, 'harbour')
    })
    afterAll(async () => {
        await server.remove()
        await machine.remove()
    })

    // Everything that looks at the clock: sessions, jobs, links in mails, new visitors.
    async function expectToWork(name: string): Promise<void> {
        const { browser, program, chatbot, publishableKey } = tenant
        expect((await browser.get<Me>('/api/v1/me')).user.email).toBe(tenant.email)
        const file = new File([`${name} is open.`], `${name}.txt`)
        const source: Source = await addFile(program, chatbot.id, file)
        expect(source.status).toBe('ready')
        const guest = await signIn(server, `${name}@example.com`)
        expect((await guest.get<Me>('/api/v1/me')).user.email).toBe(`${name}@example.com`)
        const visitor = await Visitor.open(server, publishableKey.key)
        expect((await visitor.ask('What is the password?')).text).toContain('swordfish')
        visitor.close()
    }

    it('forward and back by hours and days under load disturbs nobody', async () => {
        const crowd = await Crowd.begin(server, tenant.publishableKey.key, 4)
        let at = 0
        for (const [name, jump] of Object.entries({
            forward: hour,
            further: 26 * hour,
            back: -3 * day,
            'a-little': 5 * minute,
            'a-little-back': -7 * minute,
            home: 0,
        })) {
            at = name === 'home' ? 0 : at + jump
            await crowd.goesOn(20)
            machine.set({ clockMilliseconds: at })
            await crowd.goesOn(20)
            await expectToWork(name)
        }
        await crowd.stop()
        expect(crowd.refusals).toEqual([])
        const messages = await expectAgreement(server, tenant, crowd)
        console.log(`${messages} messages`)
        crowd.close()
    }, 120_000)

    it('between two starts leaves nothing behind', async () => {
        machine.set({ clockMilliseconds: -2 * day })
        await server.stop()
        await server.launch()
        await expectToWork('yesterday')
        machine.set({ clockMilliseconds: 2 * day })
        await server.stop('SIGKILL')
        await server.launch()
        await expectToWork('tomorrow')
        machine.set({})
    }, 60_000)

    it('back does not lock out who has just used up what a minute allows', async () => {
        const own = await Machine.make()
        const strict = await own.start(['--messages-per-minute', '3'])
        const visitor = await Visitor.open(
            strict,
            (await makeTenant(strict, 'pier')).publishableKey.key,
        )
        const said = async (times: number) => {
            const acks = []
            for (let at = 0; at < times; at++) acks.push(await visitor.say('Hello'))
            return acks.map(({ ok, error }) => (ok ? 'ok' : error?.code))
        }
        expect(await said(4)).toEqual(['ok', 'ok', 'ok', 'limited'])
        own.set({ clockMilliseconds: -day })
        expect(await said(4)).toEqual(['ok', 'ok', 'ok', 'limited'])
        own.set({ clockMilliseconds: day })
        expect(await said(4)).toEqual(['ok', 'ok', 'ok', 'limited'])
        visitor.close()
        await strict.remove()
        await own.remove()
    }, 60_000)
})
