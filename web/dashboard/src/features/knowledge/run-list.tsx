import type { Run, Source } from '@hiochat/contract'
import { Link } from '@tanstack/react-router'
import { History } from 'lucide-react'

import { formatBytes } from '../../lib/format'
import { duration } from '../../lib/time'
import { t } from '../../strings'
import { Card } from '../../ui/card'
import { EmptyState, ErrorState, ListSkeleton, LoadMore } from '../../ui/states'
import { Time } from '../../ui/time'
import { useRuns } from './crawls'
import { Details } from './knowledge-row'
import { Problem } from './problem'
import { runProblem } from './problem-text'
import { RunStateBadge } from './run-badges'

const words = t.websites.runs

export default function RunList({ source }: { source: Source }) {
    const { items, error, retry, hasMore, loadMore, loadingMore } = useRuns(source)
    if (!items) return error ? <ErrorState error={error} onRetry={retry} /> : <ListSkeleton />
    if (items.length === 0) {
        return <EmptyState icon={History} title={words.empty} text={words.emptyText} />
    }
    return (
        <Card flush>
            <ul aria-label={words.title} className="divide-y divide-line">
                {items.map((run) => (
                    <RunRow key={run.id} source={source} run={run} />
                ))}
            </ul>
            <LoadMore hasMore={hasMore} loading={loadingMore} onClick={loadMore} />
        </Card>
    )
}

function RunRow({ source, run }: { source: Source; run: Run }) {
    const { id, trigger, state, startedAt, finishedAt, added, changed, removed } = run
    const problem = runProblem(run)
    return (
        <li>
            <Link
                to="/chatbots/$chatbotId/knowledge/$sourceId/runs/$runId"
                params={{ chatbotId: source.chatbotId, sourceId: source.id, runId: id }}
                className="block px-5 py-3.5 transition-colors hover:bg-hover focus-visible:-outline-offset-2 max-sm:px-4"
            >
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                    <Time value={startedAt} className="font-medium" />
                    <RunStateBadge state={state} />
                    <span className="text-sm text-muted">{words.triggers[trigger]}</span>
                </span>
                <span className="mt-0.5 flex flex-wrap gap-x-1.5 text-sm text-muted">
                    <Details
                        parts={[
                            words.readCount(run.fetched + run.unchanged),
                            added > 0 && words.addedCount(added),
                            changed > 0 && words.changedCount(changed),
                            removed > 0 && words.removedCount(removed),
                            state === 'finished' &&
                                added + changed + removed === 0 &&
                                words.noDifference,
                            run.skipped > 0 && words.skippedCount(run.skipped),
                            run.failed > 0 && (
                                <span className="text-danger">{words.failedCount(run.failed)}</span>
                            ),
                            formatBytes(run.bytes),
                            finishedAt && duration(startedAt, finishedAt),
                        ]}
                    />
                </span>
                {problem && <Problem problem={problem} className="text-sm" />}
            </Link>
        </li>
    )
}
