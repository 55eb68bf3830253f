import type { FoundAnswer } from '@hiochat/contract'
import { CircleHelp, MessageCircle } from 'lucide-react'

import { formatPercent } from '../../lib/format'
import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Card } from '../../ui/card'

const words = t.finding

// Below this, the chatbot says that it doesn’t know.
const surePart = 0.5

// What a visitor would read.
export function SearchAnswer({ answer }: { answer: FoundAnswer }) {
    const Icon = answer.abstained ? CircleHelp : MessageCircle
    return (
        <Card>
            <div className="flex gap-3">
                <Icon className="mt-0.5 size-5 shrink-0 text-muted" aria-hidden />
                <div className="min-w-0 flex-1">
                    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
                        <h2 className="font-semibold">
                            {answer.abstained ? words.abstains : words.answers}
                        </h2>
                        <Badge tone={answer.abstained ? 'warn' : 'good'}>
                            {words.confidence(formatPercent(answer.confidence))}
                        </Badge>
                    </div>
                    {answer.abstained ? (
                        <p className="mt-1 text-muted">{words.abstainsText}</p>
                    ) : (
                        <p className="mt-1 whitespace-pre-line wrap-anywhere" dir="auto">
                            {answer.text}
                        </p>
                    )}
                    <p className="mt-1 text-sm text-muted">
                        {words.surePart(formatPercent(surePart))}
                    </p>
                </div>
            </div>
        </Card>
    )
}
