import { keepPreviousData, useQuery } from '@tanstack/react-query'

import { api } from '../../lib/api'
import { useList } from '../../lib/query'

export interface RatedAnswer {
    threadId: string
    seq: number
    rating: 'up' | 'down'
    reason: string | null
    comment: string | null
    question: string
    answer: string
    ratedAt: string
    // The question-and-answer entry that puts it right.
    corrected: string | null
}

export interface RatingFigures {
    up: number
    down: number
    reasons: { reason: string; count: number }[]
    days: { day: string; up: number; down: number }[]
}

const path = (chatbotId: string) => `/api/v1/chatbots/${chatbotId}/ratings`

export function useRatingFigures(chatbotId: string, days: number) {
    return useQuery({
        queryKey: ['rating-figures', chatbotId, days],
        placeholderData: keepPreviousData,
        queryFn: ({ signal }) => {
            const from = new Date(Date.now() - days * 86_400_000).toISOString()
            const query = new URLSearchParams({ from })
            return api.get<RatingFigures>(`${path(chatbotId)}/figures?${query.toString()}`, signal)
        },
    })
}

export function useRatedAnswers(chatbotId: string, rating: 'up' | 'down') {
    return useList<RatedAnswer>(
        ['rated-answers', chatbotId, rating],
        `${path(chatbotId)}?rating=${rating}`,
        { limit: 10 },
    )
}
