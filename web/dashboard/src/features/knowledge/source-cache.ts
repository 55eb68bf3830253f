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

// What events have told: a reply that was made before them may arrive after them.
const latest = new Map<string, Source>()
const gone = new Set<string>()

export function amendSource(source: Source): Source {
    const told = latest.get(source.id)
    return told && isOlder(source, told) ? told : source
}

export function amendSources(pages: Pages<Source>): Pages<Source> {
    const amended = (items: Source[]) =>
        items.filter(({ id }) => !gone.has(id)).map((source) => amendSource(source))
    return {
        ...pages,
        pages: pages.pages.map((page) => ({ ...page, items: amended(page.items) })),
    }
}

// A source is new or has changed: what is shown of it follows, wherever that is.
export function applySource(source: Source): void {
    const key = sourceKey(source.id)
    if (amendSource(source) === source) latest.set(source.id, source)
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
        } else if (belongs(source, list[2] as SourceFilter) && isLatest(source, pages)) {
            prepend(list, source)
        }
    }
}

// Older ones stand where nobody has looked yet.
function isLatest(source: Source, pages: Pages<Source> | undefined): boolean {
    const first = itemsOf(pages)[0]
    return !first || source.createdAt >= first.createdAt
}

// Events and replies may overtake each other.
function isOlder(one: Source, other: Source): boolean {
    return one.updatedAt < other.updatedAt
}

export function forgetSources(chatbotId: string, ids: readonly string[]): void {
    for (const id of ids) {
        gone.add(id)
        latest.delete(id)
    }
    const removed = new Set(ids)
    for (const [list] of lists(chatbotId)) {
        editList<Source>(list, (items) => items.filter(({ id }) => !removed.has(id)))
    }
}

export function refreshSources(chatbotId: string): void {
    void queryClient.invalidateQueries({ queryKey: sourcesKey(chatbotId) })
}
