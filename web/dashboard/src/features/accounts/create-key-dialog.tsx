import type { ApiKeyKind, CreateApiKey, CreatedApiKey } from '@hiochat/contract'
import { useId, useState } from 'react'

import { api } from '../../lib/api'
import { explain } from '../../lib/explain'
import { queryClient } from '../../lib/query'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Field, FieldError, Input, Select } from '../../ui/field'
import { useChatbots } from '../chatbots/chatbots'
import { apiKeysKey } from './api-keys-key'

const words = t.accounts.keys

export function CreateKeyDialog(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
    const [created, setCreated] = useState<CreatedApiKey | null>(null)

    function change(open: boolean) {
        props.onOpenChange(open)
        if (!open) setCreated(null)
    }

    return (
        <Dialog
            open={props.open}
            onOpenChange={change}
            sticky={created !== null}
            title={created ? words.createdTitle : words.createTitle}
            description={created ? words.createdText : undefined}
        >
            {created ? (
                <ShownOnce created={created} onDone={() => change(false)} />
            ) : (
                <KeyForm onCancel={() => change(false)} onCreated={setCreated} />
            )}
        </Dialog>
    )
}

interface KeyFormProps {
    onCancel: () => void
    onCreated: (key: CreatedApiKey) => void
}

function KeyForm({ onCancel, onCreated }: KeyFormProps) {
    const { items: chatbots = [] } = useChatbots()
    const [kind, setKind] = useState<ApiKeyKind>('publishable')
    const [chosen, setChosen] = useState('')
    const [name, setName] = useState('')
    const [busy, setBusy] = useState(false)
    const [error, setError] = useState<string | null>(null)
    const chatbotId = chosen || chatbots[0]?.id

    async function submit() {
        if (busy) return
        setBusy(true)
        setError(null)
        const body: CreateApiKey = { kind, name: name.trim() }
        if (kind === 'publishable' && chatbotId) body.chatbotId = chatbotId
        try {
            const created = await api.post<CreatedApiKey>('/api/v1/api-keys', body)
            void queryClient.invalidateQueries({ queryKey: apiKeysKey })
            onCreated(created)
        } catch (failure) {
            setError(explain(failure))
            setBusy(false)
        }
    }

    return (
        <form
            className="mt-4 space-y-4"
            onSubmit={(event) => {
                event.preventDefault()
                void submit()
            }}
        >
            <fieldset>
                <legend className="mb-1.5 text-sm font-medium">{words.kind}</legend>
                <div className="space-y-2">
                    <KindChoice
                        label={words.publishable}
                        hint={words.publishableHint}
                        checked={kind === 'publishable'}
                        onChoose={() => setKind('publishable')}
                    />
                    <KindChoice
                        label={words.secret}
                        hint={words.secretHint}
                        checked={kind === 'secret'}
                        onChoose={() => setKind('secret')}
                    />
                </div>
            </fieldset>
            {kind === 'publishable' && (
                <Field label={words.chatbot}>
                    {(control) => (
                        <Select
                            {...control}
                            value={chatbotId ?? ''}
                            onChange={(event) => setChosen(event.target.value)}
                        >
                            {chatbots.map((chatbot) => (
                                <option key={chatbot.id} value={chatbot.id}>
                                    {chatbot.name}
                                </option>
                            ))}
                        </Select>
                    )}
                </Field>
            )}
            <Field label={words.name} hint={words.nameHint}>
                {(control) => (
                    <Input
                        {...control}
                        value={name}
                        maxLength={100}
                        onChange={(event) => setName(event.target.value)}
                    />
                )}
            </Field>
            <FieldError id="key-error" message={error} />
            <DialogActions>
                <Button onClick={onCancel}>{t.cancel}</Button>
                <Button
                    type="submit"
                    variant="primary"
                    loading={busy}
                    disabled={kind === 'publishable' && !chatbotId}
                >
                    {words.createSubmit}
                </Button>
            </DialogActions>
        </form>
    )
}

interface KindChoiceProps {
    label: string
    hint: string
    checked: boolean
    onChoose: () => void
}

function KindChoice({ label, hint, checked, onChoose }: KindChoiceProps) {
    const id = useId()
    return (
        <label
            htmlFor={id}
            className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 rounded-lg border border-line p-3 transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft"
        >
            <input
                id={id}
                type="radio"
                name="kind"
                checked={checked}
                onChange={onChoose}
                aria-describedby={`${id}-hint`}
                className="row-span-2 mt-1 self-start accent-accent"
            />
            <span className="font-medium">{label}</span>
            <span id={`${id}-hint`} className="text-sm text-muted">
                {hint}
            </span>
        </label>
    )
}

function ShownOnce({ created, onDone }: { created: CreatedApiKey; onDone: () => void }) {
    return (
        <>
            <code className="mt-4 block rounded-lg border border-line bg-sunken p-3 font-mono text-sm break-all select-all">
                {created.key}
            </code>
            {created.kind === 'secret' && (
                <p className="mt-3 rounded-lg bg-warn-soft p-3 text-sm text-warn">
                    {words.secretWarning}
                </p>
            )}
            <DialogActions>
                <CopyButton text={created.key} />
                <Button variant="primary" onClick={onDone}>
                    {words.done}
                </Button>
            </DialogActions>
        </>
    )
}
