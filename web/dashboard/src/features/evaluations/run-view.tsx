import type { Evaluation, EvaluationResult, EvaluationRun } from '@hiochat/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { sentence } from '../../lib/format'
import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { BackLink } from '../../ui/back-link'
import { Card } from '../../ui/card'
import { Select } from '../../ui/field'
import { ErrorState, ListSkeleton, LoadMore } from '../../ui/states'
import { RichText } from '../answers/rich-text'
import { resultFilters, runQuery, useResults, type ResultFilter } from './evaluations'
import { ResultBadges } from './result-badges'
import { RunSummary } from './run-list'

const words = t.evaluations.runs

interface RunViewProps {
    evaluation: Evaluation
    runId: string
    onBack: () => void
}

export function RunView({ evaluation, runId, onBack }: RunViewProps) {
    const { data, error, refetch } = useQuery(runQuery(evaluation.id, runId))
    return (
        <div className="space-y-4">
            <BackLink
                label={words.back}
                render={(className, content) => (
                    <button type="button" className={className} onClick={onBack}>
                        {content}
                    </button>
                )}
            />
            {data ? (
                <>
                    <Card title={words.of}>
                        <RunSummary run={data} />
                    </Card>
                    <Results run={data} />
                </>
            ) : error ? (
                <ErrorState error={error} onRetry={() => void refetch()} />
            ) : (
                <ListSkeleton />
            )}
        </div>
    )
}

function Results({ run }: { run: EvaluationRun }) {
    // What does not hold is what one comes for.
    const [filter, setFilter] = useState<ResultFilter>(run.failed > 0 ? 'failed' : 'all')
    const list = useResults(run, filter)
    return (
        <>
            <Select
                aria-label={t.evaluations.filter}
                className="w-auto"
                value={filter}
                onChange={({ target }) => setFilter(target.value as ResultFilter)}
            >
                {resultFilters.map((one) => (
                    <option key={one} value={one}>
                        {words.filters[one]}
                    </option>
                ))}
            </Select>
            <Card flush>
                {!list.items ? (
                    list.error ? (
                        <ErrorState error={list.error} onRetry={list.retry} />
                    ) : (
                        <ListSkeleton />
                    )
                ) : list.items.length === 0 ? (
                    <p className="px-5 py-8 text-center text-muted">{words.noResults}</p>
                ) : (
                    <ol aria-label={t.evaluations.case.list} className="divide-y divide-line">
                        {list.items.map((result) => (
                            <ResultRow key={result.caseId} result={result} />
                        ))}
                    </ol>
                )}
                <LoadMore
                    hasMore={list.hasMore}
                    loading={list.loadingMore}
                    onClick={list.loadMore}
                />
            </Card>
        </>
    )
}

function ResultRow({ result }: { result: EvaluationResult }) {
    const { question, outcome, change, missing, answer, sources, error } = result
    return (
        <li className="px-5 py-3.5 max-sm:px-4">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span dir="auto" className="min-w-0 font-medium wrap-anywhere">
                    {question}
                </span>
                <ResultBadges outcome={outcome} change={change} />
            </p>
            {missing.length > 0 && (
                <ul className="mt-1 list-disc ps-5 text-danger">
                    {missing.map(({ kind, expected }) => (
                        <li key={`${kind} ${expected}`} className="wrap-anywhere">
                            {words.misses[kind](expected)}
                        </li>
                    ))}
                </ul>
            )}
            {error && <p className="mt-1 text-danger wrap-anywhere">{sentence(error.message)}</p>}
            {answer && (
                <details className="mt-1.5">
                    <summary className="w-fit rounded-sm text-sm text-accent-text">
                        {words.answer}
                    </summary>
                    <RichText text={answer} className="mt-1" />
                    {sources.length > 0 && (
                        <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
                            {words.sources}:
                            {sources.map((source) => (
                                <span key={source.id} className="flex items-center gap-1">
                                    <bdi>{source.title || source.name}</bdi>
                                    {source.cited && <Badge tone="good">{t.answers.cited}</Badge>}
                                </span>
                            ))}
                        </p>
                    )}
                </details>
            )}
        </li>
    )
}
