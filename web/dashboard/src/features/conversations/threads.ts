import type { Message, Page, Thread } from '@hiochat/contract'
import { queryOptions } from '@tanstack/react-query'
import { useEffect } from 'react'

import { api } from '../../lib/api'
import { queryClient, useList, type Pages } from '../../lib/query'
import { followThreads } from './live'

export function threadsKey(chatbotId: string) {
    return ['threads', chatbotId]
}

export function threadQuery(id: string) {
    return queryOptions({
        queryKey: ['thread', id],
        queryFn: ({ signal }) => api.get<Thread>(`/api/v1/threads/${id}`, signal),
    })
}

export async function fetchMessages(id: string, after: number, limit: number) {
    const query = new URLSearchParams({ after: String(after), limit: String(limit) })
    return (await api.get<Page<Message>>(`/api/v1/threads/${id}/messages?${query}`)).items
}

export function useThreads(chatbotId: string) {
    const key = threadsKey(chatbotId)
    const list = useList<Thread>(key, `/api/v1/threads?chatbotId=${chatbotId}`)
    useEffect(
        () =>
            followThreads(
                chatbotId,
                (thread) => moveToTop(chatbotId, thread),
                () => void queryClient.invalidateQueries({ queryKey: threadsKey(chatbotId) }),
            ),
        [chatbotId],
    )
    return list
}

// The list is ordered by the latest activity, so a thread that changed is now the first.
export function withThread(pages: Pages<Thread>, thread: Thread): Pages<Thread> {
    const [first, ...rest] = pages.pages.map((page) => ({
        ...page,
        items: page.items.filter(({ id }) => id !== thread.id),
    }))
    if (!first) return pages
    return { ...pages, pages: [{ ...first, items: [thread, ...first.items] }, ...rest] }
}

function moveToTop(chatbotId: string, thread: Thread): void {
    queryClient.setQueryData<Pages<Thread>>(
        threadsKey(chatbotId),
        (old) => old && withThread(old, thread),
    )
    queryClient.setQueryData(threadQuery(thread.id).queryKey, thread)
}
