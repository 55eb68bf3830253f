import { browserMemory, type Memory } from '@hiochat/client/storage'
import { Refused, fetchConfig, isTransient, openSession } from '@hiochat/client/widget-api'
import type { WidgetChatbot } from '@hiochat/contract'
import type { ChatbotInstance, ChatbotOptions, VisitorIdentity } from '../api'
import type { Chat, ChatModule } from './context'
import { Events } from './events'
import { pickLocale, type Locale } from './locale'
import { explain } from './refusals'
import { View } from './view'

export interface WidgetOptions extends ChatbotOptions {
    server: string
    parent: Element | null
    loadChat(attempt: number): Promise<ChatModule>
}

const retryDelays = [2, 4, 8, 15, 30, 60]

// One chat on a page: asks the server how the chatbot looks, and loads the chat when it is wanted.
export class Widget implements ChatbotInstance {
    private readonly options: WidgetOptions
    private readonly events = new Events()
    private readonly memory: Memory
    private readonly view: View
    private chatbot: WidgetChatbot | null = null
    private locale: Locale
    private chat: Chat | null = null
    private loading = false
    private loads = 0
    private isOpen = false
    private gone = false
    private refusal: string | null = null
    private retry: (() => void) | null = null
    private onDestroy: () => void

    constructor(options: WidgetOptions, onDestroy: () => void) {
        this.options = options
        this.onDestroy = onDestroy
        this.memory = browserMemory(options.api_key)
        this.view = new View({
            parent: options.parent,
            position: options.position,
            theme: options.theme ?? 'auto',
            onToggle: () => (this.isOpen ? this.close() : this.open()),
            onApproach: () => void this.load(),
        })
        this.locale = this.localise(null)
        this.view.setColour(options.colour)
        this.view.note('loading')
        if (options.open && !options.parent) this.open()
        const mistake = keyMistake(options.api_key)
        if (mistake) this.refuse(mistake)
        else void this.configure()
    }

    on: ChatbotInstance['on'] = (event, listener) => this.events.on(event, listener)

    identify(visitor: VisitorIdentity): void {
        const before = this.memory.get('identity')
        if (before !== null && before !== visitor.id) this.reset()
        this.memory.set('identity', visitor.id)
    }

    reset(): void {
        this.memory.clear()
        this.view.setUnread(0)
        this.chat?.reset()
    }

    open(): void {
        if (this.isOpen || this.gone) return
        this.isOpen = true
        this.view.setOpen(true)
        this.chat?.opened()
        if (!this.chat) this.view.panel.focus()
        void this.load()
        this.events.emit('open', undefined)
    }

    close(): void {
        if (!this.isOpen || this.options.parent) return
        this.isOpen = false
        this.view.focusLauncher()
        this.view.setOpen(false)
        this.events.emit('close', undefined)
    }

    destroy(): void {
        if (this.gone) return
        this.gone = true
        this.chat?.destroy()
        this.view.remove()
        window.removeEventListener('online', this.wake)
        this.onDestroy()
    }

    // Asks until there is an answer: a page may be opened while the server is being replaced.
    private async configure(): Promise<void> {
        window.addEventListener('online', this.wake)
        for (let attempt = 0; !this.gone; attempt += 1) {
            try {
                const { chatbot } = await fetchConfig(this.options.server, this.options.api_key)
                if (!this.gone) this.configured(chatbot)
                return
            } catch (error) {
                if (error instanceof Refused && !isTransient(error.code)) {
                    this.refuse(error.code)
                    return
                }
                await this.pause(retryDelays[Math.min(attempt, retryDelays.length - 1)] as number)
            }
        }
    }

    private async pause(seconds: number): Promise<void> {
        if (this.gone) return
        this.view.note('unreachable', this.wake)
        await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, seconds * 1000)
            this.retry = () => {
                clearTimeout(timer)
                resolve()
            }
        })
        this.retry = null
        if (!this.gone) this.view.note('loading')
    }

    private readonly wake = (): void => this.retry?.()

    private configured(chatbot: WidgetChatbot): void {
        this.chatbot = chatbot
        this.locale = this.localise(chatbot.language)
        this.view.setName(chatbot.name)
        this.view.setColour(this.options.colour ?? chatbot.colour)
        this.view.note('loading')
        this.view.showLauncher()
        this.events.emit('ready', { name: chatbot.name })
        if (this.isOpen) void this.load()
        else if (this.options.parent) this.loadWhenVisible(this.options.parent)
        else void this.countUnread()
    }

    private localise(language: string | null): Locale {
        const locale = pickLocale([
            this.options.locale,
            language,
            document.documentElement.lang,
            navigator.language,
        ])
        this.view.localise(locale)
        return locale
    }

    private loadWhenVisible(element: Element): void {
        if (!('IntersectionObserver' in window)) return void this.load()
        const observer = new IntersectionObserver(
            (entries) => {
                if (!entries.some((entry) => entry.isIntersecting)) return
                observer.disconnect()
                this.isOpen = true
                void this.load()
            },
            { rootMargin: '300px' },
        )
        observer.observe(element)
    }

    // A visitor who comes back sees what was written meanwhile, without loading the chat for it.
    private async countUnread(): Promise<void> {
        const visitorToken = this.memory.get('visitor')
        if (visitorToken === null) return
        const { server, api_key: apiKey } = this.options
        try {
            const session = await openSession(server, { apiKey, visitorToken })
            if (this.chat || this.gone || session.visitorToken !== visitorToken) return
            const unread = session.lastSeq - Number(this.memory.get('read') ?? 0)
            if (unread > 0) this.setUnread(unread)
        } catch {
            // The number is a courtesy; opening the chat tells what is wrong.
        }
    }

    private setUnread(count: number): void {
        this.view.setUnread(count)
        this.events.emit('unread', count)
    }

    private async load(): Promise<void> {
        const { chatbot } = this
        if (this.chat || this.loading || this.gone || this.refusal !== null || !chatbot) return
        this.loading = true
        try {
            const { start } = await this.options.loadChat(this.loads++)
            if (!this.gone) this.begin(start, chatbot)
        } catch {
            this.view.note('unreachable', () => {
                this.view.note('loading')
                void this.load()
            })
        } finally {
            this.loading = false
        }
    }

    private begin(start: ChatModule['start'], chatbot: WidgetChatbot): void {
        this.chat = start({
            server: this.options.server,
            apiKey: this.options.api_key,
            chatbot,
            locale: this.locale,
            memory: this.memory,
            inline: this.options.parent !== null,
            shadow: this.view.shadow,
            panel: this.view.panel,
            isOpen: () => this.isOpen,
            close: () => this.close(),
            emit: (event, value) => this.events.emit(event, value),
            unread: (count) => this.setUnread(count),
            refused: (code) => this.explain(code),
        })
        // Taking the focus of a page that merely shows the chat would be rude.
        if (this.isOpen && !this.options.parent) this.chat.opened()
    }

    private refuse(code: string): void {
        if (this.gone) return
        this.refusal = code
        this.view.refuse()
        this.explain(code)
    }

    private explain(code: string): void {
        console.error(`[Hiochat] ${explain(code, this.options)}`)
        this.events.emit('refused', { code })
    }
}

function keyMistake(key: unknown): string | null {
    if (typeof key !== 'string' || key.trim() === '') return 'key_missing'
    return key.startsWith('sk_') ? 'key_secret' : null
}
