import type { Source } from '@hiochat/contract'
import { useQuery } from '@tanstack/react-query'
import { Pencil } from 'lucide-react'
import { useState } from 'react'

import { upload } from '../../lib/upload'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Field, Textarea } from '../../ui/field'
import { ErrorState, ListSkeleton } from '../../ui/states'
import { toast } from '../../ui/toast'
import { uploadProblem } from './problem-text'
import { applySource, refreshSources } from './source-cache'
import { sourcePath } from './source-filter'
import { readBytes } from './sources'

const words = t.knowledge.source

// A text that was pasted is corrected where it is.
export function EditText({ source }: { source: Source }) {
    const [open, setOpen] = useState(false)
    return (
        <>
            <Button onClick={() => setOpen(true)}>
                <Pencil aria-hidden />
                {words.editTitle}
            </Button>
            <Dialog
                open={open}
                onOpenChange={setOpen}
                title={words.editTitle}
                description={words.editText}
                className="max-w-2xl"
            >
                <LoadedText source={source} onClose={() => setOpen(false)} />
            </Dialog>
        </>
    )
}

interface EditProps {
    source: Source
    onClose: () => void
}

function LoadedText({ source, onClose }: EditProps) {
    const { data, error, refetch } = useQuery({
        queryKey: ['source-bytes', source.id, source.updatedAt],
        queryFn: ({ signal }) => readBytes(source, signal),
        staleTime: Infinity,
    })
    if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
    if (data === undefined) return <ListSkeleton rows={2} />
    return <EditForm source={source} text={data} onClose={onClose} />
}

function EditForm({ source, text: before, onClose }: EditProps & { text: string }) {
    const [text, setText] = useState(before)
    const [busy, setBusy] = useState(false)
    const [problem, setProblem] = useState<string | null>(null)

    async function save() {
        if (busy) return
        if (text.trim() === '') return setProblem(t.knowledge.textDialog.textRequired)
        setBusy(true)
        setProblem(null)
        try {
            const changed = await upload<Source>({
                method: 'PUT',
                path: `${sourcePath(source)}/file`,
                // It keeps its own name, which need not be one that a file can have.
                file: new File([text], 'text.txt', { type: 'text/plain' }),
                onProgress: () => {},
                signal: new AbortController().signal,
            })
            applySource(changed)
            refreshSources(source.chatbotId)
            toast.good(words.replaced)
            onClose()
        } catch (error) {
            setProblem(uploadProblem(error))
            setBusy(false)
        }
    }

    return (
        <form
            noValidate
            className="mt-4"
            onSubmit={(event) => {
                event.preventDefault()
                void save()
            }}
        >
            <Field label={words.editLabel} error={problem}>
                {(control) => (
                    <Textarea
                        {...control}
                        dir="auto"
                        className="max-h-[55vh] min-h-60"
                        value={text}
                        onChange={(event) => setText(event.target.value)}
                    />
                )}
            </Field>
            <DialogActions>
                <Button onClick={onClose}>{t.cancel}</Button>
                <Button type="submit" variant="primary" loading={busy} disabled={text === before}>
                    {words.editSubmit}
                </Button>
            </DialogActions>
        </form>
    )
}
