// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ChatbotInstance } from '../api'
import type { ChatContext } from './context'
import { createChatbot } from './mount'

const config = {
    chatbot: { id: 'b', name: 'Help', greeting: 'Hi', colour: '#ff0000', language: 'de' },
}
const chat = { opened: vi.fn(), reset: vi.fn(), destroy: vi.fn() }
let context: ChatContext | undefined
let requests: string[]
let reply: (url: string) => Response
let errors: unknown[][]
let instance: ChatbotInstance | undefined

const start = (given: ChatContext) => {
    context = given
    return chat
}
const loadChat = vi.fn(() => Promise.resolve({ start }))

function mount(element: Element | null, options = {}): ChatbotInstance {
    const chatbot = createChatbot({ defaultServer: 'https://chat.example', loadChat })
    instance = chatbot.mount(element, { api_key: 'pk_1', ...options })
    return instance
}

const host = () => document.querySelector('hiochat-widget')
const find = (selector: string) => host()?.shadowRoot?.querySelector<HTMLElement>(selector)
const shown = async () => vi.waitUntil(() => find('.launcher')?.hidden === false)

beforeEach(() => {
    vi.clearAllMocks()
    localStorage.clear()
    context = undefined
    requests = []
    errors = []
    reply = () => Response.json(config)
    vi.spyOn(console, 'error').mockImplementation((...values) => void errors.push(values))
    vi.stubGlobal('fetch', (url: string) => {
        requests.push(url)
        return Promise.resolve(reply(url))
    })
    vi.stubGlobal('matchMedia', () => ({
        matches: false,
        addEventListener: () => undefined,
        removeEventListener: () => undefined,
    }))
})

afterEach(() => {
    instance?.destroy()
    expect(host()).toBeNull()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
    document.body.replaceChildren()
})

test('without an element a button appears, and the chat is loaded when it is wanted', async () => {
    mount(null)
    await shown()
    expect(requests).toEqual(['https://chat.example/api/widget/v1/config?key=pk_1'])
    expect(loadChat).not.toHaveBeenCalled()
    expect(find('.launcher')?.getAttribute('aria-label')).toBe('Chat öffnen')

    find('.launcher')?.click()
    await vi.waitUntil(() => context)
    expect(loadChat).toHaveBeenCalledTimes(1)
    expect(chat.opened).toHaveBeenCalledTimes(1)
    expect(find('.launcher')?.getAttribute('aria-expanded')).toBe('true')
    expect(context).toMatchObject({ server: 'https://chat.example', apiKey: 'pk_1', locale: 'de' })
})

test('in an element the chat is loaded at once and takes no focus', async () => {
    const element = document.createElement('div')
    document.body.append(element)
    mount(element)
    await vi.waitUntil(() => context)

    expect(element.firstElementChild).toBe(host())
    expect(find('.launcher')).toBeNull()
    expect(chat.opened).not.toHaveBeenCalled()
})

test('mounting again in the same place gives the same chat', () => {
    const chatbot = createChatbot({ defaultServer: 'https://chat.example', loadChat })
    instance = chatbot.mount({ api_key: 'pk_1' })

    expect(chatbot.mount(null, { api_key: 'pk_1' })).toBe(instance)
    expect(document.querySelectorAll('hiochat-widget')).toHaveLength(1)
})

test('a refused origin is explained once, and no chat is loaded', async () => {
    reply = () => Response.json({ code: 'origin_not_allowed' }, { status: 403 })
    const refused = vi.fn()
    mount(null).on('refused', refused)
    await shown()

    expect(errors).toEqual([
        [
            `[Hiochat] This page's origin ${location.origin} is not allowed for this chatbot. ` +
                'Add it under Settings → Allowed origins.',
        ],
    ])
    expect(refused).toHaveBeenCalledWith({ code: 'origin_not_allowed' })
    find('.launcher')?.click()
    expect(loadChat).not.toHaveBeenCalled()
    expect(find('.note')?.textContent).toBe('This chat isn’t available right now.')
})

test('a secret key is not sent anywhere', () => {
    mount(null, { api_key: 'sk_very_secret' })

    expect(requests).toEqual([])
    expect(errors).toHaveLength(1)
    expect(String(errors[0])).toContain('publishable key')
    expect(String(errors[0])).not.toContain('very_secret')
})

test('a server that is away is asked again', async () => {
    reply = () => Response.json({ code: 'unavailable' }, { status: 503 })
    mount(null)
    await vi.waitUntil(() => find('.note.unreachable'))
    expect(errors).toEqual([])

    reply = () => Response.json(config)
    find('.note button')?.click()
    await shown()
    expect(requests).toHaveLength(2)
})

test('a chat that does not load can be tried again', async () => {
    loadChat.mockRejectedValueOnce(new Error('network'))
    mount(null, { open: true })
    await vi.waitUntil(() => find('.note.unreachable'))
    find('.note button')?.click()
    await vi.waitUntil(() => context)

    expect(loadChat.mock.calls).toEqual([[0], [1]])
})

test('a visitor who comes back sees how many messages are new', async () => {
    localStorage.setItem('hiochat:pk_1:visitor', 'vt_1')
    localStorage.setItem('hiochat:pk_1:read', '3')
    const session = { visitorToken: 'vt_1', visitorId: 'v', threadId: 't', lastSeq: 5 }
    reply = (url) => Response.json(url.endsWith('/sessions') ? session : config)
    const unread = vi.fn()
    mount(null).on('unread', unread)
    await vi.waitUntil(() => unread.mock.calls.length > 0)

    expect(unread).toHaveBeenCalledWith(2)
    expect(find('.badge')?.textContent).toBe('2')
    expect(loadChat).not.toHaveBeenCalled()
})

test('another signed-in person begins anew', async () => {
    const widget = mount(null, { open: true })
    await vi.waitUntil(() => context)
    localStorage.setItem('hiochat:pk_1:visitor', 'vt_1')

    widget.identify({ id: 'anna' })
    widget.identify({ id: 'anna' })
    expect(chat.reset).not.toHaveBeenCalled()
    expect(localStorage.getItem('hiochat:pk_1:visitor')).toBe('vt_1')

    widget.identify({ id: 'ben' })
    expect(chat.reset).toHaveBeenCalledTimes(1)
    expect(localStorage.getItem('hiochat:pk_1:visitor')).toBeNull()
})

test('the page hears of opening and closing until it says stop', async () => {
    const widget = mount(null)
    await shown()
    const heard: string[] = []
    const stop = widget.on('open', () => heard.push('open'))
    widget.on('close', () => heard.push('close'))
    widget.open()
    widget.close()
    stop()
    widget.open()

    expect(heard).toEqual(['open', 'close'])
})

test('after destroy nothing is left', async () => {
    const widget = mount(null, { open: true })
    await vi.waitUntil(() => context)
    widget.destroy()

    expect(chat.destroy).toHaveBeenCalledTimes(1)
    expect(host()).toBeNull()
})
