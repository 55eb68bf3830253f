const first = 500
const longest = 30_000

// How long to wait before the next try, in milliseconds: anywhere between at once and a bound that
// doubles with each failure ("full jitter"). After a restart that thousands of browsers noticed in
// the same instant this spreads them most evenly.
export function backoff(attempt: number, random: () => number = Math.random): number {
    return random() * Math.min(longest, first * 2 ** attempt)
}

// The wait after a refusal that says when to come back, in seconds. Never earlier, and spread.
export function waitFor(seconds: number, attempt: number): number {
    return seconds * 1000 + backoff(attempt)
}
