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
}

export async function deleteCategory(id: string): Promise<void> {
    await api.delete(`${path}/${id}`)
    await refresh()
}

// What sources are in follows their categories' rules, a moment later.
async function refresh(): Promise<void> {
    void queryClient.invalidateQueries({ queryKey: ['sources'] })
    void queryClient.invalidateQueries({ queryKey: ['knowledge-report'] })
    await queryClient.invalidateQueries({ queryKey: categoriesKey })
}
