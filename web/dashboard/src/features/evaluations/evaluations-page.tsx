import type { Chatbot, Evaluation } from '@hiochat/contract'
import { Link, useNavigate } from '@tanstack/react-router'
import { ListChecks, Plus } from 'lucide-react'
import { useState } from 'react'

import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Page } from '../../ui/page'
import { EmptyState, ErrorState, ListSkeleton } from '../../ui/states'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import { ChatbotPage } from '../chatbots/chatbot-page'
import { EvaluationDialog } from './evaluation-dialog'
import { createEvaluation, isGoingOn, useEvaluations } from './evaluations'
import { RunProgress } from './run-progress'

const words = t.evaluations

export function EvaluationsPage() {
    return <ChatbotPage>{(chatbot) => <EvaluationList chatbot={chatbot} />}</ChatbotPage>
}

function EvaluationList({ chatbot }: { chatbot: Chatbot }) {
    const { data, error, refetch } = useEvaluations(chatbot.id)
    const [creating, setCreating] = useState(false)
    const navigate = useNavigate()
    const create = (
        <Button variant="primary" onClick={() => setCreating(true)}>
            <Plus aria-hidden />
            {words.create}
        </Button>
    )
    return (
        <Page title={words.title} intro={words.intro} actions={create}>
            <Card flush>
                {!data ? (
                    error ? (
                        <ErrorState error={error} onRetry={() => void refetch()} />
                    ) : (
                        <ListSkeleton />
                    )
                ) : data.items.length === 0 ? (
                    <EmptyState icon={ListChecks} title={words.empty} text={words.emptyText}>
                        <Button onClick={() => setCreating(true)}>{words.create}</Button>
                    </EmptyState>
                ) : (
                    <ul aria-label={words.title} className="divide-y divide-line">
                        {data.items.map((evaluation) => (
                            <EvaluationRow key={evaluation.id} evaluation={evaluation} />
                        ))}
                    </ul>
                )}
            </Card>
            {creating && (
                <EvaluationDialog
                    title={words.createTitle}
                    submit={words.createSubmit}
                    initial={{ name: '', afterKnowledge: true, afterBehaviour: true }}
                    onSave={async (settings) => {
                        const { id } = await createEvaluation(chatbot.id, settings)
                        toast.good(words.created)
                        await navigate({
                            to: '/chatbots/$chatbotId/tests/$evaluationId',
                            params: { chatbotId: chatbot.id, evaluationId: id },
                        })
                    }}
                    onClose={() => setCreating(false)}
                />
            )}
        </Page>
    )
}

function EvaluationRow({ evaluation }: { evaluation: Evaluation }) {
    const { id, chatbotId, name, cases, failing, lastRun } = evaluation
    return (
        <li>
            <Link
                to="/chatbots/$chatbotId/tests/$evaluationId"
                params={{ chatbotId, evaluationId: id }}
                className="block px-5 py-3.5 transition-colors hover:bg-hover focus-visible:-outline-offset-2 max-sm:px-4"
            >
                <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                    <span dir="auto" className="font-medium wrap-anywhere">
                        {name}
                    </span>
                    {lastRun && !isGoingOn(lastRun) && cases > 0 && (
                        <Badge tone={failing > 0 ? 'danger' : 'good'}>
                            {failing > 0 ? words.failing(failing) : words.allPass}
                        </Badge>
                    )}
                </span>
                <span className="mt-0.5 flex flex-wrap gap-x-3 text-sm text-muted">
                    <span>{words.cases(cases)}</span>
                    {lastRun ? (
                        <span>
                            {words.lastRun} <Time value={lastRun.finishedAt ?? lastRun.createdAt} />
                        </span>
                    ) : (
                        <span>{words.neverRun}</span>
                    )}
                </span>
                {isGoingOn(lastRun) && <RunProgress run={lastRun!} className="mt-2" />}
            </Link>
        </li>
    )
}
