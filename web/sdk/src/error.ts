import type { FieldError, Problem } from '@hiochat/contract'

// A request that failed. Decide by `code`; the message is for people.
//
// Codes that no server sends: `unreachable` when no answer came, and `internal` when what came is
// no answer of Hiochat's (a proxy's page).
export class HiochatError extends Error {
    readonly code: string
    readonly status: number
    // Names the request in the server's log.
    readonly requestId: string | null
    readonly fields: readonly FieldError[]
    // Seconds until it is worth trying again, where the server says so.
    readonly retryAfter: number | null

    constructor(problem: Partial<Problem>, retryAfter: number | null = null, cause?: unknown) {
        super(problem.detail || problem.title || problem.code || 'the request failed', { cause })
        this.name = 'HiochatError'
        this.code = problem.code ?? 'internal'
        this.status = problem.status ?? 0
        this.requestId = problem.requestId ?? null
        this.fields = problem.errors ?? []
        this.retryAfter = retryAfter
    }
}

export async function errorOf(response: Response): Promise<HiochatError> {
    const retryAfter = Number(response.headers.get('retry-after'))
    return new HiochatError(
        { ...(await problemOf(response)), status: response.status },
        retryAfter > 0 ? retryAfter : null,
    )
}

async function problemOf(response: Response): Promise<Partial<Problem>> {
    const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json')
    if (!isProblem) return { title: `HTTP ${response.status}` }
    return (await response.json().catch(() => ({}))) as Partial<Problem>
}
