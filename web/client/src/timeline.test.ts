import { describe, expect, test } from 'vitest'
import { message } from './fake-transport'
import { Timeline } from './timeline'

describe('Timeline', () => {
    test('appends what comes next and nothing else', () => {
        const timeline = new Timeline()

        expect(timeline.accept(message(1))).toBe('appended')
        expect(timeline.accept(message(3))).toBe('gap')
        expect(timeline.accept(message(1))).toBe('known')
        expect(timeline.accept(message(2))).toBe('appended')

        expect(timeline.entries.map((entry) => entry.seq)).toEqual([1, 2])
        expect(timeline.lastSeq).toBe(2)
    })

    test('shows one thread at a time', () => {
        const timeline = new Timeline()
        timeline.accept(message(1, { clientId: 'mine' }))

        expect(timeline.accept(message(1, { threadId: 'thread-2', text: 'new' }))).toBe('appended')

        expect(timeline.entries.map((entry) => entry.text)).toEqual(['new'])
        expect(timeline.has('mine')).toBe(false)
    })

    test('keeps the key of a message that was written here', () => {
        const timeline = new Timeline()
        timeline.accept(message(1, { clientId: 'mine' }))
        timeline.accept(message(2))

        expect(timeline.entries.map((entry) => entry.key)).toEqual(['mine', 'thread-1:2'])
    })
})
