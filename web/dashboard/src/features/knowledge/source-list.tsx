import type { Source } from '@hiochat/contract'
import { BookOpen } from 'lucide-react'
import { useState } from 'react'

import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { EmptyState, ErrorState, ListSkeleton, LoadMore } from '../../ui/states'
import { toast } from '../../ui/toast'
import { UploadButton } from './drop-zone'
import { SourceRow } from './source-row'
import { deleteSource, useSources, type SourceFilter } from './sources'
import { UploadRow } from './upload-row'
import { uploadQueue, useUploads } from './uploads'

const words = t.knowledge

interface SourceListProps {
    chatbotId: string
    filter: SourceFilter
    onFiles: (files: File[]) => void
    onAddText: () => void
}

export function SourceList({ chatbotId, filter, onFiles, onAddText }: SourceListProps) {
    const list = useSources(chatbotId, filter)
    const uploads = useUploads(chatbotId)
    const queue = uploadQueue(chatbotId)
    const [deleting, setDeleting] = useState<Source | null>(null)
    const nothing = list.items?.length === 0 && uploads.length === 0

    return (
        <Card flush>
            {(uploads.length > 0 || (list.items && list.items.length > 0)) && (
                <ul className="divide-y divide-line">
                    {uploads.map((upload) => (
                        <UploadRow
                            key={upload.id}
                            upload={upload}
                            onDismiss={() => queue.dismiss(upload.id)}
                            onRetry={() => queue.retry(upload.id)}
                        />
                    ))}
                    {list.items?.map((source) => (
                        <SourceRow
                            key={source.id}
                            source={source}
                            onDelete={() => setDeleting(source)}
                        />
                    ))}
                </ul>
            )}
            {!list.items &&
                (list.error ? (
                    <ErrorState error={list.error} onRetry={list.retry} />
                ) : (
                    <ListSkeleton />
                ))}
            {nothing &&
                (filter === 'all' ? (
                    <EmptyState icon={BookOpen} title={words.empty} text={words.emptyText}>
                        <UploadButton onFiles={onFiles} />
                        <Button onClick={onAddText}>{words.addText}</Button>
                    </EmptyState>
                ) : (
                    <EmptyState icon={BookOpen} title={words.emptyFilter} />
                ))}
            <LoadMore hasMore={list.hasMore} loading={list.loadingMore} onClick={list.loadMore} />
            <ConfirmDialog
                open={deleting !== null}
                onOpenChange={(open) => {
                    if (!open) setDeleting(null)
                }}
                title={words.deleteTitle}
                text={words.deleteText(deleting?.name ?? '')}
                action={t.delete}
                onConfirm={async () => {
                    if (!deleting) return
                    await deleteSource(deleting)
                    toast.good(words.deleted)
                }}
            />
        </Card>
    )
}
