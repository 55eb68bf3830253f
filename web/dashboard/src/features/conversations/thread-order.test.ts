import type { Thread } from '@hiochat/contract'
import { describe, expect, it } from 'vitest'

import { itemsOf, type Pages } from '../../lib/query'
import { withThread } from './thread-order'

function thread(id: string, minute: number, lastSeq = 1): Thread {
    return {
        id,
        chatbotId: 'bot',
        visitorId: 'visitor',
        status: 'bot',
        lastSeq,
        lastMessage: null,
        createdAt: '2026-01-02T03:00:00.000Z',
        updatedAt: `2026-01-02T03:${String(minute).padStart(2, '0')}:00.000Z`,
    }
}

function pages(...lists: Thread[][]): Pages<Thread> {
    return {
        pages: lists.map((items, index) => ({
            items,
            nextCursor: index < lists.length - 1 ? `cursor-${index}` : null,
        })),
        pageParams: lists.map(() => null),
    }
}

const ids = (list: Pages<Thread>) => itemsOf(list).map(({ id }) => id)

describe('withThread', () => {
    it('moves a thread with news to the top, also from a later page', () => {
        const list = pages([thread('a', 9), thread('b', 8)], [thread('c', 7)])

        expect(ids(withThread(list, thread('c', 10, 2)))).toEqual(['c', 'a', 'b'])
    })

    it('adds a new thread', () => {
        expect(ids(withThread(pages([thread('a', 9)]), thread('b', 10)))).toEqual(['b', 'a'])
        expect(ids(withThread(pages([]), thread('b', 10)))).toEqual(['b'])
    })

    it('keeps what is newer than an answer that was overtaken', () => {
        const list = pages([thread('a', 9, 5), thread('b', 8)])

        expect(withThread(list, thread('a', 10, 4))).toBe(list)
    })

    it('leaves the order alone when nothing is new', () => {
        const list = pages([thread('a', 9), thread('b', 8)])

        expect(withThread(list, thread('b', 8))).toBe(list)
    })

    it('puts a thread where the server would list it', () => {
        const list = pages([thread('a', 9), thread('c', 5)], [thread('d', 3)])

        expect(ids(withThread(list, thread('b', 7)))).toEqual(['a', 'b', 'c', 'd'])
        expect(ids(withThread(list, thread('b', 4)))).toEqual(['a', 'c', 'b', 'd'])
        expect(ids(withThread(list, thread('b', 1)))).toEqual(['a', 'c', 'd', 'b'])
    })

    it('leaves one that belongs to a page which is not loaded', () => {
        const list = pages([thread('a', 9)], [])
        list.pages.pop()

        expect(withThread(list, thread('b', 1))).toBe(list)
    })
})
