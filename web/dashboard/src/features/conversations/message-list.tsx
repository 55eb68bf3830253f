import type { Entry } from '@hiochat/client'
import { safeHref } from '@hiochat/client/markdown'
import type { Citation } from '@hiochat/contract'
import { FileText } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'

import { cn } from '../../lib/cn'
import { absoluteTime, clockTime, dayOf } from '../../lib/time'
import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { RichText } from '../answers/rich-text'
import { AnswerFooter } from './answer-footer'
import type { Feedback } from './feedback'

const words = t.conversations

interface MessageListProps {
    chatbotId: string
    threadId: string
    messages: readonly Entry[]
    feedback: Feedback
}

export function MessageList({ chatbotId, threadId, messages, feedback }: MessageListProps) {
    return (
        <ol className="space-y-4">
            {messages.map((message, index) => {
                const day = dayOf(message.createdAt)
                const before = messages[index - 1]
                return (
                    <Fragment key={message.key}>
                        {(!before || dayOf(before.createdAt) !== day) && (
                            <li className="py-1 text-center text-xs font-medium text-muted">
                                {day}
                            </li>
                        )}
                        <MessageItem message={message}>
                            {message.author === 'bot' && isStored(message) && (
                                <AnswerFooter
                                    chatbotId={chatbotId}
                                    threadId={threadId}
                                    message={message}
                                    question={askedBefore(messages, index)}
                                    rating={feedback.ratings.get(message.seq)}
                                    correction={feedback.corrections.get(message.seq)}
                                />
                            )}
                        </MessageItem>
                    </Fragment>
                )
            })}
        </ol>
    )
}

function isStored(message: Entry): message is Entry & { seq: number } {
    return message.seq !== null
}

// What the visitor has said since the bot last spoke.
function askedBefore(messages: readonly Entry[], answer: number): string {
    let first = answer
    while (first > 0 && asked.has(messages[first - 1]!.author)) first -= 1
    return messages
        .slice(first, answer)
        .filter(({ author }) => author === 'visitor')
        .map(({ text }) => text)
        .join(' ')
}

const asked = new Set(['visitor', 'system'])

function MessageItem({ message, children }: { message: Entry; children?: ReactNode }) {
    const { author, authorName, text, citations, abstained, createdAt, state } = message
    const streaming = state === 'streaming'
    if (author === 'system') {
        return <li className="text-center text-sm text-muted">{text}</li>
    }
    const visitor = author === 'visitor'
    return (
        <li
            aria-busy={streaming || undefined}
            className={cn('flex flex-col', visitor ? 'items-start' : 'items-end')}
        >
            <p className="mb-1 flex items-center gap-2 px-1 text-xs text-muted">
                <span className="font-medium">{authorName || words.authors[author]}</span>
                <time dateTime={createdAt} title={absoluteTime(createdAt)}>
                    {clockTime(createdAt)}
                </time>
                {abstained && <Badge tone="warn">{words.abstained}</Badge>}
                {message.unsupported.length > 0 && (
                    <Badge tone="warn">{t.answers.unsupportedShort}</Badge>
                )}
                {message.stopped && <Badge>{words.stopped}</Badge>}
                {streaming && <span>{t.answers.streaming}</span>}
            </p>
            <div
                dir="auto"
                className={cn(
                    'max-w-[85%] rounded-xl px-3.5 py-2.5 wrap-anywhere',
                    visitor
                        ? 'rounded-ss-sm border border-line bg-surface whitespace-pre-line'
                        : 'rounded-se-sm bg-accent-soft',
                )}
            >
                {author === 'bot' ? <RichText text={text} streaming={streaming} /> : text}
                {citations.length > 0 && <Citations citations={citations} />}
            </div>
            {children}
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
                                {citation.number ? (
                                    <span className="min-w-4 shrink-0 rounded-xs bg-hover px-1 text-center text-xs text-muted tabular-nums">
                                        {citation.number}
                                    </span>
                                ) : (
                                    <FileText className="size-3.5 shrink-0" aria-hidden />
                                )}
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
                                {citation.url && safeHref(citation.url) && (
                                    <a
                                        href={safeHref(citation.url)!}
                                        target="_blank"
                                        rel="noopener noreferrer"
                                        dir="ltr"
                                        className="mt-1 block truncate text-accent-text underline"
                                    >
                                        {citation.url}
                                    </a>
                                )}
                            </blockquote>
                        </details>
                    </li>
                ))}
            </ul>
        </div>
    )
}
