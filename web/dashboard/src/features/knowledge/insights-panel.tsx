import type { KnowledgeReport } from '@hiochat/contract'
import { useState } from 'react'

import { formatCount, formatPercent } from '../../lib/format'
import { t } from '../../strings'
import { Card } from '../../ui/card'
import { Select } from '../../ui/field'
import { ErrorState, ListSkeleton } from '../../ui/states'
import { periods, useReport } from './insights'
import { InsightsCoverage } from './insights-coverage'
import {
    InsightsDuplicates,
    InsightsMostUsed,
    InsightsNeverUsed,
    InsightsStale,
} from './insights-lists'
import { InsightsRatings } from './insights-ratings'
import { InsightsUnanswered } from './insights-unanswered'

const words = t.insights

export default function InsightsPanel({ chatbotId }: { chatbotId: string }) {
    const [days, setDays] = useState<number>(30)
    const report = useReport(chatbotId, days)
    const { data } = report

    return (
        <div className="space-y-6">
            <div className="flex flex-wrap items-center justify-between gap-3">
                {data ? <Totals totals={data.totals} /> : <span />}
                <Select
                    aria-label={words.period}
                    className="w-auto"
                    value={days}
                    onChange={(event) => setDays(Number(event.target.value))}
                >
                    {periods.map((period) => (
                        <option key={period} value={period}>
                            {words.periods[period]}
                        </option>
                    ))}
                </Select>
            </div>
            <InsightsUnanswered chatbotId={chatbotId} />
            <InsightsRatings chatbotId={chatbotId} days={days} />
            {!data ? (
                <Card flush>
                    {report.error ? (
                        <ErrorState error={report.error} onRetry={() => void report.refetch()} />
                    ) : (
                        <ListSkeleton />
                    )}
                </Card>
            ) : (
                <div
                    className="grid items-start gap-6 lg:grid-cols-2"
                    aria-busy={report.isPlaceholderData}
                >
                    <InsightsMostUsed chatbotId={chatbotId} used={data.mostUsed} />
                    <InsightsNeverUsed chatbotId={chatbotId} sources={data.neverUsed} />
                    <InsightsStale chatbotId={chatbotId} stale={data.stale} />
                    <InsightsDuplicates chatbotId={chatbotId} groups={data.duplicates} />
                    {data.categories.length > 1 && (
                        <InsightsCoverage
                            chatbotId={chatbotId}
                            categories={data.categories}
                            className="lg:col-span-2"
                        />
                    )}
                </div>
            )}
        </div>
    )
}

function Totals({ totals }: { totals: KnowledgeReport['totals'] }) {
    const { questions, answered, sources, chunks } = totals
    const share = questions > 0 ? ` (${formatPercent(answered / questions)})` : ''
    const facts: [string, string][] = [
        [words.totals.questions, formatCount(questions)],
        [words.totals.answered, formatCount(answered) + share],
        [words.totals.sources, formatCount(sources)],
        [words.totals.chunks, formatCount(chunks)],
    ]
    return (
        <dl className="flex flex-wrap gap-x-8 gap-y-3">
            {facts.map(([name, value]) => (
                <div key={name}>
                    <dt className="text-sm text-muted">{name}</dt>
                    <dd className="text-lg font-semibold tabular-nums">{value}</dd>
                </div>
            ))}
        </dl>
    )
}
