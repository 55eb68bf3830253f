import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'

// The order of a list, changed by its grips: dragged with mouse, pen or finger, or moved with the
// arrow keys. `onMove` is called for each step, so that what is shown is always the order itself;
// `onDone` when the row has been let go.
export function useReorder(
    count: number,
    onMove: (from: number, to: number) => void,
    onDone: () => void = () => {},
) {
    const [list, setList] = useState<HTMLElement | null>(null)
    const [dragging, setDragging] = useState<number | null>(null)
    const latest = useRef({ onMove, onDone })
    useEffect(() => {
        latest.current = { onMove, onDone }
    })

    // The whole window is listened to: a row that changes its place loses what was captured by it.
    useEffect(() => {
        if (dragging === null || !list) return
        const follow = ({ clientY }: globalThis.PointerEvent) => {
            const to = rowAt(list, clientY)
            if (to === null || to === dragging) return
            latest.current.onMove(dragging, to)
            setDragging(to)
        }
        const release = () => {
            setDragging(null)
            latest.current.onDone()
        }
        window.addEventListener('pointermove', follow)
        window.addEventListener('pointerup', release)
        window.addEventListener('pointercancel', release)
        return () => {
            window.removeEventListener('pointermove', follow)
            window.removeEventListener('pointerup', release)
            window.removeEventListener('pointercancel', release)
        }
    }, [dragging, list])

    return {
        // Of the list whose children are the rows.
        list: setList,
        dragging,
        grip: (at: number) => ({
            'data-grip': '',
            onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
                const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
                const to = at + step
                if (step === 0) return
                event.preventDefault()
                if (to < 0 || to >= count) return
                onMove(at, to)
                onDone()
                // The keyboard stays with the row that it moves.
                requestAnimationFrame(() => {
                    list?.children[to]?.querySelector<HTMLElement>('[data-grip]')?.focus()
                })
            },
            onPointerDown: (event: PointerEvent<HTMLElement>) => {
                if (event.button === 0) setDragging(at)
            },
        }),
    }
}

function rowAt(list: HTMLElement, y: number): number | null {
    const at = [...list.children].findIndex((row) => {
        const { top, bottom } = row.getBoundingClientRect()
        return y >= top && y < bottom
    })
    return at < 0 ? null : at
}

export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
    const rest = list.filter((_, at) => at !== from)
    rest.splice(to, 0, list[from]!)
    return rest
}
