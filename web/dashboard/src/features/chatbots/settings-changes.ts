import type { Chatbot, UpdateChatbot } from '@hiochat/contract'

export type Settings = Pick<Chatbot, keyof UpdateChatbot>

export function settingsOf(chatbot: Chatbot): Settings {
    const { name, greeting, fallback, colour, language, allowedOrigins, categories } = chatbot
    return { name, greeting, fallback, colour, language, allowedOrigins, categories }
}

// Only what differs travels, so that two people who edit different settings don't undo each other.
export function changes(saved: Settings, draft: Settings): UpdateChatbot {
    const changed = Object.entries(draft).filter(
        ([key, value]) => JSON.stringify(value) !== JSON.stringify(saved[key as keyof Settings]),
    )
    return Object.fromEntries(changed)
}
