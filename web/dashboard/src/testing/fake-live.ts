// Stands in for features/conversations/live: tests tell what the server would have.
import type { ConnectionState, SourcesListener } from '@hiochat/client'

export const follows = new Map<SourcesListener, string>()

export const inbox = {
    followSources(chatbotId: string, listener: SourcesListener) {
        follows.set(listener, chatbotId)
        return () => follows.delete(listener)
    },
    followThreads: () => () => {},
    retry() {},
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
