import type { Run, Source } from '@hiochat/contract'

import { ApiError } from '../../lib/api-error'
import { explain } from '../../lib/explain'
import { sentence } from '../../lib/format'
import { t } from '../../strings'

const words: Record<string, string> = t.knowledge.errors

export interface ProblemText {
    reason: string
    // What the owner can do about it.
    advice: string | null
}

// The server's own sentence is the most precise one; ours stands in where it has none.
export function problemText(code: string, message: string | null | undefined): ProblemText {
    const reason = message ? sentence(message) : (words[code] ?? t.knowledge.errors.other)
    return { reason, advice: isAdvised(reason) ? null : (t.knowledge.advice[code] ?? null) }
}

// What the server says in several sentences ends with what to do.
function isAdvised(reason: string): boolean {
    return /[.!?] \S/.test(reason)
}

// A run comes with its advice.
export function runProblem({ error }: Run): ProblemText | null {
    if (!error) return null
    const { code, message, advice } = error
    return { reason: problemText(code, message).reason, advice: advice ? sentence(advice) : null }
}

export function sourceProblem({ status, error }: Source): ProblemText | null {
    return status === 'failed' ? problemText(error?.code ?? 'other', error?.message) : null
}

export function uploadProblem(error: unknown): string {
    if (!(error instanceof ApiError)) return t.knowledge.errors.other
    if (error.code === 'offline' || error.code === 'cancelled') return words[error.code]!
    if (error.code === 'limited' || error.code === 'unavailable') return explain(error)
    const { reason, advice } = problemText(error.code, error.message)
    return advice ? `${reason} ${advice}` : reason
}
