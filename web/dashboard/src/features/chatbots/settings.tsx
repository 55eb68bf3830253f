import type { Chatbot } from '@hiochat/contract'
import { useState } from 'react'

import { ApiError } from '../../lib/api-error'
import { isColour } from '../../lib/colour'
import { explain } from '../../lib/explain'
import { useUnsavedGuard } from '../../shell/unsaved-guard'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Field, Input, Select, Textarea } from '../../ui/field'
import { Page } from '../../ui/page'
import { toast } from '../../ui/toast'
import { CategoryLimit } from './category-limit'
import { ChatbotPage } from './chatbot-page'
import { updateChatbot } from './chatbots'
import { ColourField } from './colour-field'
import { DeleteChatbot } from './delete-chatbot'
import { languages } from './languages'
import { OriginsEditor } from './origins-editor'
import { changes, settingsOf, type Settings } from './settings-changes'
import { TestChat } from './test-chat'

const words = t.chatbots.settings

export function ChatbotSettings() {
    return <ChatbotPage>{(chatbot) => <SettingsPage chatbot={chatbot} />}</ChatbotPage>
}

function SettingsPage({ chatbot }: { chatbot: Chatbot }) {
    const [draft, setDraft] = useState(() => settingsOf(chatbot))
    const [busy, setBusy] = useState(false)
    const [failure, setFailure] = useState<unknown>(null)
    const changed = changes(settingsOf(chatbot), draft)
    const dirty = Object.keys(changed).length > 0
    useUnsavedGuard(dirty && !busy)

    const set = (values: Partial<Settings>) => setDraft((old) => ({ ...old, ...values }))
    const fieldError = (field: string) =>
        failure instanceof ApiError ? failure.fieldMessage(field) : undefined
    const nameMissing = draft.name.trim() === ''

    async function save() {
        if (!dirty || busy || nameMissing || !isColour(draft.colour)) return
        setBusy(true)
        setFailure(null)
        try {
            setDraft(settingsOf(await updateChatbot(chatbot.id, changed)))
            toast.good(t.saved)
        } catch (error) {
            setFailure(error)
            if (!(error instanceof ApiError) || error.fields.length === 0) toast.bad(explain(error))
        } finally {
            setBusy(false)
        }
    }

    return (
        <Page title={words.title} intro={words.intro} wide>
            <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_23rem]">
                <div className="min-w-0 space-y-6">
                    <form
                        className="space-y-6"
                        onSubmit={(event) => {
                            event.preventDefault()
                            void save()
                        }}
                    >
                        <Card title={words.basics}>
                            <div className="space-y-5">
                                <div className="grid gap-5 sm:grid-cols-2">
                                    <Field
                                        label={t.chatbots.name}
                                        hint={t.chatbots.nameHint}
                                        error={
                                            nameMissing
                                                ? t.chatbots.nameRequired
                                                : fieldError('name')
                                        }
                                    >
                                        {(control) => (
                                            <Input
                                                {...control}
                                                value={draft.name}
                                                maxLength={80}
                                                autoComplete="off"
                                                onChange={(event) =>
                                                    set({ name: event.target.value })
                                                }
                                            />
                                        )}
                                    </Field>
                                    <Field
                                        label={words.language}
                                        hint={words.languageHint}
                                        error={fieldError('language')}
                                    >
                                        {(control) => (
                                            <Select
                                                {...control}
                                                value={draft.language}
                                                onChange={(event) =>
                                                    set({ language: event.target.value })
                                                }
                                            >
                                                {languages(draft.language).map(([code, name]) => (
                                                    <option key={code} value={code}>
                                                        {name}
                                                    </option>
                                                ))}
                                            </Select>
                                        )}
                                    </Field>
                                </div>
                                <Field
                                    label={words.greeting}
                                    hint={words.greetingHint}
                                    error={fieldError('greeting')}
                                >
                                    {(control) => (
                                        <Textarea
                                            {...control}
                                            value={draft.greeting}
                                            maxLength={500}
                                            onChange={(event) =>
                                                set({ greeting: event.target.value })
                                            }
                                        />
                                    )}
                                </Field>
                            </div>
                        </Card>
                        <CategoryLimit
                            value={draft.categories}
                            onChange={(categories) => set({ categories })}
                            error={fieldError('categories')}
                        />
                        <Card title={words.appearance}>
                            <ColourField
                                value={draft.colour}
                                onChange={(colour) => set({ colour })}
                                error={fieldError('colour')}
                            />
                        </Card>
                        <Card title={words.origins}>
                            <OriginsEditor
                                value={draft.allowedOrigins}
                                onChange={(allowedOrigins) => set({ allowedOrigins })}
                                error={fieldError('allowedOrigins')}
                            />
                        </Card>
                        {dirty && (
                            <div className="sticky bottom-4 z-10 flex animate-rise flex-wrap items-center justify-between gap-3 rounded-xl border border-line-strong bg-surface py-2.5 ps-4 pe-2.5 shadow-lg">
                                <p role="status" className="font-medium">
                                    {words.unsaved}
                                </p>
                                <div className="flex gap-2">
                                    <Button
                                        variant="ghost"
                                        onClick={() => {
                                            setDraft(settingsOf(chatbot))
                                            setFailure(null)
                                        }}
                                    >
                                        {words.discard}
                                    </Button>
                                    <Button
                                        type="submit"
                                        variant="primary"
                                        loading={busy}
                                        disabled={nameMissing || !isColour(draft.colour)}
                                    >
                                        {t.save}
                                    </Button>
                                </div>
                            </div>
                        )}
                    </form>
                    <DeleteChatbot chatbot={chatbot} />
                </div>
                <TestChat chatbot={chatbot} unsaved={dirty} className="xl:sticky xl:top-8" />
            </div>
        </Page>
    )
}
