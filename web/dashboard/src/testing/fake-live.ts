// Stands in for features/conversations/live: tests tell what the server would have.
import type { ConnectionState, SourcesListener, WatchedThread } from '@hiochat/client'

export const follows = new Map<SourcesListener, string>()

export const inbox = {
    followSources(chatbotId: string, listener: SourcesListener) {
        follows.set(listener, chatbotId)
        return () => follows.delete(listener)
    },
    followThreads: () => () => {},
    followThread(_id: string, _lastSeq: number, changed: (watched: WatchedThread) => void) {
        const show = () => changed(thread)
        watches.add(show)
        queueMicrotask(show)
        return { stop: () => watches.delete(show), loadEarlier: () => Promise.resolve() }
    },
    retry() {},
}

// What every thread shows.
let thread: WatchedThread = { entries: [], hasEarlier: false, error: null }
const watches = new Set<() => void>()

export function showThread(change: Partial<WatchedThread>): void {
    thread = { entries: [], hasEarlier: false, error: null, ...change }
    for (const show of [...watches]) show()
}

export const useInbox = () => {}
export const useConnection = (): ConnectionState => online
const online: ConnectionState = { status: 'online' }

export function tell<Name extends keyof SourcesListener>(
    name: Name,
    ...values: Parameters<SourcesListener[Name]>
): void {
    for (const listener of [...follows.keys()]) {
        ;(listener[name] as (...values: unknown[]) => void)(...values)
    }
}
