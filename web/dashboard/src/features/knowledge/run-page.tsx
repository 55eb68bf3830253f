import type { Run, Source } from '@hiochat/contract'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Download } from 'lucide-react'

import { ApiError } from '../../lib/api-error'
import { duration } from '../../lib/time'
import { t } from '../../strings'
import { BackLink } from '../../ui/back-link'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Facts } from '../../ui/facts'
import { Page } from '../../ui/page'
import { ErrorState, ListSkeleton } from '../../ui/states'
import { Time } from '../../ui/time'
import { AddressList } from './address-list'
import { AddressToolbar } from './address-toolbar'
import type { AddressFilter } from './address-filter'
import { runPath, useRuns } from './crawls'
import { RunCounts } from './run-counts'
import { RunProgress } from './run-progress'
import { nameOf, useSource } from './sources'

const words = t.websites.report
const route = '/app/chatbots/$chatbotId/knowledge/$sourceId/runs/$runId'

export function RunPage() {
    const { chatbotId, sourceId } = useParams({ from: route })
    const { data: source, error, refetch } = useSource(chatbotId, sourceId)
    return (
        <Page
            wide
            title={words.title}
            intro={source && <bdi>{nameOf(source)}</bdi>}
            back={
                <BackLink
                    label={words.back}
                    render={(className, content) => (
                        <Link
                            to="/chatbots/$chatbotId/knowledge/$sourceId"
                            params={{ chatbotId, sourceId }}
                            search={{ view: 'runs' }}
                            className={className}
                        >
                            {content}
                        </Link>
                    )}
                />
            }
            actions={source && <ExportButton source={source} />}
        >
            {source ? (
                <Report source={source} />
            ) : error ? (
                <ErrorState error={error} onRetry={() => void refetch()} />
            ) : (
                <ListSkeleton />
            )}
        </Page>
    )
}

function ExportButton({ source }: { source: Source }) {
    const { runId } = useParams({ from: route })
    return (
        <Button asChild>
            <a href={`${runPath(source, runId)}/report.csv`} download>
                <Download aria-hidden />
                {words.export}
            </a>
        </Button>
    )
}

function Report({ source }: { source: Source }) {
    const { chatbotId, sourceId, runId } = useParams({ from: route })
    const filter = useSearch({ from: route })
    const navigate = useNavigate()
    const runs = useRuns(source)
    const run = runs.items?.find(({ id }) => id === runId)
    if (!run) {
        if (!runs.items && !runs.error) return <ListSkeleton />
        return <ErrorState error={runs.error ?? gone} onRetry={runs.retry} />
    }

    function show(next: AddressFilter) {
        void navigate({
            to: '/chatbots/$chatbotId/knowledge/$sourceId/runs/$runId',
            params: { chatbotId, sourceId, runId },
            search: next,
            replace: true,
            resetScroll: false,
        })
    }

    return (
        <div className="space-y-4">
            <RunSummary source={source} run={run} />
            <AddressToolbar run={run} filter={filter} onChange={show} />
            <AddressList source={source} run={run} filter={filter} />
        </div>
    )
}

// Reports are kept for a number of runs only.
const gone = new ApiError({ status: 404, code: 'not_found', detail: '' })

function RunSummary({ source, run }: { source: Source; run: Run }) {
    const { startedAt, finishedAt, trigger } = run
    return (
        <Card>
            <div className="mb-5">
                <RunProgress name={nameOf(source)} run={run} />
            </div>
            <Facts
                facts={[
                    [words.started, <Time key="started" value={startedAt} />],
                    [words.duration, finishedAt && duration(startedAt, finishedAt)],
                    [words.trigger, t.websites.runs.triggers[trigger]],
                ]}
            />
            <RunCounts run={run} className="mt-5 border-t border-line pt-4" />
        </Card>
    )
}
