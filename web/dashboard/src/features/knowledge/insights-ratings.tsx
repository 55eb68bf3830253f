import { plainText } from '@hiochat/client/markdown'
import type { RatedAnswer, RatingFigures } from '@hiochat/contract'
import { Link } from '@tanstack/react-router'
import { ThumbsDown, ThumbsUp } from 'lucide-react'
import { useState } from 'react'

import { formatCount, formatPercent } from '../../lib/format'
import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Card } from '../../ui/card'
import { Select } from '../../ui/field'
import { ErrorState, ListSkeleton, LoadMore } from '../../ui/states'
import { Time } from '../../ui/time'
import { useRatedAnswers, useRatingFigures } from './ratings'

const words = t.insights.ratings
const ratings = ['down', 'up'] as const

interface InsightsRatingsProps {
    chatbotId: string
    // Of the figures; the list goes as far back as there is any.
    days: number
}

export function InsightsRatings({ chatbotId, days }: InsightsRatingsProps) {
    const [rating, setRating] = useState<'up' | 'down'>('down')
    const figures = useRatingFigures(chatbotId, days)
    const list = useRatedAnswers(chatbotId, rating)
    return (
        <Card
            flush
            title={words.title}
            text={words.text}
            action={
                <Select
                    aria-label={words.show}
                    className="w-auto"
                    value={rating}
                    onChange={({ target }) => setRating(target.value as 'up' | 'down')}
                >
                    {ratings.map((one) => (
                        <option key={one} value={one}>
                            {t.answers[one]}
                        </option>
                    ))}
                </Select>
            }
        >
            {figures.data && <Figures figures={figures.data} />}
            {!list.items ? (
                list.error ? (
                    <ErrorState error={list.error} onRetry={list.retry} />
                ) : (
                    <ListSkeleton rows={2} />
                )
            ) : list.items.length === 0 ? (
                <p className="px-5 pb-5 text-sm text-muted max-sm:px-4">{words.none[rating]}</p>
            ) : (
                <ul aria-label={words.list} className="divide-y divide-line border-t border-line">
                    {list.items.map((rated) => (
                        <RatedRow
                            key={`${rated.threadId}/${rated.seq}`}
                            chatbotId={chatbotId}
                            rated={rated}
                        />
                    ))}
                </ul>
            )}
            <LoadMore hasMore={list.hasMore} loading={list.loadingMore} onClick={list.loadMore} />
        </Card>
    )
}

function Figures({ figures: { up, down, reasons } }: { figures: RatingFigures }) {
    if (up + down === 0) return null
    return (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 pb-3 text-sm max-sm:px-4">
            <Badge tone="good">
                <ThumbsUp aria-hidden />
                <span className="sr-only">{t.answers.up}:</span>
                {formatCount(up)}
            </Badge>
            <Badge tone="danger">
                <ThumbsDown aria-hidden />
                <span className="sr-only">{t.answers.down}:</span>
                {formatCount(down)}
            </Badge>
            <span>{words.liked(formatPercent(up / (up + down)))}</span>
            {reasons.map(({ reason, count }) => (
                <span key={reason} className="text-muted">
                    {t.answers.reasons[reason] ?? reason}: {formatCount(count)}
                </span>
            ))}
        </div>
    )
}

function RatedRow({ chatbotId, rated }: { chatbotId: string; rated: RatedAnswer }) {
    const { threadId, question, answer, reason, comment, ratedAt, corrected } = rated
    return (
        <li>
            <Link
                to="/chatbots/$chatbotId/threads/$threadId"
                params={{ chatbotId, threadId }}
                className="block px-5 py-3 transition-colors hover:bg-hover focus-visible:-outline-offset-2 max-sm:px-4"
            >
                <span className="flex flex-wrap items-baseline gap-x-2">
                    <span dir="auto" className="min-w-0 font-medium wrap-anywhere">
                        {question}
                    </span>
                    <Time value={ratedAt} className="text-xs text-muted" />
                    {corrected && <Badge tone="good">{t.answers.corrected}</Badge>}
                </span>
                <span dir="auto" className="line-clamp-2 text-muted wrap-anywhere">
                    {plainText(answer)}
                </span>
                {(reason || comment) && (
                    <span className="mt-0.5 flex flex-wrap gap-x-2 text-sm">
                        {reason && <span>{t.answers.reasons[reason] ?? reason}</span>}
                        {comment && (
                            <q dir="auto" className="wrap-anywhere">
                                {comment}
                            </q>
                        )}
                    </span>
                )}
            </Link>
        </li>
    )
}
