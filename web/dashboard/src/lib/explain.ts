import { t } from '../strings'
import { ApiError } from './api-error'
import { sentence } from './format'

// A failure in words a person can act on. The server's `detail` is written for people and more
// precise than anything said here, so it wins for refusals of input.
export function explain(error: unknown): string {
    if (!(error instanceof ApiError)) return t.errors.unknown
    switch (error.code) {
        case 'offline':
            return t.errors.offline
        case 'unavailable':
            return t.errors.unavailable
        case 'internal':
            return t.errors.internal
        case 'unauthenticated':
            return t.errors.signedOut
        case 'forbidden':
            return t.errors.forbidden
        case 'not_found':
            return t.errors.notFound
        case 'limited':
            return error.retryAfter ? t.errors.limitedFor(error.retryAfter) : t.errors.limited
        default:
            return sentence(error.fields[0]?.message || error.message || t.errors.unknown)
    }
}
