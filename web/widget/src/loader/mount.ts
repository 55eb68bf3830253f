import type { ChatbotGlobal, ChatbotInstance, ChatbotOptions } from '../api'
import type { ChatModule } from './context'
import { explain } from './refusals'
import { Widget } from './widget'

export interface Surroundings {
    defaultServer: string | null
    loadChat(attempt: number): Promise<ChatModule>
}

// Mounting twice in one place gives the first chat again: frameworks render more often than once.
export function createChatbot({ defaultServer, loadChat }: Surroundings): ChatbotGlobal {
    const mounted = new Map<Element | string, ChatbotInstance>()

    function mount(
        target: Element | ChatbotOptions | null | undefined,
        given?: ChatbotOptions,
    ): ChatbotInstance {
        const parent = target instanceof Element ? target : null
        const options = given ?? ((parent ? {} : (target ?? {})) as ChatbotOptions)
        const place = parent ?? options.api_key
        const existing = mounted.get(place)
        if (existing) return existing

        const server = options.server ?? defaultServer
        if (!server) {
            throw new Error(`[Hiochat] ${explain('server_missing', { ...options, server: '' })}`)
        }
        const widget = new Widget(
            { ...options, server: new URL(server, location.href).origin, parent, loadChat },
            () => mounted.delete(place),
        )
        mounted.set(place, widget)
        return widget
    }

    return { mount }
}
