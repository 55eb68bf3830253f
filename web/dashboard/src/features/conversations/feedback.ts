import type { Correction, CorrectionList, ThreadRating, ThreadRatingList } from '@hiochat/contract'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'

import { api } from '../../lib/api'
import { queryClient } from '../../lib/query'
import { refreshQuestions } from '../knowledge/questions'

const ratingsKey = (threadId: string) => ['thread-ratings', threadId]
const correctionsKey = (threadId: string) => ['thread-corrections', threadId]

export interface Feedback {
    ratings: ReadonlyMap<number, ThreadRating>
    corrections: ReadonlyMap<number, Correction>
}

// What visitors thought of the answers, and what was put right. Ratings come while one looks: they
// are asked for again with each new message.
export function useFeedback(threadId: string, newest: number | null): Feedback {
    const path = `/api/v1/threads/${threadId}`
    const ratings = useQuery({
        queryKey: ratingsKey(threadId),
        retry: false,
        refetchInterval: 20_000,
        queryFn: ({ signal }) => api.get<ThreadRatingList>(`${path}/ratings`, signal),
    })
    const corrections = useQuery({
        queryKey: correctionsKey(threadId),
        retry: false,
        queryFn: ({ signal }) => api.get<CorrectionList>(`${path}/corrections`, signal),
    })
    useEffect(() => {
        if (newest !== null) void queryClient.invalidateQueries({ queryKey: ratingsKey(threadId) })
    }, [threadId, newest])
    return {
        ratings: bySeq(ratings.data?.items),
        corrections: bySeq(corrections.data?.items),
    }
}

function bySeq<Item extends { seq: number }>(items: readonly Item[] = []): Map<number, Item> {
    return new Map(items.map((item) => [item.seq, item]))
}

export async function correct(
    chatbotId: string,
    threadId: string,
    seq: number,
    values: { question?: string; answer: string },
): Promise<void> {
    await api.post<Correction>(`/api/v1/threads/${threadId}/messages/${seq}/correction`, values)
    void refreshQuestions(chatbotId)
    await queryClient.invalidateQueries({ queryKey: correctionsKey(threadId) })
}
