import type { Model, ModelPreset } from '@hiochat/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { ApiError } from '../../lib/api-error'
import { explain } from '../../lib/explain'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { FieldError } from '../../ui/field'
import { ErrorState, ListSkeleton } from '../../ui/states'
import { toast } from '../../ui/toast'
import { AvailableModels } from './available-models'
import {
    draftOf,
    emptyDraft,
    faultsOf,
    settingsOf,
    type DraftFaults,
    type ModelDraft,
} from './model-draft'
import { EndpointFields, FigureFields } from './model-fields'
import { addModel, changeModel, presetsQuery, testModel, type ModelKind } from './models'
import { TrialResult, useTrial } from './trial'

const words = t.models.dialog

interface ModelDialogProps {
    kind: ModelKind
    chatbotId: string | null
    // None for a new one.
    model: Model | null
    currency: string
    onClose: () => void
}

export function ModelDialog(props: ModelDialogProps) {
    const { data, error, refetch } = useQuery(presetsQuery)
    return (
        <Dialog
            open
            onOpenChange={props.onClose}
            title={props.model ? words.edit : words.create[props.kind]}
            className="max-w-xl"
        >
            {data ? (
                <ModelForm {...props} presets={data.items} />
            ) : error ? (
                <ErrorState error={error} onRetry={() => void refetch()} />
            ) : (
                <ListSkeleton rows={3} />
            )}
        </Dialog>
    )
}

function ModelForm(props: ModelDialogProps & { presets: readonly ModelPreset[] }) {
    const { kind, chatbotId, model, presets, currency, onClose } = props
    const [draft, setDraft] = useState(() => (model ? draftOf(model) : emptyDraft(kind, presets)))
    const [checked, setChecked] = useState(false)
    const [busy, setBusy] = useState(false)
    const [failure, setFailure] = useState<unknown>(null)
    const [trial, run] = useTrial()
    const faults = checked ? faultsOf(draft) : {}
    const told = { ...placed(failure), ...faults }
    const settings = () => settingsOf(draft, model?.active ?? true)
    const unsaved = () => ({ kind, ...(model ? { id: model.id } : {}), ...settings() })

    function ready(): boolean {
        setChecked(true)
        return Object.keys(faultsOf(draft)).length === 0
    }

    async function save() {
        if (busy || !ready()) return
        setBusy(true)
        setFailure(null)
        try {
            if (model) await changeModel(model.id, settings())
            else await addModel(chatbotId, kind, settings())
            toast.good(model ? words.saved : words.added)
            onClose()
        } catch (error) {
            setFailure(error)
            setBusy(false)
        }
    }

    const set = (values: Partial<ModelDraft>) => {
        setFailure(null)
        setDraft((old) => ({ ...old, ...values }))
    }
    const fields = { kind, draft, faults: told, set }
    return (
        <form
            noValidate
            className="mt-4 space-y-4"
            onSubmit={(event) => {
                event.preventDefault()
                void save()
            }}
        >
            <EndpointFields {...fields} presets={presets} model={model}>
                <AvailableModels
                    trial={unsaved}
                    // Another address or key has other models.
                    key={`${draft.vendor} ${draft.url} ${draft.key}`}
                    typed={draft.model}
                    onPick={(name) => set({ model: name })}
                />
            </EndpointFields>
            <FigureFields {...fields} currency={currency} />
            <TrialResult trial={trial} />
            {failure !== null && Object.keys(placed(failure)).length === 0 && (
                <FieldError id="model-error" message={explain(failure)} />
            )}
            <DialogActions>
                <Button
                    className="sm:me-auto"
                    loading={trial.state === 'running'}
                    onClick={() => {
                        if (ready()) run(() => testModel(unsaved()))
                    }}
                >
                    {t.models.test}
                </Button>
                <Button onClick={onClose}>{t.cancel}</Button>
                <Button type="submit" variant="primary" loading={busy}>
                    {words.submit}
                </Button>
            </DialogActions>
        </form>
    )
}

// What the server has to say about single fields.
function placed(failure: unknown): DraftFaults {
    if (!(failure instanceof ApiError)) return {}
    return Object.fromEntries(failure.fields.map(({ field, message }) => [field, message]))
}
