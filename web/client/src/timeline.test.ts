import { describe, expect, test } from 'vitest'
import { message } from './fake-channel'
import { Timeline } from './timeline'

const seqs = (timeline: Timeline) => timeline.entries.map((entry) => entry.seq)
const messages = (...numbers: number[]) => numbers.map((seq) => message(seq))

describe('Timeline', () => {
    test('appends what comes next and nothing else', () => {
        const timeline = new Timeline('thread-1')

        timeline.append(messages(1, 3, 1, 2, 4))

        expect(seqs(timeline)).toEqual([1, 2])
        expect(timeline.lastSeq).toBe(2)
    })

    test('can begin in the middle of a thread and grow to its beginning', () => {
        const timeline = new Timeline('thread-1', 3)
        timeline.append(messages(3, 4, 5))
        expect(seqs(timeline)).toEqual([4, 5])
        expect([timeline.firstSeq, timeline.lastSeq]).toEqual([4, 5])

        timeline.prepend(messages(1))
        expect(seqs(timeline)).toEqual([4, 5])
        timeline.prepend(messages(2, 3, 4))
        expect(seqs(timeline)).toEqual([2, 3, 4, 5])
        expect([timeline.firstSeq, timeline.lastSeq]).toEqual([2, 5])
    })

    test('forgets one thread for another', () => {
        const timeline = new Timeline('thread-1')
        timeline.append([message(1, { clientId: 'mine' })])

        timeline.begin('thread-2')

        expect(timeline.entries).toEqual([])
        expect(timeline.has('mine')).toBe(false)
    })

    test('keeps the key of a message that was written here', () => {
        const timeline = new Timeline('thread-1')
        timeline.append([message(1, { clientId: 'mine' }), message(2)])

        expect(timeline.entries.map((entry) => entry.key)).toEqual(['mine', 'thread-1:2'])
    })
})
