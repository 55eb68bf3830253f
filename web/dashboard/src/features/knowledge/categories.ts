import type { BulkReply, Category, Page } from '@hiochat/contract'
import { useQuery } from '@tanstack/react-query'

import { api } from '../../lib/api'
import { queryClient } from '../../lib/query'
import { refreshSources } from './source-cache'
import { sourcesPath, type SourceFilter } from './source-filter'

export const categoriesKey = ['categories']

// The workspace's categories, each after the one it belongs to, with its depth.
export function useCategories() {
    return useQuery({
        queryKey: categoriesKey,
        queryFn: ({ signal }) => api.get<Page<Category>>('/api/v1/categories?limit=200', signal),
        select: (page) => ordered(page.items),
        // The numbers of sources change with every upload.
        staleTime: 5000,
    })
}

export interface PlacedCategory extends Category {
    depth: number
}

export function ordered(categories: readonly Category[]): PlacedCategory[] {
    const known = new Set(categories.map(({ id }) => id))
    const under = (parentId: string | null, depth: number): PlacedCategory[] =>
        categories
            .filter((category) =>
                parentId === null
                    ? category.parentId === null || !known.has(category.parentId)
                    : category.parentId === parentId,
            )
            .sort((one, other) => one.name.localeCompare(other.name))
            .flatMap((category) => [{ ...category, depth }, ...under(category.id, depth + 1)])
    return under(null, 0)
}

// One that has been deleted limits nothing.
export function useKnownCategory(filter: SourceFilter): SourceFilter {
    const { data } = useCategories()
    const { category, ...rest } = filter
    const gone = category && data && !data.some(({ id }) => id === category)
    return gone ? rest : filter
}

export type AssignMode = 'add' | 'remove' | 'set'

export async function assignCategories(
    chatbotId: string,
    ids: readonly string[],
    categories: readonly string[],
    mode: AssignMode,
): Promise<Partial<BulkReply>> {
    const path = `${sourcesPath(chatbotId)}/assign`
    const reply = await api.post<BulkReply | undefined>(path, { ids, categories, mode })
    refreshSources(chatbotId)
    void queryClient.invalidateQueries({ queryKey: categoriesKey })
    return reply ?? {}
}
