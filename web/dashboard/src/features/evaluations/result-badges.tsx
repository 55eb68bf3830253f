import type { EvaluationChange, EvaluationOutcome } from '@hiochat/contract'

import { t } from '../../strings'
import { Badge } from '../../ui/badge'

const words = t.evaluations.runs
const tones = { passed: 'good', failed: 'danger', error: 'warn' } as const

export function ResultBadges({
    outcome,
    change,
}: {
    outcome: EvaluationOutcome
    change: EvaluationChange | null
}) {
    return (
        <>
            <Badge tone={tones[outcome]}>{words.outcomes[outcome]}</Badge>
            {change && (
                <Badge tone={change === 'broke' ? 'danger' : 'accent'}>
                    {words.changes[change]}
                </Badge>
            )}
        </>
    )
}
