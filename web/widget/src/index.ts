import type { ChatbotGlobal } from './api'
import type { ChatModule } from './loader/context'
import { createChatbot } from './loader/mount'

export type * from './api'

export const Chatbot: ChatbotGlobal = createChatbot({
    // Bundled into a page's own script there is no telling where the server is.
    defaultServer: import.meta.url.includes('/@aihiochat/cdn')
        ? new URL(import.meta.url).origin
        : null,
    // @ts-expect-error: built beside this file, under this name
    loadChat: () => import('./chat.js') as Promise<ChatModule>,
})
