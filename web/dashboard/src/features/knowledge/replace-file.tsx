import type { Source } from '@hiochat/contract'
import { Replace } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'

import { upload } from '../../lib/upload'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { FieldError } from '../../ui/field'
import { Progress } from '../../ui/progress'
import { toast } from '../../ui/toast'
import { acceptedFiles, checkFile, fileProblemText } from './file-checks'
import { uploadProblem } from './problem-text'
import { applySource, refreshSources } from './source-cache'
import { sourcePath } from './source-filter'

const words = t.knowledge.source

// What the chatbot answers from changes in one step, when the new version is ready.
export function ReplaceFile({ source }: { source: Source }) {
    const [open, setOpen] = useState(false)
    return (
        <>
            <Button onClick={() => setOpen(true)}>
                <Replace aria-hidden />
                {t.knowledge.replace}
            </Button>
            {open && <ReplaceDialog source={source} onClose={() => setOpen(false)} />}
        </>
    )
}

function ReplaceDialog({ source, onClose }: { source: Source; onClose: () => void }) {
    const input = useRef<HTMLInputElement>(null)
    const abort = useRef<AbortController | null>(null)
    const [progress, setProgress] = useState<number | null>(null)
    const [problem, setProblem] = useState<string | null>(null)
    useEffect(() => () => abort.current?.abort(), [])

    async function send(file: File) {
        const found = checkFile(file)
        if (found) return setProblem(fileProblemText(file.name, found))
        setProblem(null)
        setProgress(0)
        const sending = new AbortController()
        abort.current = sending
        try {
            const replaced = await upload<Source>({
                method: 'PUT',
                path: `${sourcePath(source)}/file`,
                file,
                onProgress: setProgress,
                signal: sending.signal,
            })
            applySource(replaced)
            refreshSources(source.chatbotId)
            toast.good(words.replaced)
            onClose()
        } catch (error) {
            if (!sending.signal.aborted) setProblem(uploadProblem(error))
            setProgress(null)
        }
    }

    return (
        <Dialog
            open
            onOpenChange={(open) => {
                if (!open) onClose()
            }}
            title={words.replaceTitle}
            description={words.replaceText}
        >
            <input
                ref={input}
                type="file"
                accept={acceptedFiles}
                aria-label={words.replaceChoose}
                tabIndex={-1}
                className="hidden"
                onChange={(event) => {
                    const [file] = event.target.files ?? []
                    event.target.value = ''
                    if (file) void send(file)
                }}
            />
            {progress !== null && (
                <Progress label={words.replaceProgress} value={progress} className="mt-5" />
            )}
            <FieldError id="replace-error" message={problem} />
            <DialogActions>
                <Button onClick={onClose}>
                    {progress === null ? t.cancel : words.replaceCancel}
                </Button>
                <Button
                    variant="primary"
                    loading={progress !== null}
                    onClick={() => input.current?.click()}
                >
                    {words.replaceChoose}
                </Button>
            </DialogActions>
        </Dialog>
    )
}
