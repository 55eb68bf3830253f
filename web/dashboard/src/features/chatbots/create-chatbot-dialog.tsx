import type { Chatbot } from '@hiochat/contract'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'

import { explain } from '../../lib/explain'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Field, Input } from '../../ui/field'
import { createChatbot } from './chatbots'

const words = t.chatbots

export function CreateChatbotDialog(props: {
    open: boolean
    onOpenChange: (open: boolean) => void
}) {
    const navigate = useNavigate()
    return (
        <Dialog open={props.open} onOpenChange={props.onOpenChange} title={words.createTitle}>
            <NameChatbotForm
                submit={words.createSubmit}
                className="mt-4"
                onCancel={() => props.onOpenChange(false)}
                onCreated={(chatbot) => {
                    props.onOpenChange(false)
                    void navigate({
                        to: '/chatbots/$chatbotId/settings',
                        params: { chatbotId: chatbot.id },
                    })
                }}
            />
        </Dialog>
    )
}

interface NameChatbotFormProps {
    submit: string
    className?: string
    onCancel?: () => void
    onCreated: (chatbot: Chatbot) => void
}

export function NameChatbotForm({ submit, className, onCancel, onCreated }: NameChatbotFormProps) {
    const [name, setName] = useState('')
    const [busy, setBusy] = useState(false)
    const [error, setError] = useState<string | null>(null)

    async function create() {
        if (busy) return
        if (name.trim() === '') return setError(words.nameRequired)
        setBusy(true)
        setError(null)
        try {
            onCreated(await createChatbot({ name: name.trim() }))
        } catch (failure) {
            setError(explain(failure))
            setBusy(false)
        }
    }

    return (
        <form
            noValidate
            className={className}
            onSubmit={(event) => {
                event.preventDefault()
                void create()
            }}
        >
            <Field label={words.name} hint={words.nameHint} error={error}>
                {(control) => (
                    <Input
                        {...control}
                        value={name}
                        maxLength={80}
                        autoComplete="off"
                        placeholder={words.namePlaceholder}
                        onChange={(event) => setName(event.target.value)}
                    />
                )}
            </Field>
            <DialogActions>
                {onCancel && <Button onClick={onCancel}>{t.cancel}</Button>}
                <Button type="submit" variant="primary" loading={busy}>
                    {submit}
                </Button>
            </DialogActions>
        </form>
    )
}
