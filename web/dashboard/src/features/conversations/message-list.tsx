import type { Entry } from '@hiochat/client'
import type { Citation } from '@hiochat/contract'
import { FileText } from 'lucide-react'
import { Fragment } from 'react'

import { cn } from '../../lib/cn'
import { absoluteTime, clockTime, dayOf } from '../../lib/time'
import { t } from '../../strings'
import { Badge } from '../../ui/badge'

const words = t.conversations

export function MessageList({ messages }: { messages: readonly Entry[] }) {
    return (
        <ol className="space-y-4">
            {messages.map((message, index) => {
                const day = dayOf(message.createdAt)
                const before = messages[index - 1]
                return (
                    <Fragment key={message.seq}>
                        {(!before || dayOf(before.createdAt) !== day) && (
                            <li className="py-1 text-center text-xs font-medium text-muted">
                                {day}
                            </li>
                        )}
                        <MessageItem message={message} />
                    </Fragment>
                )
            })}
        </ol>
    )
}

function MessageItem({ message }: { message: Entry }) {
    const { author, authorName, text, citations, abstained, createdAt } = message
    if (author === 'system') {
        return <li className="text-center text-sm text-muted">{text}</li>
    }
    const visitor = author === 'visitor'
    return (
        <li className={cn('flex flex-col', visitor ? 'items-start' : 'items-end')}>
            <p className="mb-1 flex items-center gap-2 px-1 text-xs text-muted">
                <span className="font-medium">{authorName || words.authors[author]}</span>
                <time dateTime={createdAt} title={absoluteTime(createdAt)}>
                    {clockTime(createdAt)}
                </time>
                {abstained && <Badge tone="warn">{words.abstained}</Badge>}
            </p>
            <div
                dir="auto"
                className={cn(
                    'max-w-[85%] rounded-xl px-3.5 py-2.5 whitespace-pre-line wrap-anywhere',
                    visitor
                        ? 'rounded-ss-sm border border-line bg-surface'
                        : 'rounded-se-sm bg-accent-soft',
                )}
            >
                {text}
                {citations.length > 0 && <Citations citations={citations} />}
            </div>
        </li>
    )
}

function Citations({ citations }: { citations: readonly Citation[] }) {
    return (
        <div className="mt-2.5 border-t border-line-strong pt-2">
            <p className="mb-1 text-xs font-medium text-muted">{words.sources}</p>
            <ul className="space-y-1">
                {citations.map((citation, index) => (
                    <li key={index}>
                        <details className="text-sm">
                            <summary className="flex w-fit max-w-full items-center gap-1.5 rounded-sm text-accent-text">
                                <FileText className="size-3.5 shrink-0" aria-hidden />
                                <span className="min-w-0 truncate">
                                    {citation.title || citation.name}
                                    {citation.page !== null && `, ${words.page(citation.page)}`}
                                </span>
                            </summary>
                            <blockquote className="mt-1 mb-2 border-s-2 border-line-strong ps-3 text-muted">
                                {citation.heading && (
                                    <p className="font-medium">{citation.heading}</p>
                                )}
                                {citation.excerpt}
                            </blockquote>
                        </details>
                    </li>
                ))}
            </ul>
        </div>
    )
}
