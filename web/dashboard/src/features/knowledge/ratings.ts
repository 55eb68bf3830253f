import type { RatedAnswer, RatingFigures } from '@hiochat/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'

import { api } from '../../lib/api'
import { useList } from '../../lib/query'

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
