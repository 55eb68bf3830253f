import type { CreateTextSource, Source } from '@hiochat/contract'

import { api } from '../../lib/api'
import { editList, prepend, queryClient, useList } from '../../lib/query'

export type SourceFilter = 'all' | 'ready' | 'pending' | 'failed'
export const filters: readonly SourceFilter[] = ['all', 'ready', 'pending', 'failed']

export function sourcesPath(chatbotId: string): string {
    return `/api/v1/chatbots/${chatbotId}/sources`
}

export function sourcesKey(chatbotId: string, filter?: SourceFilter) {
    return filter ? ['sources', chatbotId, filter] : ['sources', chatbotId]
}

export function isPending({ status }: Source): boolean {
    return status === 'queued' || status === 'processing'
}

const whilePending = 1200

export function useSources(chatbotId: string, filter: SourceFilter) {
    const path = sourcesPath(chatbotId)
    return useList<Source>(
        sourcesKey(chatbotId, filter),
        filter === 'all' ? path : `${path}?status=${filter}`,
        { refetchInterval: (sources) => sources.some(isPending) && whilePending },
    )
}

function replace(chatbotId: string, source: Source): void {
    for (const filter of filters) {
        editList<Source>(sourcesKey(chatbotId, filter), (items) =>
            items.map((item) => (item.id === source.id ? source : item)),
        )
    }
}

function refresh(chatbotId: string): void {
    void queryClient.invalidateQueries({ queryKey: sourcesKey(chatbotId) })
}

export async function addText(chatbotId: string, name: string, text: string): Promise<void> {
    const body: CreateTextSource = { type: 'text', name, title: name, text }
    prepend(sourcesKey(chatbotId, 'all'), await api.post<Source>(sourcesPath(chatbotId), body))
    refresh(chatbotId)
}

export async function retrySource(source: Source): Promise<void> {
    const { chatbotId } = source
    replace(chatbotId, { ...source, status: 'queued', error: null, progress: 0 })
    try {
        await api.post(`${sourcesPath(chatbotId)}/${source.id}/retry`)
    } finally {
        refresh(chatbotId)
    }
}

export async function deleteSource({ chatbotId, id }: Source): Promise<void> {
    await api.delete(`${sourcesPath(chatbotId)}/${id}`)
    for (const filter of filters) {
        editList<Source>(sourcesKey(chatbotId, filter), (items) =>
            items.filter((item) => item.id !== id),
        )
    }
    refresh(chatbotId)
}
