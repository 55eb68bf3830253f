import type { Evaluation } from '@hiochat/contract'
import { useState } from 'react'

import { explain } from '../../lib/explain'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Field, Input } from '../../ui/field'
import { SwitchField } from '../../ui/switch-field'
import { toast } from '../../ui/toast'
import { importCases } from './evaluations'

const words = t.evaluations.import
const most = 1024 * 1024

interface ImportDialogProps {
    evaluation: Evaluation
    onClose: () => void
}

export function ImportDialog(props: ImportDialogProps) {
    return (
        <Dialog open onOpenChange={props.onClose} title={words.title} description={words.text}>
            <ImportForm {...props} />
        </Dialog>
    )
}

function ImportForm({ evaluation, onClose }: ImportDialogProps) {
    const [file, setFile] = useState<File | null>(null)
    const [replace, setReplace] = useState(false)
    const [busy, setBusy] = useState(false)
    const [problem, setProblem] = useState<string | null>(null)

    async function send() {
        if (busy) return
        if (!file) return setProblem(words.fileRequired)
        if (file.size > most) return setProblem(words.tooLarge)
        setBusy(true)
        setProblem(null)
        try {
            const done = await importCases(evaluation, await file.text(), replace)
            toast.good(words.done(done.added, done.changed, done.removed))
            onClose()
        } catch (error) {
            setProblem(explain(error))
            setBusy(false)
        }
    }

    return (
        <form
            noValidate
            className="mt-4 space-y-4"
            onSubmit={(event) => {
                event.preventDefault()
                void send()
            }}
        >
            <Field label={words.file} error={problem}>
                {(control) => (
                    <Input
                        {...control}
                        type="file"
                        accept=".csv,text/csv"
                        className="h-auto py-2"
                        onChange={({ target }) => {
                            setFile(target.files?.[0] ?? null)
                            setProblem(null)
                        }}
                    />
                )}
            </Field>
            <SwitchField label={words.replace} checked={replace} onChange={setReplace} />
            <DialogActions>
                <Button onClick={onClose}>{t.cancel}</Button>
                <Button type="submit" variant="primary" loading={busy}>
                    {words.submit}
                </Button>
            </DialogActions>
        </form>
    )
}
