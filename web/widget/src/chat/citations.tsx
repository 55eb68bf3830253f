import type { Citation } from '@hiochat/contract'
import type { VNode } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { Icon } from './icons'
import { fill, type Words } from './words'

// Where an answer comes from: the file and its page, and on request the words it rests on.
export function Citations({ citations, words }: { citations: Citation[]; words: Words }): VNode {
    return (
        <ul class="citations" aria-label={words.sources}>
            {citations.map((citation) => (
                <CitationItem citation={citation} words={words} />
            ))}
        </ul>
    )
}

function CitationItem({ citation, words }: { citation: Citation; words: Words }): VNode {
    const [open, setOpen] = useState(false)
    const id = useId()
    const excerptElement = useRef<HTMLDivElement>(null)
    useEffect(() => {
        if (open) excerptElement.current?.scrollIntoView({ block: 'nearest' })
    }, [open])
    const { name, title, page, heading, excerpt } = citation
    const label = (
        <>
            <Icon name="document" />
            <span class="file" dir="auto">
                {name || title}
            </span>
            {page !== null && <span class="page">{fill(words.page, { page })}</span>}
        </>
    )
    if (!excerpt) return <li class="citation">{label}</li>
    return (
        <li>
            <button
                type="button"
                class="citation"
                aria-expanded={open}
                aria-controls={id}
                onClick={() => setOpen(!open)}
            >
                {label}
                <Icon name="chevron" />
            </button>
            <div class="excerpt" ref={excerptElement} id={id} hidden={!open} dir="auto">
                {heading && <p class="excerpt-heading">{heading}</p>}
                <p>{excerpt}</p>
            </div>
        </li>
    )
}
