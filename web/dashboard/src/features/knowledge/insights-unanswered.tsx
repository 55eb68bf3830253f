import type { UnansweredGroup } from '@hiochat/contract'
import { CircleCheckBig } from 'lucide-react'
import { useRef, useState } from 'react'

import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { EmptyState, ErrorState, ListSkeleton, LoadMore } from '../../ui/states'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import { dismiss, settled, useUnanswered } from './insights'
import { QuestionForm } from './questions-form'

const words = t.insights.unanswered

export function InsightsUnanswered({ chatbotId }: { chatbotId: string }) {
    const list = useUnanswered(chatbotId)
    const [answering, setAnswering] = useState<string | null>(null)
    const [dismissing, setDismissing] = useState<UnansweredGroup | null>(null)
    const place = useRef<HTMLDivElement>(null)
    return (
        <Card flush title={words.title} text={words.text}>
            <div ref={place} tabIndex={-1} className="outline-none" />
            {!list.items ? (
                list.error ? (
                    <ErrorState error={list.error} onRetry={list.retry} />
                ) : (
                    <ListSkeleton rows={3} />
                )
            ) : list.items.length === 0 ? (
                <EmptyState
                    icon={CircleCheckBig}
                    title={words.none}
                    text={words.noneText}
                    className="py-10"
                />
            ) : (
                <ul aria-label={words.title} className="divide-y divide-line border-t border-line">
                    {list.items.map((group) => (
                        <Group
                            key={group.id}
                            chatbotId={chatbotId}
                            group={group}
                            answering={answering === group.id}
                            onAnswer={(open) => setAnswering(open ? group.id : null)}
                            onAnswered={() => {
                                setAnswering(null)
                                // Its form goes with it.
                                place.current?.focus()
                                settled(chatbotId, group)
                            }}
                            onDismiss={() => setDismissing(group)}
                        />
                    ))}
                </ul>
            )}
            <LoadMore hasMore={list.hasMore} loading={list.loadingMore} onClick={list.loadMore} />
            {dismissing && (
                <ConfirmDialog
                    open
                    onOpenChange={() => setDismissing(null)}
                    title={words.dismissTitle}
                    text={words.dismissText(dismissing.question, dismissing.count)}
                    action={words.dismiss}
                    onConfirm={async () => {
                        await dismiss(chatbotId, dismissing)
                        toast.good(words.dismissed)
                    }}
                />
            )}
        </Card>
    )
}

interface GroupProps {
    chatbotId: string
    group: UnansweredGroup
    answering: boolean
    onAnswer: (open: boolean) => void
    onAnswered: () => void
    onDismiss: () => void
}

function Group(props: GroupProps) {
    const { chatbotId, group, answering, onAnswer, onAnswered, onDismiss } = props
    const { question, count, askedAt, wordings, questionIds } = group
    const others = wordings.slice(1)
    return (
        <li className="px-5 py-3.5 max-sm:px-4">
            <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
                <div className="min-w-0 flex-1 basis-64">
                    <p className="font-medium wrap-anywhere" dir="auto">
                        {question}
                    </p>
                    <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-sm text-muted">
                        <Badge tone={count > 1 ? 'warn' : 'neutral'}>{words.times(count)}</Badge>
                        <Time value={askedAt} />
                    </p>
                    {others.length > 0 && (
                        <details className="mt-1 text-sm">
                            <summary className="w-fit rounded-sm text-accent-text hover:underline">
                                {words.wordings(others.length)}
                            </summary>
                            <ul className="mt-1 space-y-0.5 text-muted">
                                {others.map((wording) => (
                                    <li key={wording} dir="auto" className="wrap-anywhere">
                                        {wording}
                                    </li>
                                ))}
                            </ul>
                        </details>
                    )}
                </div>
                {!answering && (
                    <div className="flex gap-2">
                        <Button size="sm" variant="ghost" onClick={onDismiss}>
                            {words.dismiss}
                        </Button>
                        <Button size="sm" onClick={() => onAnswer(true)}>
                            {words.answer}
                        </Button>
                    </div>
                )}
            </div>
            {answering && (
                <section
                    aria-label={words.form(question)}
                    className="mt-3 rounded-lg border border-line bg-sunken px-4 pb-4"
                >
                    <QuestionForm
                        chatbotId={chatbotId}
                        id={null}
                        initial={{ question, alternatives: others, answer: '' }}
                        answers={questionIds}
                        focusAnswer
                        onDone={onAnswered}
                        onCancel={() => onAnswer(false)}
                    />
                </section>
            )}
        </li>
    )
}
