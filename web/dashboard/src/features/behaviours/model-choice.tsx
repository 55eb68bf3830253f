import type { Behaviour } from '@hiochat/contract'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'

import { t } from '../../strings'
import { Field, Input, Select } from '../../ui/field'
import { chainOf, shownName, useModels } from '../models/models'

const words = t.behaviour.model

interface ModelChoiceProps {
    chatbotId: string
    value: Behaviour['model']
    error?: string | undefined
    onChange: (model: Behaviour['model']) => void
}

export function ModelChoice({ chatbotId, value, error, onChange }: ModelChoiceProps) {
    const { data } = useModels()
    const chain = data ? chainOf(data, chatbotId, 'chat') : []
    const known = value.endpoint === null || chain.some(({ id }) => id === value.endpoint)
    return (
        <div className="space-y-5">
            {data && chain.length === 0 && known ? (
                <p className="text-muted">{words.endpointNone}</p>
            ) : (
                <Field label={words.endpoint} error={error}>
                    {(control) => (
                        <Select
                            {...control}
                            value={value.endpoint ?? ''}
                            onChange={({ target }) =>
                                onChange({ ...value, endpoint: target.value || null })
                            }
                        >
                            <option value="">{words.endpointFirst}</option>
                            {chain.map((model) => (
                                <option key={model.id} value={model.id}>
                                    {shownName(model)}
                                </option>
                            ))}
                            {!known && (
                                <option value={value.endpoint!}>{words.endpointGone}</option>
                            )}
                        </Select>
                    )}
                </Field>
            )}
            <Temperature
                value={value.temperature}
                onChange={(temperature) => onChange({ ...value, temperature })}
            />
            <Link
                to="/models"
                search={{ chatbot: chatbotId }}
                className="inline-block text-sm text-accent-text underline"
            >
                {words.manage}
            </Link>
        </div>
    )
}

// What is typed on the way to a number is not one yet.
function Temperature(props: { value: number; onChange: (value: number) => void }) {
    const [typed, setTyped] = useState<string | null>(null)
    return (
        <Field label={words.temperature} hint={words.temperatureHint}>
            {(control) => (
                <Input
                    {...control}
                    inputMode="decimal"
                    autoComplete="off"
                    className="max-w-28"
                    value={typed ?? props.value}
                    onChange={({ target }) => {
                        setTyped(target.value)
                        const value = Number(target.value.replace(',', '.'))
                        if (target.value.trim() && value >= 0 && value <= 2) props.onChange(value)
                    }}
                    onBlur={() => setTyped(null)}
                />
            )}
        </Field>
    )
}

// What the models are called, for comparing versions.
export function useModelNames(): (endpoint: string) => string {
    const { data } = useModels()
    return (endpoint) => {
        const model =
            data?.items.find(({ id }) => id === endpoint) ??
            data?.server.find(({ id }) => id === endpoint)
        return model ? shownName(model) : words.endpointGone
    }
}
