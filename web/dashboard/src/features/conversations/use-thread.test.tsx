// @vitest-environment jsdom
import type { ConnectionState, WatchedThread } from '@hiochat/client'
import { act, renderHook } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'

import { useThread } from './use-thread'

const live = vi.hoisted(() => ({
    connection: { status: 'connecting' } as ConnectionState,
    show: (_: WatchedThread) => {},
    follows: 0,
    retries: 0,
}))

vi.mock('./live', () => ({
    inbox: {
        followThread(_id: string, _lastSeq: number, changed: (watched: WatchedThread) => void) {
            live.follows += 1
            live.show = changed
            return { stop: () => {}, loadEarlier: () => Promise.resolve() }
        },
        retry: () => (live.retries += 1),
    },
    useConnection: () => live.connection,
}))

const refused: ConnectionState = { status: 'refused', code: 'forbidden' }
const empty: WatchedThread = { entries: [], hasEarlier: false, error: null }

beforeEach(() => {
    Object.assign(live, { connection: { status: 'online' }, follows: 0, retries: 0 })
})

const thread = () => renderHook(() => useThread('thread-1', 5))

test('a refused connection is why nothing is shown', () => {
    live.connection = refused
    const { result } = thread()
    expect(result.current).toMatchObject({ entries: null, error: 'forbidden' })

    act(() => result.current.retry())
    expect(live).toMatchObject({ retries: 1, follows: 1 })
})

test('what was shown before the connection was refused stays', () => {
    const { result, rerender } = thread()
    act(() => live.show(empty))
    live.connection = refused
    rerender()

    expect(result.current).toMatchObject({ entries: [], error: null })
})

test('a thread that cannot be read is followed anew', () => {
    const { result } = thread()
    expect(result.current.error).toBeNull()
    act(() => live.show({ ...empty, entries: null, error: 'not_found' }))
    expect(result.current.error).toBe('not_found')

    act(() => result.current.retry())
    expect(live).toMatchObject({ retries: 0, follows: 2 })
})
