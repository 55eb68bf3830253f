import { useSyncExternalStore } from 'react'

import { absoluteTime, relativeTime } from '../lib/time'

// One timer for all times on the screen.
const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
    listeners.add(listener)
    timer ??= setInterval(() => {
        now = Date.now()
        for (const each of listeners) each()
    }, 30_000)
    return () => {
        listeners.delete(listener)
        if (listeners.size === 0) {
            clearInterval(timer)
            timer = undefined
        }
    }
}

interface TimeProps {
    value: string
    // What is still to come. Everything else is past, even where two clocks differ.
    future?: boolean
    className?: string
}

export function Time({ value, future = false, className }: TimeProps) {
    const current = useSyncExternalStore(subscribe, () => now)
    return (
        <time dateTime={value} title={absoluteTime(value)} className={className}>
            {relativeTime(value, future ? current : Math.max(current, Date.parse(value)))}
        </time>
    )
}
