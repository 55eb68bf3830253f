import { describe, expect, test } from 'vitest'
import { fakeStorage } from './fake-channel'
import { Outbox } from './outbox'
import { Memory } from './storage'

const never = () => false
const hour = 60 * 60 * 1000

describe('Outbox', () => {
    test('survives a reload in the order of writing', () => {
        const storage = fakeStorage()
        const before = new Outbox(new Memory('pk', storage), () => 1000)
        before.add('first')
        before.add('second')

        const after = new Outbox(new Memory('pk', storage), () => 2000)

        expect(after.entries(never).map((entry) => entry.text)).toEqual(['first', 'second'])
        expect(after.next()?.text).toBe('first')
    })

    test('forgets in storage what was acknowledged', () => {
        const storage = fakeStorage()
        const outbox = new Outbox(new Memory('pk', storage), () => 1000)
        const { clientId } = outbox.add('hello')

        outbox.settle(clientId)

        expect(storage.length).toBe(0)
        expect(outbox.next()).toBeUndefined()
    })

    test('shows an acknowledged message until the timeline does', () => {
        const outbox = new Outbox(new Memory('pk', fakeStorage()), () => 1000)
        const { clientId } = outbox.add('hello')
        outbox.settle(clientId)

        expect(outbox.entries(never).map((entry) => entry.state)).toEqual(['sent'])
        expect(outbox.entries((id) => id === clientId)).toEqual([])
        expect(outbox.entries(never)).toEqual([])
    })

    test('drops what another tab has sent', () => {
        const storage = fakeStorage()
        const outbox = new Outbox(new Memory('pk', storage), () => 1000)
        const { clientId } = outbox.add('hello')

        expect(outbox.entries((id) => id === clientId)).toEqual([])

        expect(outbox.next()).toBeUndefined()
        expect(storage.length).toBe(0)
    })

    test('leaves a failed message to the visitor, also after a reload', () => {
        const storage = fakeStorage()
        const before = new Outbox(new Memory('pk', storage), () => 1000)
        const failed = before.add('too long')
        before.add('fine')
        before.fail(failed.clientId, 'too_large')

        const after = new Outbox(new Memory('pk', storage), () => 1000)
        expect(after.next()?.text).toBe('fine')
        expect(after.entries(never)[0]).toMatchObject({ state: 'failed', error: 'too_large' })

        after.again(failed.clientId)
        const texts = after.entries(never).map(({ text, state }) => [text, state])
        expect(texts).toEqual([
            ['fine', 'sending'],
            ['too long', 'sending'],
        ])
    })

    test('does not send by itself what was written days ago', () => {
        const storage = fakeStorage()
        new Outbox(new Memory('pk', storage), () => 0).add('old')

        const later = new Outbox(new Memory('pk', storage), () => 25 * hour)

        expect(later.next()).toBeUndefined()
        expect(later.entries(never)[0]).toMatchObject({ state: 'failed', error: 'stale' })
    })

    test('sends what was written days ago when told to, and stays with that', () => {
        const storage = fakeStorage()
        const { clientId } = new Outbox(new Memory('pk', storage), () => 0).add('old')
        const later = new Outbox(new Memory('pk', storage), () => 25 * hour)
        const other = new Outbox(new Memory('pk', storage), () => 25 * hour)

        later.again(clientId)
        other.reread(`out:${clientId}`)
        later.reread(`out:${clientId}`)

        const reloaded = new Outbox(new Memory('pk', storage), () => 26 * hour)
        for (const outbox of [later, other, reloaded]) expect(outbox.next()?.text).toBe('old')
    })

    test('keeps tabs and keys apart', () => {
        const storage = fakeStorage()
        const one = new Outbox(new Memory('pk_a', storage), () => 1000)
        const two = new Outbox(new Memory('pk_a', storage), () => 1000)
        one.add('from one')
        two.add('from two')
        new Outbox(new Memory('pk_b', storage), () => 1000).add('for another bot')

        const texts = new Outbox(new Memory('pk_a', storage), () => 1000)
            .entries(never)
            .map((entry) => entry.text)

        expect(texts.sort()).toEqual(['from one', 'from two'])
    })

    test('ignores what it cannot read', () => {
        const storage = fakeStorage()
        storage.setItem('hiochat:pk:out:x', '{"clientId": 1')

        expect(new Outbox(new Memory('pk', storage), () => 0).entries(never)).toEqual([])
        expect(storage.length).toBe(0)
    })

    test('works without any storage', () => {
        const broken = {
            ...fakeStorage(),
            setItem: () => {
                throw new Error('full')
            },
        }
        const outbox = new Outbox(new Memory('pk', broken), () => 1000)
        const { clientId } = outbox.add('hello')

        expect(outbox.next()?.text).toBe('hello')
        outbox.settle(clientId)
        expect(outbox.next()).toBeUndefined()
    })
})
