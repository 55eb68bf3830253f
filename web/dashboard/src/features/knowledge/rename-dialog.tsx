import type { Source } from '@hiochat/contract'
import { useState } from 'react'

import { explain } from '../../lib/explain'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Field, Input } from '../../ui/field'
import { toast } from '../../ui/toast'
import { renameSource } from './sources'

const words = t.knowledge.source

interface RenameDialogProps {
    source: Source
    onOpenChange: (open: boolean) => void
}

export function RenameDialog({ source, onOpenChange }: RenameDialogProps) {
    const [title, setTitle] = useState(source.title || source.name)
    const [busy, setBusy] = useState(false)
    const [error, setError] = useState<string | null>(null)

    async function submit() {
        if (busy) return
        if (title.trim() === '') return setError(words.renameRequired)
        setBusy(true)
        setError(null)
        try {
            await renameSource(source, title.trim())
            toast.good(words.renamed)
            onOpenChange(false)
        } catch (failure) {
            setError(explain(failure))
            setBusy(false)
        }
    }

    return (
        <Dialog open onOpenChange={onOpenChange} title={words.renameTitle}>
            <form
                noValidate
                className="mt-4"
                onSubmit={(event) => {
                    event.preventDefault()
                    void submit()
                }}
            >
                <Field label={words.renameLabel} hint={words.renameHint} error={error}>
                    {(control) => (
                        <Input
                            {...control}
                            value={title}
                            maxLength={200}
                            autoComplete="off"
                            dir="auto"
                            onChange={(event) => setTitle(event.target.value)}
                        />
                    )}
                </Field>
                <DialogActions>
                    <Button onClick={() => onOpenChange(false)}>{t.cancel}</Button>
                    <Button type="submit" variant="primary" loading={busy}>
                        {t.knowledge.rename}
                    </Button>
                </DialogActions>
            </form>
        </Dialog>
    )
}
