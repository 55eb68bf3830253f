// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'

import { Grip } from './grip'
import { moved, useReorder } from './use-reorder'

afterEach(cleanup)

const done: string[] = []

function Letters() {
    const [letters, setLetters] = useState(['a', 'b', 'c'])
    const { list, grip } = useReorder(
        letters.length,
        (from, to) => setLetters(moved(letters, from, to)),
        () => done.push('done'),
    )
    return (
        <ul ref={list}>
            {letters.map((letter, at) => (
                <li
                    key={letter}
                    // Rows of ten pixels: there is no layout here.
                    ref={(row) => {
                        if (!row) return
                        row.getBoundingClientRect = () => {
                            const top = [...row.parentElement!.children].indexOf(row) * 10
                            return { top, bottom: top + 10 } as DOMRect
                        }
                    }}
                >
                    {letter}
                    <Grip label={`Move ${letter}`} {...grip(at)} />
                </li>
            ))}
        </ul>
    )
}

const order = () => screen.getAllByRole('listitem').map((row) => row.textContent)
const grip = (letter: string) => screen.getByRole('button', { name: `Move ${letter}` })
const point = (type: string, y: number) =>
    fireEvent(window, new MouseEvent(type, { clientY: y, bubbles: true }))

test('a row follows the pointer until it is let go', () => {
    render(<Letters />)
    fireEvent.pointerDown(grip('a'), { button: 0 })
    point('pointermove', 15)
    expect(order()).toEqual(['b', 'a', 'c'])
    point('pointermove', 25)
    point('pointermove', 400)
    expect(order()).toEqual(['b', 'c', 'a'])
    point('pointerup', 25)
    expect(done).toEqual(['done'])
    point('pointermove', 5)
    expect(order()).toEqual(['b', 'c', 'a'])
})

test('the arrow keys go no further than the ends', () => {
    render(<Letters />)
    fireEvent.keyDown(grip('a'), { key: 'ArrowUp' })
    fireEvent.keyDown(grip('c'), { key: 'ArrowDown' })
    fireEvent.keyDown(grip('b'), { key: 'Enter' })
    expect(order()).toEqual(['a', 'b', 'c'])
    fireEvent.keyDown(grip('c'), { key: 'ArrowUp' })
    expect(order()).toEqual(['a', 'c', 'b'])
})
