import type { ConnectionState } from '@hiochat/client'
import { useEffect, useState } from 'react'

import { inbox, useConnection } from '../features/conversations/live'
import { cn } from '../lib/cn'
import { t } from '../strings'
import { Button } from '../ui/button'

const words = t.connection

// Long enough that a restart of the server passes without a word.
const patience = 1500

const dots = {
    online: 'bg-good',
    connecting: 'animate-pulse bg-warn',
    offline: 'animate-pulse bg-warn',
    refused: 'bg-danger',
} as const

// Always there, for a glance.
export function ConnectionDot({ className }: { className?: string }) {
    const { status } = useConnection()
    return (
        <p className={cn('flex items-center gap-2 text-xs text-muted', className)}>
            <span aria-hidden className={cn('size-1.5 rounded-full', dots[status])} />
            {words[status]}
        </p>
    )
}

// A line across the page while it is not live. Its height is known to pages that fill the window.
export function ConnectionBanner() {
    const state = useConnection()
    const down = useLasting(state.status !== 'online')
    const [told, setTold] = useState(false)
    if (down && !told) setTold(true)

    useEffect(() => {
        document.documentElement.style.setProperty('--banner', down ? '2.75rem' : '0rem')
    }, [down])

    return (
        <>
            {/* What is read out: it stays in place, and changes only when the state does. */}
            <p role="status" className="sr-only">
                {down ? sentence(state) : told && words.back}
            </p>
            {down && (
                <div className="sticky top-0 z-20 flex h-11 shrink-0 items-center gap-3 border-b border-line bg-warn-soft px-4 text-sm text-warn max-lg:top-13">
                    <p aria-hidden className="line-clamp-2 min-w-0 max-sm:leading-tight">
                        {sentence(state)}
                    </p>
                    {state.status === 'offline' && <NextTry at={state.nextTry} />}
                    {canTry(state) && (
                        <Button size="sm" className="ms-auto" onClick={() => inbox.retry()}>
                            {words.tryNow}
                        </Button>
                    )}
                </div>
            )}
        </>
    )
}

// For the eye only: read out each second it would drown everything else.
function NextTry({ at }: { at: number | null }) {
    const [now, setNow] = useState(Date.now)
    useEffect(() => {
        const timer = setInterval(() => setNow(Date.now()), 1000)
        return () => clearInterval(timer)
    }, [])
    const seconds = at === null ? 0 : Math.ceil((at - now) / 1000)
    return (
        <span aria-hidden className="shrink-0 tabular-nums max-sm:hidden">
            {seconds > 0 ? words.nextTry(seconds) : words.trying}
        </span>
    )
}

function canTry(state: ConnectionState): boolean {
    return state.status === 'refused' || (state.status === 'offline' && state.code !== 'limited')
}

function sentence(state: ConnectionState): string {
    switch (state.status) {
        case 'online':
            return ''
        case 'connecting':
            return words.connectingText
        case 'refused':
            return words.refusedText
        case 'offline':
            if (!navigator.onLine) return words.noNetwork
            return state.code === null ? words.lost : words.busy
    }
}

// True once the value has been true for a while.
function useLasting(value: boolean): boolean {
    const [lasting, setLasting] = useState(false)
    useEffect(() => {
        const timer = setTimeout(() => setLasting(value), value ? patience : 0)
        return () => clearTimeout(timer)
    }, [value])
    return lasting && value
}
