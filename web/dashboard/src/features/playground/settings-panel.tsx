import type { Behaviour } from '@hiochat/contract'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'

import { ApiError } from '../../lib/api-error'
import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { Field, Select, Textarea } from '../../ui/field'
import { SwitchField } from '../../ui/switch-field'
import { toast } from '../../ui/toast'
import { saveBehaviour, tidied } from '../behaviours/behaviour'
import { ModelChoice } from '../behaviours/model-choice'
import { languages } from '../chatbots/languages'
import type { Side } from './use-side'

const words = t.playground
const labels = t.behaviour
const tones = ['neutral', 'friendly', 'formal', 'playful'] as const
const lengths = ['short', 'medium', 'long'] as const

interface SettingsPanelProps {
    chatbotId: string
    title: string
    side: Side
    // Of the settings in use.
    version: number
    // Closed at first, above what is said with them.
    folded?: boolean
}

export function SettingsPanel(props: SettingsPanelProps) {
    const { chatbotId, title, side, version, folded = false } = props
    const [asking, setAsking] = useState(false)
    const state = (
        <Badge tone={side.changed ? 'accent' : 'neutral'}>
            {side.changed ? words.changed : words.inUse}
        </Badge>
    )
    const fields = (
        <>
            <Fields chatbotId={chatbotId} settings={side.settings} set={side.set} />
            {side.changed && (
                <div className="mt-5 flex flex-wrap gap-2 border-t border-line pt-4">
                    <Button size="sm" variant="primary" onClick={() => setAsking(true)}>
                        {words.use}
                    </Button>
                    <Button size="sm" onClick={side.takeStored}>
                        {words.takeStored}
                    </Button>
                </div>
            )}
        </>
    )

    async function use() {
        const behaviour = tidied(side.settings)
        const saving = { behaviour, note: words.note, expected: version }
        try {
            await saveBehaviour(chatbotId, saving)
        } catch (error) {
            if (!(error instanceof ApiError) || error.code !== 'conflict') throw error
            const { status } = error
            throw new ApiError({ status, code: 'changed', detail: words.useConflict })
        }
        toast.good(words.used)
    }

    return (
        <>
            {folded ? (
                <details className="group rounded-xl border border-line bg-surface shadow-sm">
                    <summary className="flex list-none items-center gap-2 rounded-xl px-5 py-3 max-sm:px-4">
                        <span className="font-semibold">{title}</span>
                        {state}
                        <ChevronDown
                            className="ms-auto size-4 text-muted transition-transform group-open:rotate-180"
                            aria-hidden
                        />
                    </summary>
                    <div className="border-t border-line px-5 py-4 max-sm:px-4">{fields}</div>
                </details>
            ) : (
                <Card title={title} action={state}>
                    {fields}
                </Card>
            )}
            <ConfirmDialog
                open={asking}
                onOpenChange={setAsking}
                title={words.useTitle}
                text={words.useText}
                action={words.use}
                onConfirm={use}
            />
        </>
    )
}

interface FieldsProps {
    chatbotId: string
    settings: Behaviour
    set: (values: Partial<Behaviour>) => void
}

// What changes an answer; hand-over and starters do not.
function Fields({ chatbotId, settings, set }: FieldsProps) {
    const { unknown } = settings
    return (
        <div className="space-y-4">
            <Field label={labels.voice.instructions}>
                {(control) => (
                    <Textarea
                        {...control}
                        dir="auto"
                        maxLength={8000}
                        className="max-h-72"
                        value={settings.instructions}
                        onChange={({ target }) => set({ instructions: target.value })}
                    />
                )}
            </Field>
            <div className="grid grid-cols-2 gap-3">
                <Field label={labels.voice.tone}>
                    {(control) => (
                        <Select
                            {...control}
                            value={settings.tone}
                            onChange={({ target }) =>
                                set({ tone: target.value as Behaviour['tone'] })
                            }
                        >
                            {tones.map((tone) => (
                                <option key={tone} value={tone}>
                                    {labels.voice.tones[tone]}
                                </option>
                            ))}
                        </Select>
                    )}
                </Field>
                <Field label={labels.voice.length}>
                    {(control) => (
                        <Select
                            {...control}
                            value={settings.length}
                            onChange={({ target }) =>
                                set({ length: target.value as Behaviour['length'] })
                            }
                        >
                            {lengths.map((length) => (
                                <option key={length} value={length}>
                                    {labels.voice.lengths[length]}
                                </option>
                            ))}
                        </Select>
                    )}
                </Field>
            </div>
            <Field label={labels.voice.language}>
                {(control) => (
                    <Select
                        {...control}
                        value={settings.language}
                        onChange={({ target }) => set({ language: target.value })}
                    >
                        {languages(settings.language).map(([code, name]) => (
                            <option key={code} value={code}>
                                {name}
                            </option>
                        ))}
                    </Select>
                )}
            </Field>
            <ModelChoice
                chatbotId={chatbotId}
                value={settings.model}
                onChange={(model) => set({ model })}
            />
            <Field label={`${labels.unknown.title}: ${labels.unknown.say}`}>
                {(control) => (
                    <Textarea
                        {...control}
                        dir="auto"
                        maxLength={500}
                        value={unknown.say}
                        onChange={({ target }) =>
                            set({ unknown: { ...unknown, say: target.value } })
                        }
                    />
                )}
            </Field>
            <SwitchField
                label={labels.unknown.topics}
                checked={unknown.topics}
                onChange={(topics) => set({ unknown: { ...unknown, topics } })}
            />
            <SwitchField
                label={labels.unknown.offerPerson}
                checked={unknown.offerPerson}
                onChange={(offerPerson) => set({ unknown: { ...unknown, offerPerson } })}
            />
            <SwitchField
                label={labels.voice.smallTalk}
                checked={settings.smallTalk}
                onChange={(smallTalk) => set({ smallTalk })}
            />
            <SwitchField
                label={labels.starters.followUps}
                checked={settings.followUps}
                onChange={(followUps) => set({ followUps })}
            />
        </div>
    )
}
