import type { ConversationState, Entry } from '@hiochat/client'
import { Fragment, type VNode } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { Icon } from './icons'
import { MessageView } from './message'
import { Markdown } from './rich-text'
import { dayLabel } from './times'
import { useScroll } from './use-scroll'
import { fill, type Words } from './words'

interface MessageListProps {
    state: ConversationState
    name: string
    greeting: string
    locale: string
    words: Words
    onRetry(key: string): void
    onDiscard(key: string): void
}

export function MessageList(props: MessageListProps): VNode {
    const { state, name, greeting, locale, words } = props
    const { entries, streaming, typing } = state
    const lines = useMemo(() => layout(entries, locale), [entries, locale])
    const scroll = useScroll(entries, streaming !== '' ? 'streaming' : typing && 'typing')
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
                    {lines.map(({ entry, day, last }) => (
                        <Fragment key={entry.key}>
                            {day && <p class="day">{day}</p>}
                            <MessageView
                                entry={entry}
                                last={last}
                                botName={name}
                                locale={locale}
                                offline={state.connection.status !== 'online'}
                                words={words}
                                onRetry={props.onRetry}
                                onDiscard={props.onDiscard}
                            />
                        </Fragment>
                    ))}
                    {streaming !== '' && (
                        // The log reads the whole answer out when it is complete.
                        <div class="message bot" aria-hidden="true">
                            <div class="bubble" dir="auto">
                                <Markdown text={streaming} />
                            </div>
                        </div>
                    )}
                </div>
                <p class="typing" role="status">
                    {typing && streaming === '' && (
                        <>
                            <span class="hidden">{fill(words.typing, { name: writer })}</span>
                            <span class="dots" aria-hidden="true">
                                <i />
                                <i />
                                <i />
                            </span>
                        </>
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
