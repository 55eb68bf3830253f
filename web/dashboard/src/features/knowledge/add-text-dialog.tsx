import { useState } from 'react'

import { explain } from '../../lib/explain'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Field, FieldError, Input, Textarea } from '../../ui/field'
import { toast } from '../../ui/toast'
import { addText } from './sources'

const words = t.knowledge.textDialog

interface AddTextDialogProps {
    chatbotId: string
    open: boolean
    onOpenChange: (open: boolean) => void
}

export function AddTextDialog({ chatbotId, open, onOpenChange }: AddTextDialogProps) {
    // Kept while the dialog is closed by mistake, gone once it is saved.
    const [name, setName] = useState('')
    const [text, setText] = useState('')
    const [missing, setMissing] = useState(false)
    const [busy, setBusy] = useState(false)
    const [error, setError] = useState<string | null>(null)

    function change(next: boolean) {
        onOpenChange(next)
        setMissing(false)
        setError(null)
    }

    async function submit() {
        if (busy) return
        const incomplete = name.trim() === '' || text.trim() === ''
        setMissing(incomplete)
        if (incomplete) return
        setBusy(true)
        setError(null)
        try {
            await addText(chatbotId, name.trim(), text)
            setName('')
            setText('')
            change(false)
            toast.good(words.added)
        } catch (failure) {
            setError(explain(failure))
        } finally {
            setBusy(false)
        }
    }

    return (
        <Dialog
            open={open}
            onOpenChange={change}
            title={words.title}
            description={words.intro}
            className="max-w-xl"
        >
            <form
                noValidate
                className="mt-4 space-y-4"
                onSubmit={(event) => {
                    event.preventDefault()
                    void submit()
                }}
            >
                <Field
                    label={words.name}
                    hint={words.nameHint}
                    error={missing && name.trim() === '' ? words.nameRequired : null}
                >
                    {(control) => (
                        <Input
                            {...control}
                            value={name}
                            maxLength={200}
                            autoComplete="off"
                            onChange={(event) => setName(event.target.value)}
                        />
                    )}
                </Field>
                <Field
                    label={words.text}
                    error={missing && text.trim() === '' ? words.textRequired : null}
                >
                    {(control) => (
                        <Textarea
                            {...control}
                            value={text}
                            className="max-h-[45vh] min-h-40"
                            onChange={(event) => setText(event.target.value)}
                        />
                    )}
                </Field>
                <FieldError id="text-error" message={error} />
                <DialogActions>
                    <Button onClick={() => change(false)}>{t.cancel}</Button>
                    <Button type="submit" variant="primary" loading={busy}>
                        {words.submit}
                    </Button>
                </DialogActions>
            </form>
        </Dialog>
    )
}
