import type { Model, ModelPreset } from '@hiochat/contract'
import type { ReactNode } from 'react'

import { t } from '../../strings'
import { Field, Input, Select } from '../../ui/field'
import { fitting, withPreset, type DraftFaults, type Figure, type ModelDraft } from './model-draft'
import type { ModelKind } from './models'

const words = t.models.dialog

interface FieldsProps {
    kind: ModelKind
    draft: ModelDraft
    faults: DraftFaults
    set: (values: Partial<ModelDraft>) => void
}

interface EndpointFieldsProps extends FieldsProps {
    presets: readonly ModelPreset[]
    // None for a new one.
    model: Model | null
    // What helps with the model's name.
    children: ReactNode
}

const code = { dir: 'ltr', spellCheck: false, autoCapitalize: 'none', autoComplete: 'off' } as const

export function EndpointFields(props: EndpointFieldsProps) {
    const { kind, draft, faults, set, presets, model, children } = props
    const preset = presets.find(({ vendor }) => vendor === draft.vendor)
    const azure = draft.vendor === 'azure'
    return (
        <>
            <Field label={words.vendor} error={faults.vendor}>
                {(control) => (
                    <Select
                        {...control}
                        value={draft.vendor}
                        onChange={({ target }) => {
                            const next = presets.find(({ vendor }) => vendor === target.value)
                            if (next) set(withPreset(draft, kind, next))
                        }}
                    >
                        {fitting(kind, presets).map(({ vendor, name }) => (
                            <option key={vendor} value={vendor}>
                                {name}
                            </option>
                        ))}
                    </Select>
                )}
            </Field>
            <Field label={words.url} hint={words.urlHint} error={faults.url}>
                {(control) => (
                    <Input
                        {...control}
                        {...code}
                        inputMode="url"
                        maxLength={500}
                        value={draft.url}
                        placeholder="https://llm.example.com/v1"
                        onChange={({ target }) => set({ url: target.value })}
                    />
                )}
            </Field>
            {azure && (
                <Field
                    label={words.apiVersion}
                    hint={words.apiVersionHint}
                    error={faults.apiVersion}
                >
                    {(control) => (
                        <Input
                            {...control}
                            {...code}
                            value={draft.apiVersion}
                            onChange={({ target }) => set({ apiVersion: target.value })}
                        />
                    )}
                </Field>
            )}
            <Field
                label={words.key}
                error={faults.key}
                hint={
                    <>
                        {model?.keyLost
                            ? words.keyLostHint
                            : model?.hasKey
                              ? words.keyKeep(model.keyEnd)
                              : words.keyHint}{' '}
                        {preset?.keysAt && (
                            <a
                                href={preset.keysAt}
                                target="_blank"
                                rel="noopener noreferrer"
                                className="text-accent-text underline"
                            >
                                {words.keysAt}
                            </a>
                        )}
                    </>
                }
            >
                {(control) => (
                    <Input
                        {...control}
                        {...code}
                        // No browser offers to keep it, and nobody reads it over a shoulder.
                        type="password"
                        autoComplete="new-password"
                        value={draft.key}
                        placeholder={preset && !preset.keysAt ? words.keyNone : undefined}
                        onChange={({ target }) => set({ key: target.value })}
                    />
                )}
            </Field>
            <div>
                <Field
                    label={words.model}
                    hint={azure ? words.azureModelHint : words.modelHint}
                    error={faults.model}
                >
                    {(control) => (
                        <Input
                            {...control}
                            {...code}
                            maxLength={200}
                            value={draft.model}
                            onChange={({ target }) => set({ model: target.value })}
                        />
                    )}
                </Field>
                {children}
            </div>
        </>
    )
}

export function FigureFields(props: FieldsProps & { currency: string }) {
    const { kind, draft, faults, set, currency } = props
    const figures: readonly (readonly [Figure, string?])[] = [
        ['windowTokens', words.windowTokensHint],
        ['promptPrice', currency],
        ...(kind === 'chat'
            ? ([
                  ['maxOutputTokens', words.maxOutputTokensHint],
                  ['completionPrice', currency],
                  ['credits'],
              ] as const)
            : ([['dimensions', words.dimensionsHint]] as const)),
    ]
    const wrong = figures.some(([figure]) => faults[figure])
    return (
        <details open={wrong || undefined} className="rounded-lg border border-line px-3 py-2">
            <summary className="rounded-sm text-sm font-medium">{words.more}</summary>
            <div className="mt-3 grid gap-4 pb-2 sm:grid-cols-2">
                <Field
                    label={words.name}
                    hint={words.nameHint}
                    error={faults.name}
                    className="sm:col-span-2"
                >
                    {(control) => (
                        <Input
                            {...control}
                            dir="auto"
                            autoComplete="off"
                            maxLength={80}
                            value={draft.name}
                            onChange={({ target }) => set({ name: target.value })}
                        />
                    )}
                </Field>
                {figures.map(([figure, hint]) => (
                    <Field key={figure} label={words[figure]} hint={hint} error={faults[figure]}>
                        {(control) => (
                            <Input
                                {...control}
                                inputMode="decimal"
                                autoComplete="off"
                                value={draft[figure]}
                                onChange={({ target }) => set({ [figure]: target.value })}
                            />
                        )}
                    </Field>
                ))}
            </div>
        </details>
    )
}
