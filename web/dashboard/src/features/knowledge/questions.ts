import type { QuestionRequest, Source, SynonymGroups } from '@hiochat/contract'
import { useQuery } from '@tanstack/react-query'

import { api } from '../../lib/api'
import { queryClient, useList } from '../../lib/query'
import { sourceKey } from './source-cache'
import { sourcesPath } from './source-filter'

function questionsKey(chatbotId: string, words?: string) {
    return words === undefined ? ['questions', chatbotId] : ['questions', chatbotId, words]
}

export function useQuestions(chatbotId: string, words: string) {
    const query = new URLSearchParams({ kind: 'question', ...(words ? { q: words } : {}) })
    return useList<Source>(
        questionsKey(chatbotId, words),
        `${sourcesPath(chatbotId)}?${query.toString()}`,
    )
}

// `answers` are the questions of visitors that it settles.
export async function saveQuestion(
    chatbotId: string,
    id: string | null,
    values: QuestionRequest,
): Promise<void> {
    const path = `/api/v1/chatbots/${chatbotId}/questions`
    await (id ? api.put<Source>(`${path}/${id}`, values) : api.post<Source>(path, values))
    if (id) void queryClient.invalidateQueries({ queryKey: sourceKey(id) })
    await refreshQuestions(chatbotId)
}

export async function refreshQuestions(chatbotId: string): Promise<void> {
    void queryClient.invalidateQueries({ queryKey: ['knowledge-report', chatbotId] })
    await queryClient.invalidateQueries({ queryKey: questionsKey(chatbotId) })
}

const synonymsPath = (chatbotId: string) => `/api/v1/chatbots/${chatbotId}/synonyms`

export function useSynonyms(chatbotId: string) {
    return useQuery({
        queryKey: ['synonyms', chatbotId],
        queryFn: ({ signal }) => api.get<SynonymGroups>(synonymsPath(chatbotId), signal),
        // Edited from here: not changed under somebody's hands.
        staleTime: Infinity,
        gcTime: 0,
    })
}

export async function saveSynonyms(chatbotId: string, groups: string[][]): Promise<void> {
    const saved = await api.put<SynonymGroups>(synonymsPath(chatbotId), { groups })
    queryClient.setQueryData(['synonyms', chatbotId], saved)
}
