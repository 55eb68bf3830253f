import type { CrawlPreview, CrawlPreviewItem } from '@hiochat/contract'
import { CircleCheck, CircleMinus, Info, SearchX } from 'lucide-react'
import { useEffect, useRef } from 'react'

import { sentence } from '../../lib/format'
import { t } from '../../strings'
import { EmptyState } from '../../ui/states'

const words = t.websites.preview

interface PreviewListProps {
    preview: CrawlPreview
    // Reading follows links that nobody has seen yet.
    grows: boolean
}

export function PreviewList({ preview, grows }: PreviewListProps) {
    const { items, total, truncated, notes } = preview
    const fetched = items.filter(({ action }) => action === 'fetch')
    const skipped = items.filter(({ action }) => action === 'skip')
    const summary = useRef<HTMLParagraphElement>(null)
    useEffect(() => summary.current?.focus(), [])

    return (
        <div className="space-y-3">
            <p
                ref={summary}
                tabIndex={-1}
                role="status"
                className={items.length === 0 ? 'sr-only' : 'font-medium outline-none'}
            >
                {fetched.length > 0 ? words.fetch(fetched.length) : words.none}
                {skipped.length > 0 && (
                    <span className="font-normal text-muted"> · {words.skip(skipped.length)}</span>
                )}
            </p>
            {[
                ...(truncated ? [words.beginning(items.length, total)] : []),
                ...(grows && fetched.length > 0 ? [words.grows] : []),
                ...notes.map(sentence),
            ].map((note) => (
                <p key={note} className="flex gap-2 text-sm text-muted">
                    <Info className="mt-0.5 size-4 shrink-0" aria-hidden />
                    <span className="min-w-0 wrap-anywhere">{note}</span>
                </p>
            ))}
            {items.length === 0 ? (
                <EmptyState icon={SearchX} title={words.none} text={words.noneText} />
            ) : (
                <ul
                    aria-label={words.list}
                    // Reached by keyboard, as it scrolls.
                    tabIndex={0}
                    className="max-h-[45vh] divide-y divide-line overflow-y-auto rounded-lg border border-line"
                >
                    {[...fetched, ...skipped].map((item) => (
                        <PreviewRow key={item.url} item={item} />
                    ))}
                </ul>
            )}
        </div>
    )
}

function PreviewRow({ item: { url, action, reason } }: { item: CrawlPreviewItem }) {
    const fetch = action === 'fetch'
    const Icon = fetch ? CircleCheck : CircleMinus
    return (
        <li className="flex gap-2.5 px-3 py-2">
            <Icon
                className={
                    fetch ? 'mt-1 size-4 shrink-0 text-good' : 'mt-1 size-4 shrink-0 text-muted'
                }
                aria-label={fetch ? words.fetched : words.skipped}
            />
            <span className="min-w-0">
                <bdi dir="ltr" className={fetch ? 'wrap-anywhere' : 'text-muted wrap-anywhere'}>
                    {url}
                </bdi>
                {reason && (
                    <span className="block text-sm text-muted wrap-anywhere">
                        {sentence(reason)}
                    </span>
                )}
            </span>
        </li>
    )
}
