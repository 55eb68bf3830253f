import type { Chatbot, CreateChatbot, UpdateChatbot } from '@hiochat/contract'
import { queryOptions } from '@tanstack/react-query'

import { api } from '../../lib/api'
import { editList, queryClient, useList } from '../../lib/query'
import { remember } from '../../lib/storage'

export const chatbotsKey = ['chatbots'] as const

export function useChatbots() {
    return useList<Chatbot>(chatbotsKey, '/api/v1/chatbots', { limit: 100 })
}

export function chatbotQuery(id: string) {
    return queryOptions({
        queryKey: ['chatbot', id],
        queryFn: ({ signal }) => api.get<Chatbot>(`/api/v1/chatbots/${id}`, signal),
    })
}

export async function createChatbot(values: CreateChatbot): Promise<Chatbot> {
    const chatbot = await api.post<Chatbot>('/api/v1/chatbots', values)
    queryClient.setQueryData(chatbotQuery(chatbot.id).queryKey, chatbot)
    // The navigation is about the new one from here on.
    remember('chatbot', chatbot.id)
    await queryClient.invalidateQueries({ queryKey: chatbotsKey })
    return chatbot
}

export async function updateChatbot(id: string, values: UpdateChatbot): Promise<Chatbot> {
    const chatbot = await api.patch<Chatbot>(`/api/v1/chatbots/${id}`, values)
    queryClient.setQueryData(chatbotQuery(id).queryKey, chatbot)
    editList<Chatbot>(chatbotsKey, (items) =>
        items.map((item) => (item.id === id ? chatbot : item)),
    )
    return chatbot
}

export async function deleteChatbot(id: string): Promise<void> {
    await api.delete(`/api/v1/chatbots/${id}`)
    editList<Chatbot>(chatbotsKey, (items) => items.filter((item) => item.id !== id))
    void queryClient.invalidateQueries({ queryKey: ['api-keys'] })
}
