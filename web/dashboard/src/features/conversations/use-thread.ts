import type { Message } from '@hiochat/contract'
import { useEffect, useRef, useState } from 'react'

import { explain } from '../../lib/explain'
import { toast } from '../../ui/toast'
import { followThread } from './live'
import { ThreadFollower } from './thread-follower'
import { fetchMessages } from './threads'

interface ShownThread {
    messages: readonly Message[] | null
    hasEarlier: boolean
    error: unknown
}

// `lastSeq` only says where the first page starts; from then on the follower knows better.
export function useThread(threadId: string, lastSeq: number) {
    const [shown, setShown] = useState<ShownThread>({
        messages: null,
        hasEarlier: false,
        error: null,
    })
    const [attempt, setAttempt] = useState(0)
    const follower = useRef<ThreadFollower | null>(null)
    const start = useRef(lastSeq)

    useEffect(() => {
        let gone = false
        const current = new ThreadFollower(
            start.current,
            (after, limit) => fetchMessages(threadId, after, limit),
            () => {
                if (gone) return
                const { messages, hasEarlier } = current
                setShown({ messages, hasEarlier, error: null })
            },
        )
        follower.current = current
        const catchUp = () => {
            current.catchUp().catch((error: unknown) => {
                if (!gone) setShown((old) => ({ ...old, error }))
            })
        }
        catchUp()
        const leave = followThread(
            threadId,
            () => current.lastSeq,
            (message) => current.receive(message),
            catchUp,
        )
        return () => {
            gone = true
            leave()
        }
    }, [threadId, attempt])

    return {
        ...shown,
        retry: () => setAttempt((count) => count + 1),
        loadEarlier: () => {
            follower.current?.loadEarlier().catch((error: unknown) => toast.bad(explain(error)))
        },
    }
}
