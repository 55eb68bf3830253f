// The widget as visitors get it, from this server.

export interface WidgetHandle {
    destroy?: () => void
    reset?: () => void
}

interface WidgetApi {
    mount: (
        element: HTMLElement,
        options: { api_key: string; theme?: 'light' | 'dark' },
    ) => WidgetHandle | undefined | Promise<WidgetHandle | undefined>
}

declare global {
    interface Window {
        Chatbot?: WidgetApi
    }
}

const address = '/@aihiochat/cdn@latest/dist/index.js'
let loading: Promise<WidgetApi> | null = null

export function loadWidget(): Promise<WidgetApi> {
    loading ??= new Promise<WidgetApi>((resolve, reject) => {
        const script = document.createElement('script')
        script.src = address
        script.onload = () =>
            window.Chatbot ? resolve(window.Chatbot) : reject(new Error('the widget did not start'))
        script.onerror = () => reject(new Error('the widget could not be loaded'))
        document.head.append(script)
    }).catch((error: unknown) => {
        loading = null
        throw error
    })
    return loading
}
