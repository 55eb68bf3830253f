import type { Page } from '@hiochat/contract'
import {
    QueryClient,
    useInfiniteQuery,
    type InfiniteData,
    type QueryKey,
} from '@tanstack/react-query'

import { api } from './api'
import { ApiError } from './api-error'

// Asking again helps when nothing came back; it never helps against a refusal.
function worthRetrying(count: number, error: Error): boolean {
    if (!(error instanceof ApiError)) return false
    return count < 2 && (error.code === 'offline' || error.status >= 502)
}

export const queryClient = new QueryClient({
    defaultOptions: {
        queries: { staleTime: 10_000, retry: worthRetrying },
        mutations: { retry: false },
    },
})

export type Pages<Item> = InfiniteData<Page<Item>, string | null>

interface ListOptions<Item> {
    limit?: number
    // Milliseconds, or false to stop; asked after every reply.
    refetchInterval?: (items: Item[]) => number | false
    // Called before the first page is asked for.
    onFetch?: () => void
    // What is known better than the server's reply.
    amend?: (pages: Pages<Item>) => Pages<Item>
}

// A list that pages by cursor, seen as one array that grows with `loadMore`.
export function useList<Item>(key: QueryKey, path: string, options: ListOptions<Item> = {}) {
    const { limit = 50, refetchInterval, onFetch, amend = (pages) => pages } = options
    const query = useInfiniteQuery<Page<Item>, Error, Pages<Item>, QueryKey, string | null>({
        queryKey: key,
        initialPageParam: null,
        queryFn: ({ pageParam, signal }) => {
            if (pageParam === null) onFetch?.()
            return api.get<Page<Item>>(pagePath(path, limit, pageParam), signal)
        },
        getNextPageParam: (page) => page.nextCursor,
        refetchInterval: ({ state }) => refetchInterval?.(itemsOf(state.data)) ?? false,
    })
    return {
        items: query.data ? itemsOf(amend(query.data)) : undefined,
        error: query.error,
        retry: () => void query.refetch(),
        hasMore: query.hasNextPage,
        loadMore: () => void query.fetchNextPage(),
        loadingMore: query.isFetchingNextPage,
    }
}

export function itemsOf<Item>(pages: Pages<Item> | undefined): Item[] {
    return pages ? pages.pages.flatMap((page) => page.items) : []
}

// Optimistic changes of a cached list. All are no-ops while nothing is cached.
export function editList<Item>(key: QueryKey, edit: (items: Item[]) => Item[]): void {
    queryClient.setQueryData<Pages<Item>>(
        key,
        (old) =>
            old && {
                ...old,
                pages: old.pages.map((page) => ({ ...page, items: edit(page.items) })),
            },
    )
}

export function prepend<Item extends { id: string }>(key: QueryKey, item: Item): void {
    queryClient.setQueryData<Pages<Item>>(key, (old) => {
        const [first, ...rest] = old?.pages ?? []
        if (!old || !first) return old
        const others = first.items.filter((other) => other.id !== item.id)
        return { ...old, pages: [{ ...first, items: [item, ...others] }, ...rest] }
    })
}

function pagePath(path: string, limit: number, cursor: string | null): string {
    const query = new URLSearchParams({ limit: String(limit) })
    if (cursor) query.set('cursor', cursor)
    return `${path}${path.includes('?') ? '&' : '?'}${query}`
}
