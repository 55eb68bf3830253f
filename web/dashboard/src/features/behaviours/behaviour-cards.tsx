import type { Behaviour, Length, Tone } from '@hiochat/contract'

import { ApiError } from '../../lib/api-error'
import { t } from '../../strings'
import { Card } from '../../ui/card'
import { Choices } from '../../ui/choices'
import { Field, Select, Textarea } from '../../ui/field'
import { SwitchField } from '../../ui/switch-field'
import { languages } from '../chatbots/languages'
import { ModelChoice } from './model-choice'
import { StartersEditor } from './starters-editor'

const words = t.behaviour
const tones = ['neutral', 'friendly', 'formal', 'playful'] as const satisfies readonly Tone[]
const lengths = ['short', 'medium', 'long'] as const satisfies readonly Length[]
const misses = [0, 1, 2, 3, 4, 5]

export interface CardsProps {
    draft: Behaviour
    failure: unknown
    set: (values: Partial<Behaviour>) => void
}

export function fault(failure: unknown, field: string): string | undefined {
    return failure instanceof ApiError ? failure.fieldMessage(`behaviour.${field}`) : undefined
}

export function VoiceCard({ draft, failure, set }: CardsProps) {
    return (
        <Card title={words.voice.title}>
            <div className="space-y-5">
                <Field
                    label={words.voice.instructions}
                    hint={words.voice.instructionsHint}
                    error={fault(failure, 'instructions')}
                >
                    {(control) => (
                        <Textarea
                            {...control}
                            dir="auto"
                            rows={6}
                            maxLength={8000}
                            className="max-h-[50vh] min-h-36"
                            placeholder={words.voice.instructionsPlaceholder}
                            value={draft.instructions}
                            onChange={({ target }) => set({ instructions: target.value })}
                        />
                    )}
                </Field>
                <Choices
                    label={words.voice.tone}
                    value={draft.tone}
                    className="sm:grid-cols-2"
                    options={tones.map((value) => ({
                        value,
                        label: words.voice.tones[value],
                        hint: words.voice.toneTexts[value],
                    }))}
                    onChange={(tone) => set({ tone })}
                />
                <Choices
                    label={words.voice.length}
                    value={draft.length}
                    className="sm:grid-cols-3"
                    options={lengths.map((value) => ({
                        value,
                        label: words.voice.lengths[value],
                        hint: words.voice.lengthTexts[value],
                    }))}
                    onChange={(length) => set({ length })}
                />
                <Field
                    label={words.voice.language}
                    hint={words.voice.languageHint}
                    error={fault(failure, 'language')}
                    className="sm:max-w-80"
                >
                    {(control) => (
                        <Select
                            {...control}
                            value={draft.language}
                            onChange={({ target }) => set({ language: target.value })}
                        >
                            {languages(draft.language).map(([code, name]) => (
                                <option key={code} value={code}>
                                    {name}
                                </option>
                            ))}
                        </Select>
                    )}
                </Field>
                <SwitchField
                    label={words.voice.smallTalk}
                    hint={words.voice.smallTalkHint}
                    checked={draft.smallTalk}
                    onChange={(smallTalk) => set({ smallTalk })}
                />
            </div>
        </Card>
    )
}

export function StartersCard({ draft, failure, set }: CardsProps) {
    return (
        <Card title={words.starters.title} text={words.starters.text}>
            <div className="space-y-5">
                <StartersEditor
                    value={draft.starters}
                    error={fault(failure, 'starters')}
                    onChange={(starters) => set({ starters })}
                />
                <SwitchField
                    label={words.starters.followUps}
                    hint={words.starters.followUpsHint}
                    checked={draft.followUps}
                    onChange={(followUps) => set({ followUps })}
                />
            </div>
        </Card>
    )
}

export function UnknownCard({ draft, failure, set }: CardsProps) {
    const change = (values: Partial<Behaviour['unknown']>) =>
        set({ unknown: { ...draft.unknown, ...values } })
    return (
        <Card title={words.unknown.title} text={words.unknown.text}>
            <div className="space-y-5">
                <Field
                    label={words.unknown.say}
                    hint={words.unknown.sayHint}
                    error={fault(failure, 'unknown.say')}
                >
                    {(control) => (
                        <Textarea
                            {...control}
                            dir="auto"
                            maxLength={500}
                            value={draft.unknown.say}
                            onChange={({ target }) => change({ say: target.value })}
                        />
                    )}
                </Field>
                <SwitchField
                    label={words.unknown.topics}
                    hint={words.unknown.topicsHint}
                    checked={draft.unknown.topics}
                    onChange={(topics) => change({ topics })}
                />
                <SwitchField
                    label={words.unknown.offerPerson}
                    hint={words.unknown.offerPersonHint}
                    checked={draft.unknown.offerPerson}
                    onChange={(offerPerson) => change({ offerPerson })}
                />
            </div>
        </Card>
    )
}

export function HandOverCard({ draft, failure, set }: CardsProps) {
    const change = (values: Partial<Behaviour['handOver']>) =>
        set({ handOver: { ...draft.handOver, ...values } })
    const rules = words.handOver
    return (
        <Card title={rules.title} text={rules.text}>
            <div className="space-y-5">
                <SwitchField
                    label={rules.asked}
                    hint={rules.askedHint}
                    checked={draft.handOver.asked}
                    onChange={(asked) => change({ asked })}
                />
                <SwitchField
                    label={rules.mood}
                    hint={rules.moodHint}
                    checked={draft.handOver.mood}
                    onChange={(mood) => change({ mood })}
                />
                <Field
                    label={rules.misses}
                    error={fault(failure, 'handOver.misses')}
                    className="sm:max-w-80"
                >
                    {(control) => (
                        <Select
                            {...control}
                            value={draft.handOver.misses}
                            onChange={({ target }) => change({ misses: Number(target.value) })}
                        >
                            {[...new Set([...misses, draft.handOver.misses])].map((count) => (
                                <option key={count} value={count}>
                                    {count === 0 ? rules.missesNever : rules.missesCount(count)}
                                </option>
                            ))}
                        </Select>
                    )}
                </Field>
                <Field
                    label={rules.words}
                    hint={rules.wordsHint}
                    error={fault(failure, 'handOver.words')}
                >
                    {(control) => (
                        <Textarea
                            {...control}
                            dir="auto"
                            className="max-h-60"
                            placeholder={rules.wordsPlaceholder}
                            value={draft.handOver.words.join('\n')}
                            onChange={({ target }) => change({ words: target.value.split('\n') })}
                        />
                    )}
                </Field>
                <Field
                    label={rules.say}
                    hint={rules.sayHint}
                    error={fault(failure, 'handOver.say')}
                >
                    {(control) => (
                        <Textarea
                            {...control}
                            dir="auto"
                            maxLength={500}
                            value={draft.handOver.say}
                            onChange={({ target }) => change({ say: target.value })}
                        />
                    )}
                </Field>
            </div>
        </Card>
    )
}

export function ModelCard({ draft, failure, set, chatbotId }: CardsProps & { chatbotId: string }) {
    return (
        <Card title={words.model.title} text={words.model.text}>
            <ModelChoice
                chatbotId={chatbotId}
                value={draft.model}
                error={fault(failure, 'model.endpoint')}
                onChange={(model) => set({ model })}
            />
        </Card>
    )
}
