import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import type { Change, Outcome } from './evaluations'

const words = t.evaluations.runs
const tones = { passed: 'good', failed: 'danger', error: 'warn' } as const

export function ResultBadges({ outcome, change }: { outcome: Outcome; change: Change | null }) {
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
