export interface ChatbotOptions {
    /** A publishable key (`pk_...`) of the chatbot. */
    api_key: string
    /** Where Hiochat runs. Default: where this script was loaded from. */
    server?: string
    /** Overrides the chatbot's own colour, as `#rrggbb`. */
    colour?: string
    theme?: 'light' | 'dark' | 'auto'
    /** The corner of the floating button. Default: where the text of a line ends. */
    position?: 'left' | 'right'
    /** Language of the buttons and notes, e.g. `de`. Default: the chatbot's, then the page's. */
    locale?: string
    /** Opens the floating chat at once. */
    open?: boolean
}

/** Who the visitor is, as the page knows it. Only `id` has an effect so far, and it stays in the browser. */
export interface VisitorIdentity {
    /** Your own id of a signed-in person. Another id begins a new conversation. */
    id: string
    name?: string
    email?: string
}

export interface ChatMessage {
    seq: number
    author: 'visitor' | 'bot' | 'agent' | 'system'
    text: string
    createdAt: string
}

export interface ChatbotEvents {
    /** The chatbot was found and the button or panel is shown. */
    ready: { name: string }
    open: undefined
    close: undefined
    /** A message was stored while this page is open, the visitor's own included. */
    message: ChatMessage
    unread: number
    connection: 'connecting' | 'online' | 'offline' | 'refused'
    /** The server refused this page; the console says why. */
    refused: { code: string }
}

export interface ChatbotInstance {
    /** Keeps the conversations of different signed-in people in one browser apart. */
    identify(visitor: VisitorIdentity): void
    /** Forgets the visitor and the conversation, for example when they sign out. */
    reset(): void
    open(): void
    close(): void
    /** Removes the chat from the page. */
    destroy(): void
    /** Returns a function that ends the subscription. */
    on<Name extends keyof ChatbotEvents>(
        event: Name,
        listener: (value: ChatbotEvents[Name]) => void,
    ): () => void
}

export interface ChatbotGlobal {
    /** Shows the chat inside `element`, or behind a floating button when there is none. */
    mount(element: Element | null | undefined, options: ChatbotOptions): ChatbotInstance
    mount(options: ChatbotOptions): ChatbotInstance
}
