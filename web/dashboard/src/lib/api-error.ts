import type { FieldError, Problem } from '@hiochat/contract'

// Every way a request can fail, in one shape: a problem document of the server, an answer that is
// none (a proxy's page), or no answer at all (`offline`).
export class ApiError extends Error {
    readonly status: number
    readonly code: string
    readonly requestId: string | null
    readonly fields: readonly FieldError[]
    // Seconds until it is worth trying again, where the server says so.
    readonly retryAfter: number | null

    constructor(init: {
        status: number
        code: string
        detail: string
        requestId?: string | null
        fields?: readonly FieldError[]
        retryAfter?: number | null
    }) {
        super(init.detail)
        this.name = 'ApiError'
        this.status = init.status
        this.code = init.code
        this.requestId = init.requestId ?? null
        this.fields = init.fields ?? []
        this.retryAfter = init.retryAfter ?? null
    }

    // Also for an element of the field: `allowedOrigins[2]`.
    fieldMessage(field: string): string | undefined {
        const belongs = (name: string) => name === field || name.startsWith(`${field}[`)
        return this.fields.find((entry) => belongs(entry.field))?.message
    }
}

export function offlineError(): ApiError {
    return new ApiError({ status: 0, code: 'offline', detail: '' })
}

// `body` is whatever came back; a body that is no problem document still gives a usable error.
export function errorFromReply(
    status: number,
    body: string,
    header: (name: string) => string | null,
): ApiError {
    const problem = parseProblem(body)
    const retryAfter = Number(header('retry-after'))
    return new ApiError({
        status,
        code: problem.code ?? fallbackCode(status),
        detail: problem.detail || problem.title || '',
        requestId: problem.requestId ?? header('x-request-id'),
        fields: problem.errors ?? [],
        retryAfter: Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
    })
}

function parseProblem(body: string): Partial<Problem> {
    try {
        const value: unknown = JSON.parse(body)
        return typeof value === 'object' && value !== null ? value : {}
    } catch {
        return {}
    }
}

function fallbackCode(status: number): string {
    switch (status) {
        case 401:
            return 'unauthenticated'
        case 403:
            return 'forbidden'
        case 404:
            return 'not_found'
        case 413:
            return 'too_large'
        case 429:
            return 'limited'
        case 502:
        case 503:
        case 504:
            return 'unavailable'
        default:
            return 'internal'
    }
}
