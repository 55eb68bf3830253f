import type { Entry } from '@hiochat/client'
import type { VNode } from 'preact'
import { memo } from './memo'
import { Citations } from './citations'
import { Markdown, PlainText } from './rich-text'
import { clock } from './times'
import type { Words } from './words'

interface MessageProps {
    entry: Entry
    last: boolean
    botName: string
    locale: string
    offline: boolean
    words: Words
    onRetry(key: string): void
    onDiscard(key: string): void
}

export const MessageView = memo(function MessageView(props: MessageProps): VNode {
    const { entry, last, botName, words } = props
    if (entry.author === 'system') {
        return (
            <p class="system" dir="auto">
                {entry.text}
            </p>
        )
    }
    const own = entry.author === 'visitor'
    const author = own ? words.you : (entry.authorName ?? botName)
    return (
        <div class={`message ${entry.author} ${entry.state} ${last ? 'last' : ''}`}>
            {entry.author === 'agent' ? (
                <p class="author" dir="auto">
                    {author}
                </p>
            ) : (
                <span class="hidden">{author}: </span>
            )}
            <div class="bubble" dir="auto">
                {own ? <PlainText text={entry.text} /> : <Markdown text={entry.text} />}
            </div>
            {entry.citations.length > 0 && <Citations citations={entry.citations} words={words} />}
            {entry.state === 'failed' ? <Failure {...props} /> : last && <Status {...props} />}
        </div>
    )
})

function Status({ entry, locale, offline, words }: MessageProps): VNode {
    if (entry.state === 'sending') {
        return (
            <p class={offline ? 'meta' : 'meta slow'}>{offline ? words.waiting : words.sending}</p>
        )
    }
    return (
        <p class="meta">
            <time dateTime={entry.createdAt}>{clock(entry.createdAt, locale)}</time>
            {entry.author === 'visitor' && <span class="hidden">, {words.sent}</span>}
        </p>
    )
}

function Failure({ entry, words, onRetry, onDiscard }: MessageProps): VNode {
    const tooLong = entry.error === 'too_large'
    return (
        <p class="meta failure">
            <span>{tooLong ? words.tooLong : words.failed}</span>
            {!tooLong && (
                <button type="button" class="text-button" onClick={() => onRetry(entry.key)}>
                    {words.retry}
                </button>
            )}
            <button type="button" class="text-button" onClick={() => onDiscard(entry.key)}>
                {words.remove}
            </button>
        </p>
    )
}
