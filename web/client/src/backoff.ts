// Waits that double up to half a minute. The random half keeps thousands of visitors from coming
// back in the same instant after a restart.
export function backoff(attempt: number, random: () => number = Math.random): number {
    const longest = 30_000
    const delay = Math.min(longest, 500 * 2 ** Math.min(attempt, 10))
    return delay * (0.5 + random() / 2)
}
