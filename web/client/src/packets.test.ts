import { describe, expect, test } from 'vitest'
import { connectPacket, decodePacket, requestPacket } from './packets'

describe('packets', () => {
    test('are written as the protocol wants them', () => {
        expect(connectPacket('/', { apiKey: 'pk' })).toBe('0{"apiKey":"pk"}')
        expect(connectPacket('/agents', {})).toBe('0/agents,{}')
        expect(requestPacket('/', 0, 'sync', { after: 3 })).toBe('20["sync",{"after":3}]')
        expect(requestPacket('/agents', 12, 'ping', undefined)).toBe('2/agents,12["ping"]')
    })

    test.each([
        ['0{"sid":"x"}', { type: 'connected' }],
        ['0/agents,{"sid":"x","pid":"y"}', { type: 'connected' }],
        ['1', { type: 'closed' }],
        ['1/agents,', { type: 'closed' }],
        ['2["message",{"seq":1}]', { type: 'event', name: 'message', value: { seq: 1 } }],
        ['2/agents,["agentTyping"]', { type: 'event', name: 'agentTyping', value: undefined }],
        ['312[{"ok":true}]', { type: 'ack', id: 12, value: { ok: true } }],
        ['3/agents,0[1]', { type: 'ack', id: 0, value: 1 }],
        ['4{"message":"no","data":{"code":"x"}}', { type: 'refused', data: { code: 'x' } }],
        ['4/agents,{"message":"no"}', { type: 'refused', data: undefined }],
    ])('%s is understood', (text, packet) => {
        expect(decodePacket(text)).toEqual(packet)
    })

    test('the mark for recovering a connection is ignored', () => {
        expect(decodePacket('2["agentTyping","offset"]')).toMatchObject({ name: 'agentTyping' })
        expect(decodePacket('2["message",{"seq":1},"offset"]')).toEqual({
            type: 'event',
            name: 'message',
            value: { seq: 1 },
        })
    })

    test('an event may hold line ends and slashes', () => {
        const value = 'a/b,1[\u2028]\n'
        expect(decodePacket(`2${JSON.stringify(['x', value])}`)).toMatchObject({ value })
    })

    test.each(['', 'x', '2', '2{}', '2[1]', '2[', '3[1]', '35{}', '51-["x"]'])(
        '%j breaks the protocol',
        (text) => expect(decodePacket(text)).toBeNull(),
    )
})
