import type { Crawl, Run, Source } from '@hiochat/contract'
import { Link } from '@tanstack/react-router'

import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { ErrorState, Skeleton } from '../../ui/states'
import { Time } from '../../ui/time'
import { useCrawl } from './crawls'
import { RunCounts } from './run-counts'
import { RunProgress } from './run-progress'
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
    return (
        <>
            <RunProgress name={nameOf(source)} run={run} />
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
                    {t.websites.schedule.next}: <Time future value={nextRunAt} />
                </>
            )}
        </>
    )
}
