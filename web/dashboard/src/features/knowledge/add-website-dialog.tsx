import type { CrawlPreview, CrawlPreviewItem } from '@hiochat/contract'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'

import { explain } from '../../lib/explain'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { FieldError } from '../../ui/field'
import { toast } from '../../ui/toast'
import {
    checkDraft,
    crawlOf,
    errorsOf,
    newDraft,
    type CrawlDraft,
    type DraftErrors,
} from './crawl-draft'
import { CrawlForm } from './crawl-form'
import { PreviewList } from './crawl-preview'
import { addCrawl, previewCrawl } from './crawls'

const words = t.websites.dialog

interface AddWebsiteDialogProps {
    chatbotId: string
    onOpenChange: (open: boolean) => void
}

// First what should be read, then what that would be, then it starts.
export default function AddWebsiteDialog({ chatbotId, onOpenChange }: AddWebsiteDialogProps) {
    const [draft, setDraft] = useState(newDraft)
    const [errors, setErrors] = useState<DraftErrors>({})
    const [preview, setPreview] = useState<CrawlPreview | null>(null)
    const [busy, setBusy] = useState(false)
    const [failure, setFailure] = useState<unknown>(null)
    const asking = useRef<AbortController | null>(null)
    const navigate = useNavigate()
    useEffect(() => () => asking.current?.abort(), [])

    function change(values: Partial<CrawlDraft>) {
        setDraft((old) => ({ ...old, ...values }))
        setErrors({})
        setFailure(null)
    }

    async function attempt(work: (signal: AbortSignal) => Promise<void>) {
        if (busy) return
        const abort = new AbortController()
        asking.current = abort
        setBusy(true)
        setFailure(null)
        try {
            await work(abort.signal)
        } catch (error) {
            if (abort.signal.aborted) return
            setFailure(error)
            setPreview(null)
            setErrors(errorsOf(error))
        } finally {
            if (!abort.signal.aborted) setBusy(false)
        }
    }

    function look() {
        const found = checkDraft(draft)
        setErrors(found)
        if (Object.keys(found).length > 0) return
        void attempt(async (signal) => {
            setPreview(await previewCrawl(chatbotId, crawlOf(draft), signal))
        })
    }

    function start() {
        void attempt(async () => {
            const source = await addCrawl(chatbotId, crawlOf(draft))
            toast.good(words.started)
            onOpenChange(false)
            void navigate({
                to: '/chatbots/$chatbotId/knowledge/$sourceId',
                params: { chatbotId, sourceId: source.id },
            })
        })
    }

    const hasFieldError = Object.values(errors).some(Boolean)
    return (
        <Dialog
            open
            onOpenChange={onOpenChange}
            title={preview ? t.websites.preview.title : words.title}
            description={preview ? <bdi dir="ltr">{crawlOf(draft).url}</bdi> : words.intro}
            className="max-w-2xl"
        >
            <form
                noValidate
                className="mt-4"
                onSubmit={(event) => {
                    event.preventDefault()
                    if (preview) start()
                    else look()
                }}
            >
                {preview ? (
                    <PreviewList preview={preview} grows={draft.type === 'site'} />
                ) : (
                    <CrawlForm draft={draft} errors={errors} onChange={change} />
                )}
                <FieldError
                    id="crawl-error"
                    message={failure && !hasFieldError ? explain(failure) : null}
                />
                {busy && !preview && (
                    <p role="status" className="mt-4 text-sm text-muted">
                        {words.previewLong}
                    </p>
                )}
                <DialogActions>
                    {preview ? (
                        <Button onClick={() => setPreview(null)}>{words.change}</Button>
                    ) : (
                        <Button onClick={() => onOpenChange(false)}>{words.leave}</Button>
                    )}
                    <Button
                        type="submit"
                        variant="primary"
                        loading={busy}
                        disabled={preview !== null && !preview.items.some(isFetched)}
                    >
                        {preview ? words.start : busy ? words.previewing : words.preview}
                    </Button>
                </DialogActions>
            </form>
        </Dialog>
    )
}

function isFetched({ action }: CrawlPreviewItem): boolean {
    return action === 'fetch'
}
