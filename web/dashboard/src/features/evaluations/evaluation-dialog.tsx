import { useState } from 'react'

import { ApiError } from '../../lib/api-error'
import { explain } from '../../lib/explain'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Field, FieldError, Input } from '../../ui/field'
import { SwitchField } from '../../ui/switch-field'
import type { EvaluationSettings } from './evaluations'

const words = t.evaluations

interface EvaluationDialogProps {
    title: string
    submit: string
    initial: EvaluationSettings
    onSave: (settings: EvaluationSettings) => Promise<void>
    onClose: () => void
}

export function EvaluationDialog(props: EvaluationDialogProps) {
    return (
        <Dialog open onOpenChange={props.onClose} title={props.title}>
            <EvaluationForm {...props} />
        </Dialog>
    )
}

function EvaluationForm({ submit, initial, onSave, onClose }: EvaluationDialogProps) {
    const [settings, setSettings] = useState(initial)
    const [missing, setMissing] = useState(false)
    const [busy, setBusy] = useState(false)
    const [failure, setFailure] = useState<unknown>(null)
    const named = failure instanceof ApiError ? failure.fieldMessage('name') : undefined
    const set = (values: Partial<EvaluationSettings>) =>
        setSettings((old) => ({ ...old, ...values }))

    async function save() {
        if (busy) return
        const name = settings.name.trim()
        setMissing(name === '')
        if (name === '') return
        setBusy(true)
        setFailure(null)
        try {
            await onSave({ ...settings, name })
            onClose()
        } catch (error) {
            setFailure(error)
            setBusy(false)
        }
    }

    return (
        <form
            noValidate
            className="mt-4 space-y-4"
            onSubmit={(event) => {
                event.preventDefault()
                void save()
            }}
        >
            <Field
                label={words.name}
                hint={words.nameHint}
                error={missing ? words.nameRequired : named}
            >
                {(control) => (
                    <Input
                        {...control}
                        dir="auto"
                        maxLength={100}
                        autoComplete="off"
                        placeholder={words.namePlaceholder}
                        value={settings.name}
                        onChange={({ target }) => set({ name: target.value })}
                    />
                )}
            </Field>
            <SwitchField
                label={words.afterKnowledge}
                hint={words.afterKnowledgeHint}
                checked={settings.afterKnowledge}
                onChange={(afterKnowledge) => set({ afterKnowledge })}
            />
            <SwitchField
                label={words.afterBehaviour}
                hint={words.afterBehaviourHint}
                checked={settings.afterBehaviour}
                onChange={(afterBehaviour) => set({ afterBehaviour })}
            />
            <p className="text-sm text-muted">{words.costs}</p>
            {failure !== null && !named && (
                <FieldError id="evaluation-error" message={explain(failure)} />
            )}
            <DialogActions>
                <Button onClick={onClose}>{t.cancel}</Button>
                <Button type="submit" variant="primary" loading={busy}>
                    {submit}
                </Button>
            </DialogActions>
        </form>
    )
}
