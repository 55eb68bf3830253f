import type {
    AvailableModels,
    Kind,
    Model,
    ModelList,
    ModelPresets,
    ModelSettings,
    ModelTest,
} from '@hiochat/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'

import { api } from '../../lib/api'
import { queryClient } from '../../lib/query'

export type ModelKind = Kind

const path = '/api/v1/models'
const key = ['models'] as const

export const modelsQuery = queryOptions({
    queryKey: key,
    queryFn: ({ signal }) => api.get<ModelList>(path, signal),
})

export const presetsQuery = queryOptions({
    queryKey: ['model-presets'],
    staleTime: Infinity,
    queryFn: ({ signal }) => api.get<ModelPresets>(`${path}/presets`, signal),
})

export function useModels() {
    return useQuery(modelsQuery)
}

// Those of one list, in their order.
export function listOf(list: ModelList, chatbotId: string | null, kind: ModelKind) {
    return list.items.filter((one) => one.chatbotId === chatbotId && one.kind === kind)
}

// What a chatbot is asked with: its own list, else the workspace's, else the server's.
export function chainOf(list: ModelList, chatbotId: string, kind: ModelKind) {
    const own = listOf(list, chatbotId, kind)
    const chain = (own.length > 0 ? own : listOf(list, null, kind)).filter(({ active }) => active)
    return chain.length > 0 ? chain : list.server.filter((one) => one.kind === kind)
}

export function shownName(model: { name?: string; model: string }): string {
    return model.name || model.model
}

export async function addModel(
    chatbotId: string | null,
    kind: ModelKind,
    settings: ModelSettings,
): Promise<void> {
    await api.post(path, { kind, ...(chatbotId ? { chatbotId } : {}), ...settings })
    await queryClient.invalidateQueries({ queryKey: key })
}

export async function changeModel(id: string, settings: Partial<ModelSettings>): Promise<void> {
    await api.patch(`${path}/${id}`, settings)
    await queryClient.invalidateQueries({ queryKey: key })
}

export async function removeModel(id: string): Promise<void> {
    await api.delete(`${path}/${id}`)
    await queryClient.invalidateQueries({ queryKey: key })
}

// Shown at once; the server's word counts.
export async function saveOrder(
    chatbotId: string | null,
    kind: ModelKind,
    order: readonly Model[],
): Promise<void> {
    const ids = order.map(({ id }) => id)
    queryClient.setQueryData(modelsQuery.queryKey, (old) => {
        if (!old) return old
        const others = old.items.filter(({ id }) => !ids.includes(id))
        return { ...old, items: [...others, ...order] }
    })
    try {
        await api.put(`${path}/order`, { kind, ...(chatbotId ? { chatbotId } : {}), ids })
    } finally {
        await queryClient.invalidateQueries({ queryKey: key })
    }
}

// What has been typed, or what is stored where nothing is.
export type Trial = { id: string } | ({ id?: string; kind: ModelKind } & ModelSettings)

export function testModel(trial: Trial): Promise<ModelTest> {
    return api.post<ModelTest>(`${path}/test`, trial)
}

export function availableModels(trial: Trial): Promise<AvailableModels> {
    return api.post<AvailableModels>(`${path}/available`, trial)
}
