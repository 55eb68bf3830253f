import type { Source } from '@hiochat/contract'
import { Link } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'

import { t } from '../../strings'
import { Card } from '../../ui/card'
import { EmptyState, ErrorState, ListSkeleton, LoadMore } from '../../ui/states'
import { Time } from '../../ui/time'
import { useSourceAnswers } from './sources'

const words = t.knowledge.source

export default function SourceAnswers({ source }: { source: Source }) {
    const { items, error, retry, hasMore, loadMore, loadingMore } = useSourceAnswers(source)
    if (!items) return error ? <ErrorState error={error} onRetry={retry} /> : <ListSkeleton />
    if (items.length === 0) {
        return (
            <EmptyState
                icon={MessagesSquare}
                title={words.answersEmpty}
                text={words.answersEmptyText}
            />
        )
    }
    return (
        <Card flush>
            <ul aria-label={words.asked} className="divide-y divide-line">
                {items.map(({ question, answer, askedAt, threadId }) => (
                    <li key={`${askedAt} ${question}`} className="px-5 py-4 max-sm:px-4">
                        <p className="font-medium wrap-anywhere" dir="auto">
                            {question}
                        </p>
                        <p
                            className="mt-1 line-clamp-4 whitespace-pre-line wrap-anywhere"
                            dir="auto"
                        >
                            {answer}
                        </p>
                        <p className="mt-1.5 flex flex-wrap gap-x-3 text-sm text-muted">
                            <Time value={askedAt} />
                            {threadId && (
                                <Link
                                    to="/chatbots/$chatbotId/threads/$threadId"
                                    params={{ chatbotId: source.chatbotId, threadId }}
                                    className="rounded-sm text-accent-text hover:underline"
                                >
                                    {words.thread}
                                </Link>
                            )}
                        </p>
                    </li>
                ))}
            </ul>
            <LoadMore hasMore={hasMore} loading={loadingMore} onClick={loadMore} />
        </Card>
    )
}
