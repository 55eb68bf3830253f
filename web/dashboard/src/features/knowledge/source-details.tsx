import type { Source } from '@hiochat/contract'

import { formatBytes } from '../../lib/format'
import { t } from '../../strings'
import { Time } from '../../ui/time'
import { Details } from './knowledge-row'
import { hasPages, nameOf } from './sources'

const words = t.knowledge

// The line under a source's name: what it is, how much of it there is, and whether it is used.
export function SourceDetails({ source }: { source: Source }) {
    const { kind, title, name, url, size, pages, chunks, uses } = source
    return (
        <Details
            parts={[
                kind === 'file' ? formatBytes(size) : words.kinds[kind],
                kind === 'file' && title && title !== name && <span dir="auto">{title}</span>,
                kind === 'page' && url && url !== title && <bdi dir="ltr">{shortAddress(url)}</bdi>,
                hasPages(source) && url && url !== nameOf(source) && (
                    <bdi dir="ltr">{shortAddress(url)}</bdi>
                ),
                !!pages && words.pages(pages),
                !!chunks && words.chunks(chunks),
                uses > 0 && words.uses(uses),
                <Time key="time" value={source.updatedAt} />,
            ]}
        />
    )
}

export function shortAddress(url: string): string {
    return url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
}
