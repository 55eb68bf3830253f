import type { ConversationState, Entry, Rating } from '@hiochat/client'
import { Fragment, type VNode } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { Icon } from './icons'
import { MessageView } from './message'
import { Markdown } from './rich-text'
import { Suggestions } from './suggestions'
import { dayLabel } from './times'
import { useAnnouncement } from './use-announcement'
import { useScroll } from './use-scroll'
import { fill, type Words } from './words'

interface MessageListProps {
    state: ConversationState
    name: string
    greeting: string
    starters: readonly string[]
    locale: string
    words: Words
    onAsk(question: string): void
    onRate(seq: number, rating: Rating): void
    onRetry(key: string): void
    onDiscard(key: string): void
}

export function MessageList(props: MessageListProps): VNode {
    const { state, name, greeting, locale, words } = props
    const { entries, streaming, typing } = state
    const lines = useMemo(() => layout(entries, locale), [entries, locale])
    const shown = streaming ? [...lines, { entry: streaming, day: null, last: true }] : lines
    const scroll = useScroll(entries, streaming ? 'streaming' : typing && 'typing')
    const announcement = useAnnouncement(state, name, words)
    const live = useAfter(state.loaded)
    const writer = typing === 'agent' ? (state.agent?.name ?? name) : name

    return (
        <div class="body">
            <div class="scroller" ref={scroll.scroller} onScroll={scroll.onScroll} tabIndex={0}>
                <div
                    class="log"
                    role="log"
                    aria-label={words.conversation}
                    aria-live={live ? 'polite' : 'off'}
                >
                    <div class="message bot">
                        <div class="bubble" dir="auto">
                            <Markdown text={greeting} />
                        </div>
                    </div>
                    {shown.map(({ entry, day, last }) => (
                        <Fragment key={entry.key}>
                            {day && <p class="day">{day}</p>}
                            <MessageView
                                entry={entry}
                                last={last}
                                rating={rated(state, entry)}
                                botName={name}
                                locale={locale}
                                offline={state.connection.status !== 'online'}
                                words={words}
                                onRate={props.onRate}
                                onRetry={props.onRetry}
                                onDiscard={props.onDiscard}
                            />
                        </Fragment>
                    ))}
                </div>
                <Suggestions
                    questions={suggestions(state, props.starters)}
                    words={words}
                    onAsk={props.onAsk}
                />
                <p class="hidden" role="status">
                    {announcement}
                </p>
                <p class="typing" role="status">
                    {(typing || streaming) && (
                        <span class="hidden">{fill(words.typing, { name: writer })}</span>
                    )}
                    {typing && !streaming && (
                        <span class="dots" aria-hidden="true">
                            <i />
                            <i />
                            <i />
                        </span>
                    )}
                </p>
            </div>
            {scroll.away && (
                <button
                    type="button"
                    class="latest"
                    aria-label={words.latest}
                    onClick={scroll.toLatest}
                >
                    <Icon name="down" />
                </button>
            )}
        </div>
    )
}

function rated({ ratings }: ConversationState, { seq }: Entry): Rating | undefined {
    return seq === null ? undefined : ratings.get(seq)
}

// The owner's questions before the first message, those of the last answer after it. Gone as soon as
// somebody says something.
function suggestions(state: ConversationState, starters: readonly string[]): readonly string[] {
    const { entries, streaming, typing, loaded, threadStatus } = state
    if (!loaded || streaming || typing || threadStatus === 'closed') return []
    const last = entries[entries.length - 1]
    return last ? last.followUps : starters
}

// True from the drawing after the one in which the value became true: the conversation that was there
// before is not read out as news.
function useAfter(value: boolean): boolean {
    const [after, setAfter] = useState(false)
    useEffect(() => setAfter(value), [value])
    return after
}

interface Line {
    entry: Entry
    // Written above the first message of a day that is not today's only one.
    day: string | null
    // The last of several that one author wrote in a row: it carries the time.
    last: boolean
}

const groupGap = 5 * 60 * 1000

function layout(entries: readonly Entry[], locale: string): Line[] {
    const today = dayLabel(new Date().toISOString(), locale)
    let shown = today
    return entries.map((entry, index) => {
        const next = entries[index + 1]
        const label = dayLabel(entry.createdAt, locale)
        const day = label === shown ? null : label
        shown = label
        const gap = next ? Date.parse(next.createdAt) - Date.parse(entry.createdAt) : Infinity
        const last = next?.author !== entry.author || gap > groupGap || next.state !== entry.state
        return { entry, day, last }
    })
}
