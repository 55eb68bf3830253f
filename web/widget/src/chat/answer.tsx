import type { Entry } from '@hiochat/client'
import type { VNode } from 'preact'
import { useCallback, useId, useRef, useState } from 'preact/hooks'
import { Citations } from './citations'
import { Markdown } from './rich-text'
import { fill, type Words } from './words'

interface AnswerProps {
    entry: Entry
    words: Words
}

// What the bot said: its text, in which numbers lead to the sources below.
export function Answer({ entry, words }: AnswerProps): VNode {
    const [open, setOpen] = useState<number | null>(null)
    const root = useRef<HTMLDivElement>(null)
    const id = useId()
    const streaming = entry.state === 'streaming'
    const { citations } = entry

    const citation = useCallback(
        (number: number): VNode | null => {
            // Which sources there are is known when the answer is complete; until then the server
            // lets no other numbers through.
            if (streaming) return joined(<span class="ref">{number}</span>)
            const index = citations.findIndex((each) => each.number === number)
            const source = citations[index]
            if (!source) return null
            const show = (): void => {
                setOpen(index)
                const passages = root.current?.querySelectorAll<HTMLElement>('.citation')
                passages?.[index]?.focus()
            }
            const label = fill(words.source, { number, name: source.title || source.name })
            return joined(
                <button type="button" class="ref" aria-label={label} title={label} onClick={show}>
                    {number}
                </button>,
            )
        },
        [streaming, citations, words],
    )

    return (
        <div class="answer" ref={root}>
            {entry.text !== '' && (
                <div class="bubble" dir="auto">
                    <Markdown text={entry.text} streaming={streaming} citation={citation} />
                </div>
            )}
            {citations.length > 0 && (
                <Citations
                    citations={citations}
                    open={open}
                    id={id}
                    words={words}
                    onToggle={(index) => setOpen(index === open ? null : index)}
                />
            )}
        </div>
    )
}

// With a word joiner, so that no line begins with the full stop that follows.
const joined = (number: VNode): VNode => (
    <>
        {number}
        {'\u2060'}
    </>
)

// Small talk asks for no opinion.
export const canBeRated = ({ seq, text, kind }: Entry): boolean =>
    seq !== null && text !== '' && (kind === 'answer' || kind === 'declined')
