import type { Source, SourceKind } from '@hiochat/contract'

export type StatusFilter = 'ready' | 'pending' | 'failed'
export const statusFilters: readonly StatusFilter[] = ['ready', 'pending', 'failed']

// Questions have a list of their own.
export const listedKinds = ['file', 'text', 'page', 'sitemap', 'site'] as const
export type ListedKind = (typeof listedKinds)[number]

export interface SourceFilter {
    q?: string
    kind?: ListedKind
    status?: StatusFilter
    category?: string
    // The pages of a site; without it, what stands by itself.
    parent?: string
}

function one<Value extends string>(of: readonly Value[], value: unknown): Value | undefined {
    return of.find((known) => known === value)
}

function text(value: unknown): string | undefined {
    return typeof value === 'string' && value !== '' ? value : undefined
}

// Only what is given, so that addresses stay short and equal filters are equal.
export function defined<Values extends object>(values: Values): Values {
    return Object.fromEntries(
        Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
    ) as Values
}

// From the address of the page, which anybody may have typed.
export function filterFrom(search: Record<string, unknown>): SourceFilter {
    return defined({
        q: text(search.q),
        kind: one(listedKinds, search.kind),
        status: one(statusFilters, search.status),
        category: text(search.category),
    } as SourceFilter)
}

export function isEmptyFilter({ q, kind, status, category }: SourceFilter): boolean {
    return !q && !kind && !status && !category
}

export function sourcesPath(chatbotId: string): string {
    return `/api/v1/chatbots/${chatbotId}/sources`
}

export function sourcePath({ chatbotId, id }: Pick<Source, 'chatbotId' | 'id'>): string {
    return `${sourcesPath(chatbotId)}/${id}`
}

export function filteredPath(chatbotId: string, filter: SourceFilter): string {
    const { q, kind, status, category, parent } = filter
    const query = new URLSearchParams(
        defined({
            q,
            kind: kind ?? (parent ? undefined : listedKinds.join(',')),
            status,
            categoryId: category,
            parentId: parent,
        }) as Record<string, string>,
    )
    return query.size > 0 ? `${sourcesPath(chatbotId)}?${query}` : sourcesPath(chatbotId)
}

// Whether a source that has just come belongs to a list. `false` also where only the server knows.
export function belongs(source: Source, filter: SourceFilter): boolean {
    if ((source.parentId ?? undefined) !== filter.parent) return false
    return isEmptyFilter(filter) && (!!filter.parent || isListed(source.kind))
}

function isListed(kind: SourceKind): boolean {
    return listedKinds.some((listed) => listed === kind)
}
