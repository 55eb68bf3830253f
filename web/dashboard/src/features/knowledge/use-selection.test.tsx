// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'

import { useSelection } from './use-selection'

const ids = ['a', 'b', 'c', 'd', 'e']
const selection = (of = ids) =>
    renderHook(({ list }) => useSelection(list), { initialProps: { list: of } })

test('a range is everything in between', () => {
    const { result } = selection()
    act(() => result.current.toggle('d'))
    act(() => result.current.toggle('b', true))
    expect(result.current.selected).toEqual(['b', 'c', 'd'])
    act(() => result.current.toggle('c'))
    expect(result.current.selected).toEqual(['b', 'd'])
})

test('all, and none again', () => {
    const { result } = selection()
    act(() => result.current.toggle('a'))
    act(() => result.current.toggleAll())
    expect(result.current.selected).toEqual(ids)
    act(() => result.current.toggleAll())
    expect(result.current.selected).toEqual([])
})

test('what has left the list is not selected', () => {
    const { result, rerender } = selection()
    act(() => result.current.toggleAll())
    rerender({ list: ['b', 'x'] })
    expect(result.current.selected).toEqual(['b'])
})
