import type { Chunk, Source } from '@hiochat/contract'
import { Layers } from 'lucide-react'

import { cn } from '../../lib/cn'
import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Card } from '../../ui/card'
import { EmptyState, ErrorState, ListSkeleton, LoadMore } from '../../ui/states'
import { useChunks } from './sources'

const words = t.knowledge.source

export default function SourceChunks({ source }: { source: Source }) {
    const { items, error, retry, hasMore, loadMore, loadingMore } = useChunks(source)
    if (!items) return error ? <ErrorState error={error} onRetry={retry} /> : <ListSkeleton />
    if (items.length === 0) return <EmptyState icon={Layers} title={words.chunksEmpty} />
    return (
        <Card flush title={words.views.chunks} text={words.chunksIntro}>
            <ol className="divide-y divide-line border-t border-line">
                {items.map((chunk) => (
                    <ChunkRow key={chunk.ordinal} chunk={chunk} language={source.language} />
                ))}
            </ol>
            <LoadMore hasMore={hasMore} loading={loadingMore} onClick={loadMore} />
        </Card>
    )
}

function ChunkRow({ chunk, language }: { chunk: Chunk; language: string | null }) {
    const { ordinal, heading, page, text, words: count, questions } = chunk
    return (
        <li className="px-5 py-4 max-sm:px-4">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
                <span className="tabular-nums">{words.chunk(ordinal + 1)}</span>
                {page !== null && <Badge>{words.page(page)}</Badge>}
                <span className="ms-auto tabular-nums">{t.knowledge.words(count)}</span>
            </p>
            {heading && (
                <p className="mt-1 font-medium wrap-anywhere" dir="auto">
                    {heading}
                </p>
            )}
            {questions.length > 0 && (
                <ul
                    className={cn('mt-1 font-medium', questions.length > 1 && 'list-disc ps-5')}
                    dir="auto"
                >
                    {questions.map((question) => (
                        <li key={question}>{question}</li>
                    ))}
                </ul>
            )}
            <p
                className="mt-1 whitespace-pre-line wrap-anywhere"
                dir="auto"
                lang={language ?? undefined}
            >
                {text}
            </p>
        </li>
    )
}
