import { t } from '../../strings'

const words = t.chatbots.settings.originErrors

export const originLimit = 50

export type OriginCheck = { ok: true; origin: string } | { ok: false; message: string }

// What people paste (a page's address, a bare domain) becomes the origin that browsers send:
// scheme, host and port in lower case. The server checks again.
export function readOrigin(input: string, existing: readonly string[]): OriginCheck {
    const text = input.trim()
    if (text === '') return refuse(words.empty)
    const origin = text === '*' ? '*' : text.includes('*') ? readWildcard(text) : readAddress(text)
    if (typeof origin !== 'string') return origin
    if (existing.includes(origin)) return refuse(words.taken)
    if (existing.length >= originLimit) return refuse(words.full(originLimit))
    return { ok: true, origin }
}

function refuse(message: string): OriginCheck & { ok: false } {
    return { ok: false, message }
}

function readAddress(text: string): string | (OriginCheck & { ok: false }) {
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase()
    if (scheme && scheme !== 'http' && scheme !== 'https') return refuse(words.scheme)
    if (!scheme && /^[a-z][a-z+.-]*:(?!\d)/i.test(text)) return refuse(words.scheme)
    const url = parse(scheme ? text : `${isLocal(text) ? 'http' : 'https'}://${text}`)
    if (!url || url.username || url.password || !isHost(url.hostname)) return refuse(words.address)
    return url.origin
}

function readWildcard(text: string): string | (OriginCheck & { ok: false }) {
    const rest = /^(?:https?:\/\/)?\*\.([^*]+)$/i.exec(text)?.[1]
    if (!rest) return refuse(words.wildcard)
    const url = parse(`https://${rest}`)
    // "*.com" would open the chatbot to a good part of the internet.
    if (!url || !url.hostname.includes('.') || !isHost(url.hostname)) return refuse(words.wildcard)
    return `*.${url.hostname}`
}

function parse(text: string): URL | null {
    try {
        return new URL(text)
    } catch {
        return null
    }
}

function isLocal(text: string): boolean {
    return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|\/|$)/i.test(text)
}

function isHost(host: string): boolean {
    if (host === 'localhost' || host.startsWith('[')) return true
    return (
        host.includes('.') &&
        host.split('.').every((label) => /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/.test(label))
    )
}
