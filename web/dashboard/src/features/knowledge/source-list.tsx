import type { Source } from '@hiochat/contract'
import { BookOpen, SearchX } from 'lucide-react'
import type { ReactNode } from 'react'

import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { EmptyState, ErrorState, ListSkeleton, LoadMore } from '../../ui/states'
import { BulkBar } from './bulk-bar'
import { isEmptyFilter, type SourceFilter } from './source-filter'
import { SourceRow } from './source-row'
import { useSources } from './sources'
import { UploadRow } from './upload-row'
import { uploadQueue, useUploads } from './uploads'
import { useSelection } from './use-selection'

const words = t.knowledge

interface SourceListProps {
    chatbotId: string
    filter?: SourceFilter
    // Boxes beside the rows, and what can be done with many at once.
    selectable?: boolean
    // Offered where there is nothing yet.
    start: ReactNode
    onClearFilter?: () => void
}

export function SourceList(props: SourceListProps) {
    const { chatbotId, filter = {}, selectable = false, start, onClearFilter } = props
    const list = useSources(chatbotId, filter)
    const uploads = useUploads(chatbotId)
    const sources = list.items ?? []
    const filtered = !isEmptyFilter(filter)
    // What is being uploaded stands above any list, so it says nothing about what a filter finds.
    const nothing = list.items?.length === 0 && (filtered || uploads.length === 0)

    return (
        <Card flush>
            <Uploads chatbotId={chatbotId} />
            {sources.length > 0 && (
                <Rows
                    chatbotId={chatbotId}
                    sources={sources}
                    selectable={selectable}
                    hasMore={list.hasMore}
                />
            )}
            {!list.items &&
                (list.error ? (
                    <ErrorState error={list.error} onRetry={list.retry} />
                ) : (
                    <ListSkeleton />
                ))}
            {nothing &&
                (!filtered ? (
                    <EmptyState icon={BookOpen} title={words.empty} text={words.emptyText}>
                        {start}
                    </EmptyState>
                ) : (
                    <EmptyState
                        icon={SearchX}
                        title={words.emptyFilter}
                        text={words.emptyFilterText}
                    >
                        {onClearFilter && (
                            <Button onClick={onClearFilter}>{words.clearFilter}</Button>
                        )}
                    </EmptyState>
                ))}
            <LoadMore hasMore={list.hasMore} loading={list.loadingMore} onClick={list.loadMore} />
        </Card>
    )
}

interface RowsProps {
    chatbotId: string
    sources: readonly Source[]
    selectable: boolean
    hasMore: boolean
}

function Rows({ chatbotId, sources, selectable, hasMore }: RowsProps) {
    const selection = useSelection(sources.map(({ id }) => id))
    return (
        <>
            {selectable && (
                <BulkBar
                    chatbotId={chatbotId}
                    sources={sources}
                    hasMore={hasMore}
                    selection={selection}
                />
            )}
            <ul className="divide-y divide-line">
                {sources.map((source) => (
                    <SourceRow
                        key={source.id}
                        source={source}
                        selected={selection.has(source.id)}
                        onSelect={
                            selectable ? (range) => selection.toggle(source.id, range) : undefined
                        }
                    />
                ))}
            </ul>
        </>
    )
}

function Uploads({ chatbotId }: { chatbotId: string }) {
    const uploads = useUploads(chatbotId)
    const queue = uploadQueue(chatbotId)
    const failed = uploads.filter(({ state }) => state === 'failed')
    if (uploads.length === 0) return null
    return (
        <div className="border-b border-line">
            {failed.length > 1 && (
                <div className="flex items-center justify-between gap-3 bg-danger-soft px-5 py-1.5 max-sm:px-4">
                    <p role="status" className="text-sm text-danger">
                        {words.uploadsFailed(failed.length)}
                    </p>
                    <Button
                        size="sm"
                        variant="ghost"
                        onClick={() => failed.forEach(({ id }) => queue.dismiss(id))}
                    >
                        {words.dismissFailed}
                    </Button>
                </div>
            )}
            <ul className="divide-y divide-line">
                {uploads.map((upload) => (
                    <UploadRow
                        key={upload.id}
                        upload={upload}
                        onDismiss={() => queue.dismiss(upload.id)}
                        onRetry={() => queue.retry(upload.id)}
                    />
                ))}
            </ul>
        </div>
    )
}
