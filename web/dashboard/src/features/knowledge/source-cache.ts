import type { Source } from '@hiochat/contract'

import { editList, itemsOf, prepend, queryClient, type Pages } from '../../lib/query'
import { belongs, defined, type SourceFilter } from './source-filter'

export function sourcesKey(chatbotId: string, filter?: SourceFilter) {
    return filter ? ['sources', chatbotId, defined(filter)] : ['sources', chatbotId]
}

export function sourceKey(sourceId: string) {
    return ['source', sourceId]
}

// Every list of the chatbot's sources that is kept.
function lists(chatbotId: string) {
    return queryClient.getQueriesData<Pages<Source>>({ queryKey: sourcesKey(chatbotId) })
}

// A source is new or has changed: what is shown of it follows, wherever that is.
export function applySource(source: Source): void {
    const key = sourceKey(source.id)
    const known = queryClient.getQueryData<Source>(key)
    if (known && isOlder(source, known)) return
    if (known) queryClient.setQueryData(key, source)
    for (const [list, pages] of lists(source.chatbotId)) {
        const shown = itemsOf(pages).find(({ id }) => id === source.id)
        if (shown) {
            if (isOlder(source, shown)) continue
            editList<Source>(list, (items) =>
                items.map((item) => (item.id === source.id ? source : item)),
            )
        } else if (belongs(source, list[2] as SourceFilter)) {
            prepend(list, source)
        }
    }
}

// Events and replies may overtake each other.
function isOlder(one: Source, other: Source): boolean {
    return one.updatedAt < other.updatedAt
}

export function forgetSources(chatbotId: string, ids: readonly string[]): void {
    const gone = new Set(ids)
    for (const [list] of lists(chatbotId)) {
        editList<Source>(list, (items) => items.filter(({ id }) => !gone.has(id)))
    }
}

export function refreshSources(chatbotId: string): void {
    void queryClient.invalidateQueries({ queryKey: sourcesKey(chatbotId) })
}
