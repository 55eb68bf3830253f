import type { SearchEvidence as Evidence } from '@hiochat/contract'

import { cn } from '../../lib/cn'
import { formatPercent } from '../../lib/format'
import { t } from '../../strings'

const words = t.finding
const measures = [
    'asked',
    'strength',
    'coverage',
    'together',
    'title',
    'proximity',
    'missing',
] as const

interface SearchEvidenceProps {
    evidence: Evidence
    score: number
}

// What speaks for a passage; only `missing` speaks against it.
export function SearchEvidence({ evidence, score }: SearchEvidenceProps) {
    return (
        <details className="mt-2 text-sm">
            <summary className="w-fit rounded-sm text-accent-text hover:underline">
                {words.why}
            </summary>
            <dl className="mt-2 grid max-w-xl gap-x-4 gap-y-1.5 sm:grid-cols-[1fr_auto]">
                {measures.map((measure) => {
                    const value = Math.min(1, Math.max(0, evidence[measure]))
                    return (
                        <div key={measure} className="contents">
                            <dt className="text-muted">{words.evidence[measure]}</dt>
                            <dd className="flex items-center gap-2">
                                <span
                                    aria-hidden
                                    className="h-1.5 w-28 overflow-hidden rounded-full bg-hover"
                                >
                                    <span
                                        className={cn(
                                            'block h-full rounded-full',
                                            measure === 'missing' ? 'bg-danger-fill' : 'bg-accent',
                                        )}
                                        style={{ width: `${value * 100}%` }}
                                    />
                                </span>
                                <span className="w-12 text-end tabular-nums">
                                    {formatPercent(value)}
                                </span>
                            </dd>
                        </div>
                    )
                })}
                <dt className="text-muted">{words.score}</dt>
                <dd className="text-end tabular-nums">{score.toFixed(2)}</dd>
            </dl>
        </details>
    )
}
