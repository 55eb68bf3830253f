import type { Evaluation, EvaluationRun } from '@hiochat/contract'
import { Link } from '@tanstack/react-router'
import { History } from 'lucide-react'
import type { ReactNode } from 'react'

import { formatMoney, formatPercent } from '../../lib/format'
import { absoluteTime } from '../../lib/time'
import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Card } from '../../ui/card'
import { EmptyState, ErrorState, ListSkeleton, LoadMore } from '../../ui/states'
import { Time } from '../../ui/time'
import { useCurrency } from '../answers/record'
import { passRate, useEvaluationRuns } from './evaluations'

const words = t.evaluations.runs
const tones = {
    waiting: 'neutral',
    running: 'accent',
    done: 'good',
    cancelled: 'neutral',
    failed: 'danger',
} as const

export function RunList({ evaluation }: { evaluation: Evaluation }) {
    const list = useEvaluationRuns(evaluation)
    if (!list.items) {
        return list.error ? (
            <ErrorState error={list.error} onRetry={list.retry} />
        ) : (
            <ListSkeleton />
        )
    }
    if (list.items.length === 0) {
        return <EmptyState icon={History} title={words.empty} text={words.emptyText} />
    }
    const done = list.items.filter(({ state }) => state === 'done')
    return (
        <div className="space-y-6">
            {done.length > 1 && <PassRates evaluation={evaluation} runs={[...done].reverse()} />}
            <Card flush>
                <ol aria-label={words.list} className="divide-y divide-line">
                    {list.items.map((run) => (
                        <RunRow key={run.id} evaluation={evaluation} run={run} />
                    ))}
                </ol>
                <LoadMore
                    hasMore={list.hasMore}
                    loading={list.loadingMore}
                    onClick={list.loadMore}
                />
            </Card>
        </div>
    )
}

interface PassRatesProps {
    evaluation: Evaluation
    // Oldest first.
    runs: readonly EvaluationRun[]
}

// A column for each run; those in which something broke stand out.
function PassRates({ evaluation, runs }: PassRatesProps) {
    return (
        <Card
            title={words.title}
            action={
                <span className="text-xl font-semibold tabular-nums">
                    {formatPercent(passRate(runs.at(-1)!))}
                </span>
            }
        >
            <ol aria-label={words.title} className="flex h-32 items-end gap-1 overflow-x-auto">
                {runs.map((run) => {
                    const rate = passRate(run)
                    const label = words.bar(formatPercent(rate), absoluteTime(run.createdAt))
                    return (
                        <li key={run.id} className="h-full max-w-12 min-w-3 flex-1">
                            <RunLink
                                evaluation={evaluation}
                                run={run}
                                label={label}
                                className="flex h-full items-end rounded-sm bg-hover focus-visible:-outline-offset-2"
                            >
                                <span
                                    className={
                                        run.broke > 0
                                            ? 'w-full rounded-sm bg-danger-fill'
                                            : 'w-full rounded-sm bg-accent'
                                    }
                                    style={{ height: `${Math.max(2, rate * 100)}%` }}
                                />
                            </RunLink>
                        </li>
                    )
                })}
            </ol>
        </Card>
    )
}

interface RunLinkProps {
    evaluation: Evaluation
    run: EvaluationRun
    label?: string
    className: string
    children: ReactNode
}

function RunLink({ evaluation, run, label, className, children }: RunLinkProps) {
    const { chatbotId, id } = evaluation
    return (
        <Link
            to="/chatbots/$chatbotId/tests/$evaluationId"
            params={{ chatbotId, evaluationId: id }}
            search={{ view: 'runs', run: run.id }}
            className={className}
            {...(label ? { 'aria-label': label, title: label } : {})}
        >
            {children}
        </Link>
    )
}

function RunRow({ evaluation, run }: { evaluation: Evaluation; run: EvaluationRun }) {
    return (
        <li>
            <RunLink
                evaluation={evaluation}
                run={run}
                className="block px-5 py-3.5 transition-colors hover:bg-hover focus-visible:-outline-offset-2 max-sm:px-4"
            >
                <RunSummary run={run} />
            </RunLink>
        </li>
    )
}

export function RunSummary({ run }: { run: EvaluationRun }) {
    const currency = useCurrency()
    const { state, cause, total, passed, broke, mended, errors, cost, changedSources } = run
    return (
        <>
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Time value={run.startedAt ?? run.createdAt} className="font-medium" />
                {state !== 'done' && <Badge tone={tones[state]}>{words.states[state]}</Badge>}
                <span>{words.passed(passed, total)}</span>
                {broke > 0 && <Badge tone="danger">{words.broke(broke)}</Badge>}
                {mended > 0 && <Badge tone="accent">{words.mended(mended)}</Badge>}
                {errors > 0 && <Badge tone="warn">{words.errors(errors)}</Badge>}
            </span>
            <span className="mt-0.5 flex flex-wrap gap-x-3 text-sm text-muted">
                <span>{words.causes[cause]}</span>
                <span>{words.version(run.behaviourVersion)}</span>
                {cost > 0 && <span>{formatMoney(cost, currency)}</span>}
                {changedSources.length > 0 && (
                    <span dir="auto" className="wrap-anywhere">
                        {words.changed(changedSources.join(', '))}
                    </span>
                )}
            </span>
            {run.error && (
                <span className="mt-0.5 block text-sm text-danger wrap-anywhere">
                    {run.error.message}
                </span>
            )}
        </>
    )
}
