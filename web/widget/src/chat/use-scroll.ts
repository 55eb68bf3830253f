import type { Entry } from '@hiochat/client'
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

interface Scroll {
    scroller: RefObject<HTMLDivElement | null>
    // The visitor reads further up.
    away: boolean
    onScroll(): void
    toLatest(): void
}

const near = 80
const margin = 16
// Positions may be fractions.
const atEnd = 2

// Follows the conversation while the visitor looks at its end, and stays put while they read further
// up. An answer longer than the view is shown from its beginning.
export function useScroll(
    entries: readonly Entry[],
    writing: 'streaming' | 'typing' | null,
): Scroll {
    const scroller = useRef<HTMLDivElement>(null)
    const following = useRef(true)
    const position = useRef(0)
    const [away, setAway] = useState(false)
    const last = entries[entries.length - 1]

    const toEnd = (): void => {
        const element = scroller.current
        if (element) element.scrollTop = element.scrollHeight
    }

    const first = useRef(true)
    const streamed = useRef(false)
    useLayoutEffect(() => {
        const element = scroller.current
        if (!element) return
        if (last?.author === 'visitor' && last.state === 'sending') following.current = true
        if (!following.current) return
        const newest = element.querySelector<HTMLElement>('.log > .message:last-of-type')
        // Who has read along while it was written is at its end already.
        const answer = last && last.author !== 'visitor' && !first.current && !streamed.current
        const top = answer && newest ? newest.offsetTop - margin : Infinity
        // What has been read along must not jump when its sources appear below it.
        const gently = streamed.current && !matchMedia('(prefers-reduced-motion: reduce)').matches
        element.style.scrollBehavior = gently ? 'smooth' : ''
        element.scrollTop = Math.min(element.scrollHeight - element.clientHeight, top)
        element.style.scrollBehavior = ''
        if (last) first.current = false
    }, [last?.key])

    useLayoutEffect(() => {
        if (following.current && writing) toEnd()
        streamed.current = writing === 'streaming'
    })

    // The panel may get its size, or a smaller one above a keyboard, after it was filled.
    useLayoutEffect(() => {
        const element = scroller.current
        if (!element || !('ResizeObserver' in window)) return
        const observer = new ResizeObserver(() => {
            if (following.current) toEnd()
        })
        observer.observe(element)
        return () => observer.disconnect()
    }, [])

    return {
        scroller,
        away,
        onScroll() {
            const element = scroller.current
            if (!element) return
            const distance = element.scrollHeight - element.clientHeight - element.scrollTop
            // Upwards it is the visitor, who wants to read in peace while more is written.
            if (distance > atEnd && element.scrollTop < position.current) following.current = false
            else if (distance < near) following.current = true
            position.current = element.scrollTop
            setAway(distance > near * 2)
        },
        toLatest() {
            following.current = true
            toEnd()
        },
    }
}
