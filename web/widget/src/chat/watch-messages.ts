import type { Conversation, ConversationState } from '@hiochat/client'
import type { ChatContext } from '../loader/context'

export interface Watcher {
    read(): void
    forget(): void
    stop(): void
}

// Tells the page what happens in the conversation, and counts what nobody has looked at yet. The
// place that was read last is kept, so that the count is right after a reload as well.
export function watchMessages(context: ChatContext, conversation: Conversation): Watcher {
    const { memory } = context
    let announced: number | null = null
    let connection = ''
    let unread = 0

    const looking = (): boolean => context.isOpen() && document.visibilityState === 'visible'

    function update(state: ConversationState): void {
        if (state.connection.status !== connection) {
            connection = state.connection.status
            context.emit('connection', state.connection.status)
            if (state.connection.status === 'refused') context.refused(state.connection.code)
        }
        if (state.loaded) {
            announce(state)
            count(state)
        }
    }

    function announce({ entries }: ConversationState): void {
        const last = entries.reduce((most, entry) => Math.max(most, entry.seq ?? 0), 0)
        // What was there before the chat was opened is history, not news.
        for (const { seq, author, text, createdAt } of announced === null ? [] : entries) {
            if (seq !== null && seq > (announced ?? 0)) {
                context.emit('message', { seq, author, text, createdAt })
            }
        }
        announced = last
    }

    function count({ entries }: ConversationState): void {
        const last = announced ?? 0
        if (looking()) memory.set('read', String(last))
        const read = Number(memory.get('read') ?? 0)
        const waiting = entries.filter(
            ({ seq, author }) => seq !== null && seq > read && author !== 'visitor',
        ).length
        if (waiting !== unread) context.unread((unread = waiting))
    }

    const again = (): void => update(conversation.state)
    const unsubscribe = conversation.subscribe(update)
    document.addEventListener('visibilitychange', again)
    return {
        read() {
            again()
            // The number may come from before this chat was loaded.
            if (unread === 0) context.unread(0)
        },
        forget() {
            announced = null
        },
        stop() {
            unsubscribe()
            document.removeEventListener('visibilitychange', again)
        },
    }
}
