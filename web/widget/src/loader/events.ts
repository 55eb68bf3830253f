import type { ChatbotEvents } from '../api'

type Listener = (value: never) => void

// The page's subscriptions. A listener that throws is the page's own affair: it is reported, and the
// chat goes on.
export class Events {
    private readonly listeners = new Map<string, Set<Listener>>()

    on<Name extends keyof ChatbotEvents>(
        event: Name,
        listener: (value: ChatbotEvents[Name]) => void,
    ): () => void {
        const set = this.listeners.get(event) ?? new Set()
        this.listeners.set(event, set.add(listener))
        return () => set.delete(listener)
    }

    emit<Name extends keyof ChatbotEvents>(event: Name, value: ChatbotEvents[Name]): void {
        for (const listener of [...(this.listeners.get(event) ?? [])]) {
            try {
                listener(value as never)
            } catch (error) {
                setTimeout(() => {
                    throw error
                })
            }
        }
    }
}
