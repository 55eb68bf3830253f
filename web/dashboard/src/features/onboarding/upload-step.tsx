import { CircleCheck } from 'lucide-react'
import { useState } from 'react'

import { t } from '../../strings'
import { Button } from '../../ui/button'
import { AddTextDialog } from '../knowledge/add-text-dialog'
import { DropZone, UploadButton } from '../knowledge/drop-zone'
import { SourceList } from '../knowledge/source-list'
import { isPending, useSources } from '../knowledge/sources'
import { uploadQueue, useUploads } from '../knowledge/uploads'

const words = t.onboarding.upload

export function UploadStep({
    chatbotId,
    onContinue,
}: {
    chatbotId: string
    onContinue: () => void
}) {
    const { items = [] } = useSources(chatbotId)
    const uploads = useUploads(chatbotId)
    const [addingText, setAddingText] = useState(false)
    const ready = items.some(({ status }) => status === 'ready')
    const busy = items.some(isPending) || uploads.some(({ state }) => state !== 'failed')
    const add = (files: File[]) => uploadQueue(chatbotId).add(files)

    return (
        <>
            <SourceList
                chatbotId={chatbotId}
                start={
                    <>
                        <UploadButton onFiles={add} />
                        <Button onClick={() => setAddingText(true)}>{t.knowledge.addText}</Button>
                    </>
                }
            />
            {(items.length > 0 || uploads.length > 0) && (
                <div className="mt-3 flex flex-wrap gap-2">
                    <UploadButton onFiles={add} variant="secondary" />
                    <Button onClick={() => setAddingText(true)}>{t.knowledge.addText}</Button>
                </div>
            )}
            <div className="mt-6 flex flex-wrap items-center justify-between gap-3">
                <p role="status" className="flex items-center gap-2 text-sm text-muted">
                    {ready ? (
                        <>
                            <CircleCheck className="size-4 shrink-0 text-good" aria-hidden />
                            {words.ready}
                        </>
                    ) : (
                        busy && words.waiting
                    )}
                </p>
                <Button
                    variant={ready ? 'primary' : 'ghost'}
                    onClick={onContinue}
                    className="ms-auto"
                >
                    {ready ? t.continue : words.later}
                </Button>
            </div>
            <AddTextDialog chatbotId={chatbotId} open={addingText} onOpenChange={setAddingText} />
            <DropZone onFiles={add} />
        </>
    )
}
