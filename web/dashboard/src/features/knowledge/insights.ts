import type { KnowledgeReport, UnansweredGroup } from '@hiochat/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'

import { api } from '../../lib/api'
import { editList, queryClient, useList } from '../../lib/query'

const day = 86_400_000
export const periods = [7, 30, 90, 365] as const

const unansweredKey = (chatbotId: string) => ['unanswered', chatbotId]

export function useReport(chatbotId: string, days: number) {
    return useQuery({
        queryKey: ['knowledge-report', chatbotId, days],
        placeholderData: keepPreviousData,
        queryFn: ({ signal }) => {
            const from = new Date(Date.now() - days * day).toISOString()
            return api.get<KnowledgeReport>(
                `/api/v1/chatbots/${chatbotId}/knowledge?from=${encodeURIComponent(from)}`,
                signal,
            )
        },
    })
}

export function useUnanswered(chatbotId: string) {
    return useList<UnansweredGroup>(
        unansweredKey(chatbotId),
        `/api/v1/chatbots/${chatbotId}/unanswered`,
        { limit: 20 },
    )
}

export async function dismiss(chatbotId: string, group: UnansweredGroup): Promise<void> {
    const body = { questionIds: group.questionIds }
    await api.post(`/api/v1/chatbots/${chatbotId}/unanswered/dismiss`, body)
    settled(chatbotId, group)
}

// It leaves the list at once; the next reply has the rest in their places.
export function settled(chatbotId: string, { id }: UnansweredGroup): void {
    editList<UnansweredGroup>(unansweredKey(chatbotId), (items) =>
        items.filter((item) => item.id !== id),
    )
    void queryClient.invalidateQueries({ queryKey: unansweredKey(chatbotId) })
    void queryClient.invalidateQueries({ queryKey: ['knowledge-report', chatbotId] })
}
