import type { Run } from '@hiochat/contract'

import { formatBytes, formatCount } from '../../lib/format'
import { t } from '../../strings'
import { Progress } from '../../ui/progress'
import { Time } from '../../ui/time'
import { Problem } from './problem'
import { runProblem } from './problem-text'
import { RunStateBadge } from './run-badges'

const words = t.websites.crawl

// How far a run has come, or how it ended.
export function RunProgress({ name, run }: { name: string; run: Run }) {
    const { waiting, fetched, unchanged, skipped, failed, bytes, state } = run
    const problem = runProblem(run)
    const done = fetched + unchanged + skipped + failed
    return (
        <>
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
                <RunStateBadge state={state} />
                {state === 'running' ? (
                    <span role="status" className="tabular-nums">
                        {words.done(formatCount(done), formatCount(done + waiting))}
                    </span>
                ) : (
                    <Time value={run.finishedAt ?? run.startedAt} />
                )}
                <span className="tabular-nums">{formatBytes(bytes)}</span>
            </p>
            {state === 'running' && (
                <Progress
                    className="mt-2"
                    label={words.progress(name)}
                    value={done + waiting > 0 ? done / (done + waiting) : null}
                />
            )}
            {problem && <Problem problem={problem} className="text-sm" />}
        </>
    )
}
