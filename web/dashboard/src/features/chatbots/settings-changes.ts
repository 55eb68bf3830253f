import type { Chatbot, UpdateChatbot } from '@hiochat/contract'

// What it says when it doesn’t know is part of its behaviour.
export type Settings = Omit<Pick<Chatbot, keyof UpdateChatbot>, 'fallback'>

export function settingsOf(chatbot: Chatbot): Settings {
    const { name, greeting, colour, language, allowedOrigins, categories } = chatbot
    return { name, greeting, colour, language, allowedOrigins, categories }
}

// Only what differs travels, so that two people who edit different settings don't undo each other.
export function changes(saved: Settings, draft: Settings): UpdateChatbot {
    const changed = Object.entries(draft).filter(
        ([key, value]) => JSON.stringify(value) !== JSON.stringify(saved[key as keyof Settings]),
    )
    return Object.fromEntries(changed)
}
