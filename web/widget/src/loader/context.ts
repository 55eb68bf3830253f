import type { Memory } from '@hiochat/client/storage'
import type { WidgetChatbot } from '@hiochat/contract'
import type { ChatbotEvents } from '../api'

// What the loader hands to the chat: the only line between the two programs.
export interface ChatContext {
    server: string
    apiKey: string
    chatbot: WidgetChatbot
    locale: string
    memory: Memory
    inline: boolean
    shadow: ShadowRoot
    // Where to render.
    panel: HTMLElement
    isOpen(): boolean
    close(): void
    emit<Name extends keyof ChatbotEvents>(event: Name, value: ChatbotEvents[Name]): void
    unread(count: number): void
    refused(code: string): void
}

export interface Chat {
    // The panel was opened: what is in it counts as read and takes the focus.
    opened(): void
    reset(): void
    destroy(): void
}

export interface ChatModule {
    start(context: ChatContext): Chat
}
