import { ApiError } from '../../lib/api-error'
import { explain } from '../../lib/explain'
import { sentence } from '../../lib/format'
import { t } from '../../strings'

const words: Record<string, string> = t.knowledge.errors

// The server's own sentence is the most precise one; ours stands in where it has none.
export function problemText(code: string, message: string | null | undefined): string {
    return message ? sentence(message) : (words[code] ?? t.knowledge.errors.other)
}

export function uploadProblem(error: unknown): string {
    if (!(error instanceof ApiError)) return t.knowledge.errors.other
    if (error.code === 'offline' || error.code === 'cancelled') return words[error.code]!
    if (error.code === 'limited' || error.code === 'unavailable') return explain(error)
    return problemText(error.code, error.message)
}
