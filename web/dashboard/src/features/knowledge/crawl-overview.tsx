import type { Crawl, Run, Source } from '@hiochat/contract'
import { Link } from '@tanstack/react-router'

import { formatBytes, formatCount } from '../../lib/format'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Progress } from '../../ui/progress'
import { ErrorState, Skeleton } from '../../ui/states'
import { Time } from '../../ui/time'
import { useCrawl } from './crawls'
import { problemText } from './problem-text'
import { RunStateBadge } from './run-badges'
import { RunCounts } from './run-counts'
import { describeSchedule } from './schedule'
import { nameOf } from './sources'

const words = t.websites.crawl

// The latest run, as it goes on, and when the next one comes.
export function CrawlOverview({ source }: { source: Source }) {
    const { data: crawl, error, refetch } = useCrawl(source)
    if (!crawl) {
        return (
            <Card title={words.last}>
                {error ? (
                    <ErrorState error={error} onRetry={() => void refetch()} />
                ) : (
                    <Skeleton className="h-20" />
                )}
            </Card>
        )
    }
    const run = crawl.lastRun
    return (
        <Card
            title={crawl.running ? words.live : words.last}
            text={<NextRun crawl={crawl} />}
            action={
                run && (
                    <Button asChild size="sm">
                        <Link
                            to="/chatbots/$chatbotId/knowledge/$sourceId/runs/$runId"
                            params={{
                                chatbotId: source.chatbotId,
                                sourceId: source.id,
                                runId: run.id,
                            }}
                        >
                            {words.report}
                        </Link>
                    </Button>
                )
            }
        >
            {run ? <LastRun source={source} run={run} /> : <p>{words.none}</p>}
        </Card>
    )
}

function LastRun({ source, run }: { source: Source; run: Run }) {
    const { waiting, fetched, unchanged, skipped, failed, bytes, state, error } = run
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
                    label={words.progress(nameOf(source))}
                    value={done + waiting > 0 ? done / (done + waiting) : null}
                />
            )}
            {error && (
                <p className="mt-2 text-sm text-danger wrap-anywhere">
                    {problemText(error.code, error.message).reason}
                </p>
            )}
            <RunCounts run={run} className="mt-4" />
        </>
    )
}

function NextRun({ crawl: { schedule, paused, nextRunAt } }: { crawl: Crawl }) {
    if (schedule.every === 'never') return t.websites.schedule.never
    return (
        <>
            {describeSchedule(schedule)}
            {' · '}
            {paused || !nextRunAt ? (
                paused ? (
                    t.websites.schedule.paused
                ) : (
                    t.websites.schedule.nextNone
                )
            ) : (
                <>
                    {t.websites.schedule.next}: <Time value={nextRunAt} />
                </>
            )}
        </>
    )
}
