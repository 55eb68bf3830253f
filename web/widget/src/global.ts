// The classic script: <script src="https://SERVER/@aihiochat/cdn@latest/dist/index.js"></script>

import type { ChatModule } from './loader/context'
import { createChatbot } from './loader/mount'

// Known only while the script itself runs.
const script = document.currentScript as HTMLScriptElement | null

function chatAddress(): string {
    if (!script?.src) throw new Error('the address of the Hiochat script is unknown')
    return new URL(`chat.js?v=${__CHAT_VERSION__}`, script.src).href
}

Object.assign(window, {
    Chatbot: createChatbot({
        defaultServer: script?.src ? new URL(script.src).origin : null,
        // A browser may remember that an address failed, so a further attempt gets another one.
        loadChat: (attempt) =>
            import(
                /* @vite-ignore */ chatAddress() + (attempt ? `&retry=${attempt}` : '')
            ) as Promise<ChatModule>,
    }),
})
