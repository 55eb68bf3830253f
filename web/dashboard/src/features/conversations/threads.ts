import type { Thread } from '@hiochat/contract'
import { queryOptions } from '@tanstack/react-query'
import { useEffect } from 'react'

import { api } from '../../lib/api'
import { queryClient, useList, type Pages } from '../../lib/query'
import { inbox } from './live'
import { isNewer, withThread } from './thread-order'

export function threadsKey(chatbotId: string) {
    return ['threads', chatbotId]
}

export function threadQuery(id: string) {
    return queryOptions({
        queryKey: ['thread', id],
        queryFn: ({ signal }) => api.get<Thread>(`/api/v1/threads/${id}`, signal),
        structuralSharing: (old, thread) =>
            old && !isNewer(thread as Thread, old as Thread) ? old : thread,
    })
}

// What arrived while the list was last asked for: the reply may be older.
const arrived = new Map<string, Thread[]>()

export function useThreads(chatbotId: string) {
    const list = useList<Thread>(threadsKey(chatbotId), `/api/v1/threads?chatbotId=${chatbotId}`, {
        onFetch: () => arrived.set(chatbotId, []),
        amend: (pages) => (arrived.get(chatbotId) ?? []).reduce(withThread, pages),
    })
    useEffect(
        () =>
            inbox.followThreads(chatbotId, {
                updated: (thread) => note(chatbotId, thread),
                joined: () =>
                    void queryClient.invalidateQueries({ queryKey: threadsKey(chatbotId) }),
            }),
        [chatbotId],
    )
    return list
}

function note(chatbotId: string, thread: Thread): void {
    if (queryClient.isFetching({ queryKey: threadsKey(chatbotId) }) > 0) {
        arrived.get(chatbotId)?.push(thread)
    }
    queryClient.setQueryData<Pages<Thread>>(
        threadsKey(chatbotId),
        (old) => old && withThread(old, thread),
    )
    queryClient.setQueryData(threadQuery(thread.id).queryKey, thread)
}
