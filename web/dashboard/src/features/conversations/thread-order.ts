import type { Thread } from '@hiochat/contract'

import { itemsOf, type Pages } from '../../lib/query'

// Two answers about one thread may overtake each other; its numbers only grow.
export function isNewer(thread: Thread, known: Thread): boolean {
    if (thread.lastSeq !== known.lastSeq) return thread.lastSeq > known.lastSeq
    return thread.updatedAt > known.updatedAt
}

// Puts a thread where the server would list it: by the latest activity, the newest first. One that
// belongs further down than what is loaded comes with its page.
export function withThread(pages: Pages<Thread>, thread: Thread): Pages<Thread> {
    const known = itemsOf(pages).find(({ id }) => id === thread.id)
    if (known && !isNewer(thread, known)) return pages
    const others = pages.pages.map((page) => page.items.filter(({ id }) => id !== thread.id))
    const last = others.length - 1
    const target = others.findIndex((items) => items.some((other) => isBefore(thread, other)))
    if (target < 0 && pages.pages[last]?.nextCursor) return pages
    const at = target < 0 ? last : target
    return {
        ...pages,
        pages: pages.pages.map((page, index) => ({
            ...page,
            items: index === at ? inserted(others[index] ?? [], thread) : (others[index] ?? []),
        })),
    }
}

function inserted(items: Thread[], thread: Thread): Thread[] {
    const at = items.findIndex((other) => isBefore(thread, other))
    return at < 0 ? [...items, thread] : [...items.slice(0, at), thread, ...items.slice(at)]
}

function isBefore(thread: Thread, other: Thread): boolean {
    if (thread.updatedAt !== other.updatedAt) return thread.updatedAt > other.updatedAt
    return thread.id > other.id
}
