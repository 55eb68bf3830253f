// Asks again until there is something, for what has no event to wait for.
export async function until<Value>(
    what: string,
    ask: () => Promise<Value | null | undefined | false> | Value | null | undefined | false,
    seconds = 20,
): Promise<Value> {
    const deadline = Date.now() + seconds * 1000
    for (;;) {
        const value = await ask()
        if (value) return value
        if (Date.now() > deadline) throw new Error(`gave up waiting until ${what}`)
        await new Promise((resolve) => setTimeout(resolve, 10))
    }
}
