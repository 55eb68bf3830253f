import type { SearchReply, SearchRequest, SourceKind, SourceStatus } from '@hiochat/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'

import { api } from '../../lib/api'
import type { StatusFilter } from './source-filter'

export interface Wanted {
    words: string
    explain: boolean
    kind: SourceKind | ''
    status: StatusFilter | ''
    category: string
    // Changed within so many days; 0 for any time.
    days: number
}

export const nothingWanted: Wanted = {
    words: '',
    explain: false,
    kind: '',
    status: '',
    category: '',
    days: 0,
}

const day = 86_400_000

export function requestOf(wanted: Wanted, now: number): SearchRequest {
    const { words, explain, kind, status, category, days } = wanted
    const statuses: SourceStatus[] =
        status === 'pending' ? ['queued', 'processing'] : status ? [status] : []
    return {
        query: words,
        limit: explain ? 10 : 20,
        // A question is asked as a whole.
        prefix: !explain,
        explain,
        ...(kind ? { kinds: [kind] } : {}),
        ...(statuses.length > 0 ? { statuses } : {}),
        ...(category ? { categories: [category] } : {}),
        // By the day, so that the same search is the same request.
        ...(days ? { from: new Date(Math.floor(now / day - days) * day).toISOString() } : {}),
    } as SearchRequest
}

// What was found last stays while more letters are typed.
export function useSearch(chatbotId: string, wanted: Wanted) {
    return useQuery({
        queryKey: ['search', chatbotId, wanted],
        enabled: wanted.words !== '',
        placeholderData: keepPreviousData,
        queryFn: ({ signal }) =>
            api.post<SearchReply>(
                `/api/v1/chatbots/${chatbotId}/search`,
                requestOf(wanted, Date.now()),
                signal,
            ),
    })
}
