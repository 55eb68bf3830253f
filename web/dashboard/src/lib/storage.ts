// Small conveniences remembered in this browser. Storage may be blocked or full: then they are
// forgotten, which is never worth an error.

export function remember(key: string, value: unknown): void {
    try {
        localStorage.setItem(`hiochat.${key}`, JSON.stringify(value))
    } catch {
        // Forgotten.
    }
}

export function recall<Value>(key: string): Value | null {
    try {
        const text = localStorage.getItem(`hiochat.${key}`)
        return text === null ? null : (JSON.parse(text) as Value)
    } catch {
        return null
    }
}
