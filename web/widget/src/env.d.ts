declare const __CHAT_VERSION__: string
