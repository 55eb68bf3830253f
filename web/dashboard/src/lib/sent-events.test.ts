import { expect, test } from 'vitest'

import { EventReader, type SentEvent } from './sent-events'

function read(...pieces: string[]): SentEvent[] {
    const events: SentEvent[] = []
    const reader = new EventReader((event) => events.push(event))
    for (const piece of pieces) reader.read(piece)
    return events
}

test('events are read wherever they are cut', () => {
    const text = ': hello\n\nevent: delta\ndata: {"text":"a"}\n\ndata: one\ndata: two\n\n'
    const whole = [
        { name: 'delta', data: '{"text":"a"}' },
        { name: 'message', data: 'one\ntwo' },
    ]
    expect(read(text)).toEqual(whole)
    expect(read(...text)).toEqual(whole)
})

test('lines may end as on any system', () => {
    const text = 'event: a\r\ndata:1\r\n\r\nevent: b\rdata: 2\r\r\n'
    const both = [
        { name: 'a', data: '1' },
        { name: 'b', data: '2' },
    ]
    expect(read(text)).toEqual(both)
})

test('what is not ended is no event', () => {
    expect(read('event: answer\ndata: {"te')).toEqual([])
})
