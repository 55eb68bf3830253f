import type { Explanation } from '@hiochat/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'

import { api } from '../../lib/api'
import { modelsQuery } from '../models/models'

export function explanationQuery(threadId: string, seq: number) {
    return queryOptions({
        queryKey: ['explanation', threadId, seq],
        // What an answer was made from never changes.
        staleTime: Infinity,
        queryFn: ({ signal }) =>
            api.get<Explanation>(`/api/v1/threads/${threadId}/messages/${seq}/explanation`, signal),
    })
}

// Who may not see the models still sees what an answer has cost.
export function useCurrency(): string {
    const { data } = useQuery({ ...modelsQuery, retry: false, staleTime: 5 * 60_000 })
    return data?.currency ?? ''
}
