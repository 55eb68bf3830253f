import type { Entry, Rating } from '@hiochat/client'
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { Answer, canBeRated } from './answer'
import { memo } from './memo'
import { RatingView } from './rating'
import { Markdown, PlainText } from './rich-text'
import { clock } from './times'
import type { Words } from './words'

interface MessageProps {
    entry: Entry
    last: boolean
    rating: Rating | undefined
    botName: string
    locale: string
    offline: boolean
    words: Words
    onRate(seq: number, rating: Rating): void
    onRetry(key: string): void
    onDiscard(key: string): void
}

export const MessageView = memo(function MessageView(props: MessageProps): VNode {
    const { entry, last, botName, words } = props
    // Who heard it grow is told once, when it is complete, and not by what changes here.
    const [streamed] = useState(entry.state === 'streaming')
    if (entry.author === 'system') {
        return (
            <p class="system" dir="auto">
                {entry.kind === 'hand_over' ? words.waitingForPerson : entry.text}
            </p>
        )
    }
    const own = entry.author === 'visitor'
    const author = own ? words.you : (entry.authorName ?? botName)
    const look = [
        entry.author,
        entry.state,
        entry.kind === 'declined' && 'declined',
        entry.state === 'streaming' && props.offline && 'paused',
        last && 'last',
    ].filter(Boolean)
    return (
        <div class={`message ${look.join(' ')}`} {...(streamed && { 'aria-live': 'off' as const })}>
            {entry.author === 'agent' ? (
                <p class="author" dir="auto">
                    {author}
                </p>
            ) : (
                <span class="hidden">{author}: </span>
            )}
            {entry.author === 'bot' ? (
                <Answer entry={entry} words={words} />
            ) : (
                <div class="bubble" dir="auto">
                    {own ? <PlainText text={entry.text} /> : <Markdown text={entry.text} />}
                </div>
            )}
            {entry.state === 'failed' ? <Failure {...props} /> : <Status {...props} />}
        </div>
    )
})

function Status(props: MessageProps): VNode | null {
    const { entry, last, rating, locale, offline, words } = props
    const { seq, state } = entry
    const rated = canBeRated(entry)
    if (!last && !rated && !entry.stopped) return null
    if (state === 'sending') {
        return (
            <p class={offline ? 'meta' : 'meta slow'}>{offline ? words.waiting : words.sending}</p>
        )
    }
    // While it is written, the place is kept: nothing moves when it is complete.
    if (state === 'streaming') return <div class="meta" />
    return (
        // What happens in here is answered to where it is pressed.
        <div class="meta" aria-live="off">
            <time dateTime={entry.createdAt}>{clock(entry.createdAt, locale)}</time>
            {entry.author === 'visitor' && <span class="hidden">, {words.sent}</span>}
            {entry.stopped && <span class="stopped">{words.stopped}</span>}
            {rated && seq !== null && (
                <RatingView
                    rating={rating}
                    words={words}
                    onRate={(given) => props.onRate(seq, given)}
                />
            )}
        </div>
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
