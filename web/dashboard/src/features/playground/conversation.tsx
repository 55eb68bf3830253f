import { plainText } from '@hiochat/client/markdown'
import type { Explanation } from '@hiochat/contract'
import { CircleAlert, MessageCircleQuestion } from 'lucide-react'

import { formatMoney } from '../../lib/format'
import { formatWait } from '../../lib/time'
import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { EmptyState } from '../../ui/states'
import { ExplanationView } from '../answers/explanation'
import { RichText } from '../answers/rich-text'
import { useCurrency } from '../answers/record'
import type { Exchange } from './talk'
import type { Side } from './use-side'

const words = t.playground

interface ConversationProps {
    chatbotId: string
    side: Side
    onAsk: (question: string) => void
}

export function Conversation({ chatbotId, side, onAsk }: ConversationProps) {
    const { exchanges, settings, busy } = side
    if (exchanges.length === 0) {
        return (
            <Card>
                <EmptyState
                    icon={MessageCircleQuestion}
                    title={words.empty}
                    text={words.emptyText}
                    className="py-8"
                />
                {settings.starters.length > 0 && (
                    <Suggestions
                        label={words.starters}
                        questions={settings.starters.filter(Boolean)}
                        onAsk={onAsk}
                    />
                )}
            </Card>
        )
    }
    const last = exchanges.at(-1)!
    return (
        <div className="min-w-0 space-y-4">
            {/* Read out once, when it is whole: not word by word. */}
            <p role="status" className="sr-only">
                {last.state === 'done' ? `${words.bot}: ${plainText(last.text)}` : ''}
                {last.state === 'asking' && words.searching}
            </p>
            <ol aria-label={words.conversation} className="space-y-4">
                {exchanges.map((exchange) => (
                    <li key={exchange.id}>
                        <ExchangeView
                            chatbotId={chatbotId}
                            exchange={exchange}
                            open={exchange === last}
                        />
                    </li>
                ))}
            </ol>
            {!busy && last.answer && last.answer.followUps.length > 0 && (
                <Suggestions
                    label={words.followUps}
                    questions={last.answer.followUps}
                    onAsk={onAsk}
                />
            )}
        </div>
    )
}

interface SuggestionsProps {
    label: string
    questions: readonly string[]
    onAsk: (question: string) => void
}

function Suggestions({ label, questions, onAsk }: SuggestionsProps) {
    return (
        <ul aria-label={label} className="flex flex-wrap justify-center gap-2">
            {questions.map((question) => (
                <li key={question} className="max-w-full">
                    <Button
                        size="sm"
                        dir="auto"
                        className="h-auto min-h-8 max-w-full py-1 text-start whitespace-normal wrap-anywhere"
                        onClick={() => onAsk(question)}
                    >
                        {question}
                    </Button>
                </li>
            ))}
        </ul>
    )
}

interface ExchangeViewProps {
    chatbotId: string
    exchange: Exchange
    // The newest one shows at once what it was made from.
    open: boolean
}

function ExchangeView({ chatbotId, exchange, open }: ExchangeViewProps) {
    const { question, text, state, restarted, error, answer, record, unsaved } = exchange
    return (
        <Card>
            <p className="text-xs font-medium text-muted">{words.you}</p>
            <h2 dir="auto" className="font-medium whitespace-pre-line wrap-anywhere">
                {question}
            </h2>
            <div className="mt-3 flex flex-wrap items-center gap-2 text-xs text-muted">
                <span className="font-medium">{words.bot}</span>
                {answer?.abstained && <Badge tone="warn">{words.unsure}</Badge>}
                {record && record.unsupported.length > 0 && (
                    <Badge tone="warn">{t.answers.unsupportedShort}</Badge>
                )}
                {state === 'stopped' && <Badge>{words.stopped}</Badge>}
                {record && <Summary record={record} />}
            </div>
            {restarted && <p className="text-sm text-warn">{words.restarted}</p>}
            {state === 'asking' && (
                <p aria-hidden className="animate-pulse text-muted">
                    {words.searching}
                </p>
            )}
            {text && <RichText text={text} streaming={state === 'writing'} className="mt-0.5" />}
            {error && (
                <p
                    role="alert"
                    className="mt-1 flex items-start gap-2 rounded-lg bg-danger-soft px-3 py-2 text-sm text-danger"
                >
                    <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
                    <span className="min-w-0 wrap-anywhere">{error}</span>
                </p>
            )}
            {record && (
                <details open={open} className="mt-3 border-t border-line pt-3">
                    <summary className="w-fit rounded-sm text-sm font-medium text-accent-text">
                        {words.how}
                    </summary>
                    <div className="mt-3">
                        <ExplanationView
                            answerShown
                            chatbotId={chatbotId}
                            record={record}
                            unsaved={unsaved}
                        />
                    </div>
                </details>
            )}
        </Card>
    )
}

// Side by side, these are what one compares first.
function Summary({ record }: { record: Explanation }) {
    const currency = useCurrency()
    const { model, times } = record
    return (
        <span className="ms-auto tabular-nums">
            {[
                model?.model,
                formatWait(times.total),
                model && model.cost > 0 && formatMoney(model.cost, currency),
            ]
                .filter(Boolean)
                .join(' · ')}
        </span>
    )
}
