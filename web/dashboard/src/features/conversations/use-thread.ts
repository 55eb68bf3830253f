import type { ThreadWatch, WatchedThread } from '@hiochat/client'
import { useEffect, useRef, useState } from 'react'

import { offlineError } from '../../lib/api-error'
import { explain } from '../../lib/explain'
import { toast } from '../../ui/toast'
import { inbox, useConnection } from './live'

const nothing: WatchedThread = { entries: null, hasEarlier: false, error: null }

// `lastSeq` only says where the first page ends; from then on the watch knows better.
export function useThread(threadId: string, lastSeq: number) {
    const [shown, setShown] = useState(nothing)
    const [attempt, setAttempt] = useState(0)
    const connection = useConnection()
    const watch = useRef<ThreadWatch | null>(null)
    const start = useRef(lastSeq)

    useEffect(() => {
        let gone = false
        const current = inbox.followThread(threadId, start.current, (watched) => {
            if (!gone) setShown(watched)
        })
        watch.current = current
        return () => {
            gone = true
            current.stop()
        }
    }, [threadId, attempt])

    // Nothing will come over a connection that is refused; what was there stays readable.
    const refused = shown.entries === null && connection.status === 'refused'

    return {
        ...shown,
        error: shown.error ?? (refused ? connection.code : null),
        retry: () => {
            if (refused) inbox.retry()
            else setAttempt((count) => count + 1)
        },
        loadEarlier: () => {
            watch.current?.loadEarlier().catch(() => toast.bad(explain(offlineError())))
        },
    }
}
