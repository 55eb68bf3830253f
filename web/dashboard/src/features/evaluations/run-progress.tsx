import type { EvaluationRun } from '@hiochat/contract'

import { t } from '../../strings'
import { Progress } from '../../ui/progress'

const words = t.evaluations

export function RunProgress({ run, className }: { run: EvaluationRun; className?: string }) {
    const done = run.passed + run.failed + run.errors
    const waiting = run.state === 'waiting'
    const said = waiting ? words.waiting : words.progress(done, run.total)
    return (
        <span className={className} role="status">
            <span className="mb-1 block text-sm text-muted">{said}</span>
            <Progress
                label={words.running}
                value={waiting || run.total === 0 ? null : done / run.total}
            />
        </span>
    )
}
