import type { Entry } from '@hiochat/client'
import type { Correction, ThreadRating } from '@hiochat/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck, ThumbsDown, ThumbsUp } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'

import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { Time } from '../../ui/time'
import { sessionQuery } from '../accounts/session'
import { CorrectionForm } from './correction-form'

const words = t.answers
const WhyDialog = lazy(() => import('./why-dialog'))
const AddToTests = lazy(() => import('./add-to-tests'))

interface AnswerFooterProps {
    chatbotId: string
    threadId: string
    message: Entry & { seq: number }
    // What was asked.
    question: string
    rating: ThreadRating | undefined
    correction: Correction | undefined
}

// Below an answer of the bot: what the visitor thought of it, why it was given, and putting it right.
export function AnswerFooter(props: AnswerFooterProps) {
    const { chatbotId, threadId, message, question, rating, correction } = props
    const [open, setOpen] = useState<'why' | 'correct' | 'tests' | null>(null)
    const close = () => setOpen(null)
    // Small talk and calls for a person are no knowledge.
    const correctable = message.kind !== 'small_talk' && message.kind !== 'hand_over'
    return (
        <>
            {rating && <RatingLine rating={rating} />}
            {correction && <CorrectionLine chatbotId={chatbotId} correction={correction} />}
            <div className="mt-0.5 flex gap-1">
                <Button
                    variant="ghost"
                    size="sm"
                    className="h-7 px-1.5 text-xs max-sm:h-9"
                    aria-label={words.why}
                    onClick={() => setOpen('why')}
                >
                    {words.whyShort}
                </Button>
                {correctable && (
                    <Button
                        variant="ghost"
                        size="sm"
                        className="h-7 px-1.5 text-xs max-sm:h-9"
                        aria-label={correction ? words.correctAgain : words.correct}
                        aria-expanded={open === 'correct'}
                        onClick={() => setOpen(open === 'correct' ? null : 'correct')}
                    >
                        {correction ? words.correctAgainShort : words.correctShort}
                    </Button>
                )}
                {correctable && (
                    <Button
                        variant="ghost"
                        size="sm"
                        className="h-7 px-1.5 text-xs max-sm:h-9"
                        onClick={() => setOpen('tests')}
                    >
                        {words.addToTests}
                    </Button>
                )}
            </div>
            {open === 'correct' && (
                <CorrectionForm
                    chatbotId={chatbotId}
                    threadId={threadId}
                    seq={message.seq}
                    question={correction?.question ?? question}
                    answer={
                        correction?.answer ??
                        (message.abstained ? '' : withoutNumbers(message.text))
                    }
                    onClose={close}
                />
            )}
            {open === 'why' && (
                <Suspense fallback={null}>
                    <WhyDialog
                        chatbotId={chatbotId}
                        threadId={threadId}
                        seq={message.seq}
                        onClose={close}
                    />
                </Suspense>
            )}
            {open === 'tests' && (
                <Suspense fallback={null}>
                    <AddToTests
                        chatbotId={chatbotId}
                        threadId={threadId}
                        seq={message.seq}
                        correction={correction}
                        onClose={close}
                    />
                </Suspense>
            )}
        </>
    )
}

// A correction is given word for word, and has no passages to name.
function withoutNumbers(text: string): string {
    return text.replace(/ ?\[\d+(?:, ?\d+)*\]/g, '')
}

function RatingLine({ rating }: { rating: ThreadRating }) {
    const up = rating.rating === 'up'
    const Icon = up ? ThumbsUp : ThumbsDown
    return (
        <div className="mt-1 flex max-w-[85%] flex-wrap items-center justify-end gap-x-2 px-1 text-sm">
            <Badge tone={up ? 'good' : 'danger'}>
                <Icon aria-hidden />
                {up ? words.up : words.down}
            </Badge>
            {rating.reason && <span>{words.reasons[rating.reason] ?? rating.reason}</span>}
            {rating.comment && (
                <q dir="auto" className="text-muted wrap-anywhere">
                    {rating.comment}
                </q>
            )}
        </div>
    )
}

function CorrectionLine(props: { chatbotId: string; correction: Correction }) {
    const { chatbotId, correction } = props
    const { data: session } = useQuery(sessionQuery)
    const byMe = correction.correctedBy !== null && correction.correctedBy === session?.user.id
    return (
        <div className="mt-1 max-w-[85%] rounded-lg border border-line bg-good-soft px-3 py-2 text-sm">
            <p className="flex flex-wrap items-center gap-x-1.5 font-medium text-good">
                <CircleCheck className="size-4" aria-hidden />
                {words.corrected} {byMe && words.correctedByYou}
                <Time value={correction.correctedAt} className="font-normal" />
            </p>
            <p dir="auto" className="mt-0.5 whitespace-pre-line wrap-anywhere">
                {correction.answer}
            </p>
            <Link
                to="/chatbots/$chatbotId/knowledge"
                params={{ chatbotId }}
                search={{ tab: 'questions' }}
                className="text-accent-text underline"
            >
                {words.seeQuestion}
            </Link>
        </div>
    )
}
