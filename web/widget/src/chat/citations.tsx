import { safeHref } from '@hiochat/client/markdown'
import type { Citation } from '@hiochat/contract'
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from './icons'
import { fill, type Words } from './words'

interface CitationsProps {
    citations: readonly Citation[]
    // Which one shows its passage.
    open: number | null
    // Begins the ids of the passages.
    id: string
    words: Words
    onToggle(index: number): void
}

// Where an answer comes from: the file and its page, and on request the words it rests on.
export function Citations({ citations, open, id, words, onToggle }: CitationsProps): VNode {
    return (
        <ul class="citations" aria-label={words.sources} aria-live="off">
            {citations.map((citation, index) => (
                <CitationItem
                    citation={citation}
                    open={index === open}
                    id={`${id}-${index}`}
                    words={words}
                    onToggle={() => onToggle(index)}
                />
            ))}
        </ul>
    )
}

interface CitationItemProps {
    citation: Citation
    open: boolean
    id: string
    words: Words
    onToggle(): void
}

function CitationItem({ citation, open, id, words, onToggle }: CitationItemProps): VNode {
    const passage = useRef<HTMLDivElement>(null)
    useEffect(() => {
        if (open) passage.current?.scrollIntoView({ block: 'nearest' })
    }, [open])
    const { name, title, page, excerpt, number } = citation
    const label = (
        <>
            {number ? <span class="number">{number}</span> : <Icon name="document" />}
            <span class="file" dir="auto">
                {citation.url ? title || name : name || title}
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
                onClick={onToggle}
            >
                {label}
                <Icon name="chevron" />
            </button>
            <div
                class="excerpt"
                ref={passage}
                id={id}
                hidden={!open}
                dir="auto"
                // A long one scrolls.
                tabIndex={0}
            >
                <Passage citation={citation} />
            </div>
        </li>
    )
}

function Passage({ citation }: { citation: Citation }): VNode {
    const { name, title, heading, excerpt, url } = citation
    const href = url ? safeHref(url) : null
    // The file's name stands on the button already.
    const place = [title !== name && !url ? title : '', heading].filter(Boolean).join(' › ')
    return (
        <>
            {place && <p class="excerpt-heading">{place}</p>}
            <p>{excerpt}</p>
            {href && (
                <p class="address">
                    <a href={href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">
                        {shortAddress(href)}
                    </a>
                </p>
            )}
        </>
    )
}

function shortAddress(href: string): string {
    const { host, pathname } = new URL(href)
    return host + (pathname === '/' ? '' : pathname)
}
