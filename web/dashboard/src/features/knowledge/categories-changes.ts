import type { Category, CategoryRule } from '@hiochat/contract'

import { api } from '../../lib/api'
import { queryClient } from '../../lib/query'
import { categoriesKey } from './categories'

export interface CategoryValues {
    name: string
    // The top when empty.
    parentId: string | null
    colour: string
    rules: CategoryRule[]
}

const path = '/api/v1/categories'

export async function saveCategory(id: string | null, values: CategoryValues): Promise<void> {
    const body = { ...values, parentId: values.parentId ?? '' }
    await (id ? api.patch<Category>(`${path}/${id}`, body) : api.post<Category>(path, body))
    await refresh()
    if (values.rules.length > 0)
        for (const wait of rulesTake) setTimeout(() => void refresh(), wait)
}

// The server applies rules on its own, by all sources of the workspace.
const rulesTake = [1000, 4000, 15_000]

export async function deleteCategory(id: string): Promise<void> {
    await api.delete(`${path}/${id}`)
    await refresh()
}

async function refresh(): Promise<void> {
    void queryClient.invalidateQueries({ queryKey: ['sources'] })
    void queryClient.invalidateQueries({ queryKey: ['knowledge-report'] })
    await queryClient.invalidateQueries({ queryKey: categoriesKey })
}
