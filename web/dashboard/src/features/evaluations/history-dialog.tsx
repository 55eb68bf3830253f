import { plainText } from '@hiochat/client/markdown'
import type { Evaluation, EvaluationCase } from '@hiochat/contract'
import { useQuery } from '@tanstack/react-query'

import { t } from '../../strings'
import { Dialog } from '../../ui/dialog'
import { ErrorState, ListSkeleton } from '../../ui/states'
import { Time } from '../../ui/time'
import { historyQuery } from './evaluations'
import { ResultBadges } from './result-badges'

const words = t.evaluations.runs

interface HistoryDialogProps {
    evaluation: Evaluation
    one: EvaluationCase
    onClose: () => void
}

export function HistoryDialog({ evaluation, one, onClose }: HistoryDialogProps) {
    const { data, error, refetch } = useQuery(historyQuery(evaluation.id, one.id))
    return (
        <Dialog
            open
            onOpenChange={onClose}
            title={words.history(one.question)}
            className="max-w-2xl"
        >
            {!data ? (
                error ? (
                    <ErrorState error={error} onRetry={() => void refetch()} />
                ) : (
                    <ListSkeleton rows={3} />
                )
            ) : data.items.length === 0 ? (
                <p className="mt-4 text-muted">{words.historyNone}</p>
            ) : (
                <ol className="mt-4 divide-y divide-line">
                    {data.items.map((past) => (
                        <li key={past.runId} className="py-3">
                            <p className="flex flex-wrap items-center gap-x-2 text-sm">
                                <ResultBadges outcome={past.outcome} change={past.change} />
                                <Time value={past.at} />
                                <span className="text-muted">
                                    {words.causes[past.cause]},{' '}
                                    {words.version(past.behaviourVersion)}
                                </span>
                            </p>
                            <p dir="auto" className="mt-1 line-clamp-3 wrap-anywhere">
                                {plainText(past.answer)}
                            </p>
                        </li>
                    ))}
                </ol>
            )}
        </Dialog>
    )
}
