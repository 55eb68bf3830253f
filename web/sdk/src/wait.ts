export interface WaitOptions {
    // Milliseconds between looks; 1000 by default.
    interval?: number
    // Ends the wait, which then rejects with its reason.
    signal?: AbortSignal
}

// Looks again until it is so.
export async function until<Value>(
    look: () => Promise<Value>,
    so: (value: Value) => boolean,
    { interval = 1000, signal }: WaitOptions = {},
): Promise<Value> {
    for (;;) {
        signal?.throwIfAborted()
        const value = await look()
        if (so(value)) return value
        await pause(interval, signal)
    }
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const end = () => {
            clearTimeout(timer)
            signal?.removeEventListener('abort', end)
            resolve()
        }
        const timer = setTimeout(end, milliseconds)
        signal?.addEventListener('abort', end)
    })
}
