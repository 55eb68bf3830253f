import { useEffect, useSyncExternalStore } from 'react'

import { queryClient } from '../../lib/query'
import { inbox } from '../conversations/live'
import { applyRun } from './crawl-cache'
import { applySource, forgetSources, refreshSources, sourceKey } from './source-cache'

// Chatbots whose sources are told live, counted by who looks at them.
const followed = new Map<string, { users: number; joined: boolean; leave: () => void }>()
const listeners = new Set<() => void>()

function announce(): void {
    for (const listener of listeners) listener()
}

function follow(chatbotId: string): () => void {
    let entry = followed.get(chatbotId)
    if (!entry) {
        const made = { users: 0, joined: false, leave: () => {} }
        const joined = (value: boolean) => {
            if (made.joined === value) return
            made.joined = value
            announce()
        }
        followed.set(chatbotId, made)
        made.leave = inbox.followSources(chatbotId, {
            updated: applySource,
            removed: (id) => {
                forgetSources(chatbotId, [id])
                void queryClient.invalidateQueries({ queryKey: sourceKey(id) })
            },
            crawled: applyRun,
            joined: () => {
                joined(true)
                // What happened before is not told.
                refreshSources(chatbotId)
                void queryClient.invalidateQueries({ queryKey: ['source'] })
                void queryClient.invalidateQueries({ queryKey: ['crawl'] })
            },
            left: () => joined(false),
        })
        entry = made
    }
    entry.users += 1
    const { leave } = entry
    return () => {
        const current = followed.get(chatbotId)
        if (!current || (current.users -= 1) > 0) return
        followed.delete(chatbotId)
        leave()
    }
}

// Keeps what is shown of the chatbot's sources up to date. Says whether that works at present:
// without a connection, changes have to be asked for.
export function useLiveSources(chatbotId: string): boolean {
    useEffect(() => follow(chatbotId), [chatbotId])
    return useSyncExternalStore(
        (listener) => {
            listeners.add(listener)
            return () => listeners.delete(listener)
        },
        () => followed.get(chatbotId)?.joined ?? false,
    )
}
