const beat = 5_000

export interface Wakeable {
    wake(): void
    // The browser's storage was changed by another tab.
    stored?(key: string | null): void
}

// Tells whoever keeps a connection what the page learns: the network is back, somebody looks at it
// again, the device has slept. Returns what ends it.
export function followPage(subject: Wakeable): () => void {
    const ended = new AbortController()
    const { signal } = ended
    const wake = () => {
        if (document.visibilityState === 'visible') subject.wake()
    }
    for (const name of ['online', 'focus', 'pageshow']) addEventListener(name, wake, { signal })
    document.addEventListener('visibilitychange', wake, { signal })
    addEventListener('storage', ({ key }) => subject.stored?.(key), { signal })
    // No event tells of a sleep under an open lid; a clock that has jumped does.
    let last = Date.now()
    const timer = setInterval(() => {
        if (Date.now() - last > 3 * beat) wake()
        last = Date.now()
    }, beat)
    signal.addEventListener('abort', () => clearInterval(timer))
    return () => ended.abort()
}
