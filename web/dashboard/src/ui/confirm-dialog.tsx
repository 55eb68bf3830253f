import { useState, type ReactNode } from 'react'

import { explain } from '../lib/explain'
import { t } from '../strings'
import { Button } from './button'
import { Dialog, DialogActions } from './dialog'
import { Field, FieldError, Input } from './field'

interface ConfirmDialogProps {
    open: boolean
    onOpenChange: (open: boolean) => void
    title: string
    text: ReactNode
    action: string
    // A word that must be typed before the action is offered: for what takes much with it.
    typed?: { label: string; word: string }
    // The dialog stays open with the reason when this fails.
    onConfirm: () => Promise<unknown>
}

export function ConfirmDialog(props: ConfirmDialogProps) {
    return (
        <Dialog
            open={props.open}
            onOpenChange={props.onOpenChange}
            title={props.title}
            description={props.text}
        >
            <ConfirmForm {...props} />
        </Dialog>
    )
}

function ConfirmForm({ action, typed, onConfirm, onOpenChange }: ConfirmDialogProps) {
    const [text, setText] = useState('')
    const [busy, setBusy] = useState(false)
    const [error, setError] = useState<string | null>(null)
    const ready = !typed || text.trim() === typed.word.trim()

    async function confirm() {
        if (!ready || busy) return
        setBusy(true)
        setError(null)
        try {
            await onConfirm()
            onOpenChange(false)
        } catch (failure) {
            setError(explain(failure))
            setBusy(false)
        }
    }

    return (
        <form
            onSubmit={(event) => {
                event.preventDefault()
                void confirm()
            }}
        >
            {typed && (
                <Field label={typed.label} className="mt-4">
                    {(control) => (
                        <Input
                            {...control}
                            value={text}
                            autoComplete="off"
                            spellCheck={false}
                            onChange={(event) => setText(event.target.value)}
                        />
                    )}
                </Field>
            )}
            <FieldError id="confirm-error" message={error} />
            <DialogActions>
                <Button onClick={() => onOpenChange(false)}>{t.cancel}</Button>
                <Button type="submit" variant="danger" loading={busy} disabled={!ready}>
                    {action}
                </Button>
            </DialogActions>
        </form>
    )
}
