import type { Model, ModelPreset, ModelSettings, Vendor } from '@hiochat/contract'

import { t } from '../../strings'
import type { ModelKind } from './models'

const words = t.models.dialog

const figures = [
    'windowTokens',
    'maxOutputTokens',
    'dimensions',
    'promptPrice',
    'completionPrice',
    'credits',
] as const
export type Figure = (typeof figures)[number]

// What is being typed: numbers are texts until they are sent.
export type ModelDraft = Record<Figure, string> & {
    vendor: Vendor
    name: string
    url: string
    model: string
    key: string
    apiVersion: string
}

const nothing: ModelDraft = {
    vendor: 'openai',
    name: '',
    url: '',
    model: '',
    key: '',
    apiVersion: '',
    windowTokens: '',
    maxOutputTokens: '',
    dimensions: '',
    promptPrice: '',
    completionPrice: '',
    credits: '1',
}

export function draftOf(model: Model): ModelDraft {
    const { vendor, name, url, apiVersion } = model
    const numbers = figures.map((figure): [Figure, string] => [
        figure,
        model[figure] === 0 ? '' : String(model[figure]),
    ])
    return {
        ...nothing,
        ...(Object.fromEntries(numbers) as Record<Figure, string>),
        vendor,
        name,
        url,
        model: model.model,
        apiVersion,
        credits: String(model.credits),
    }
}

export function emptyDraft(kind: ModelKind, presets: readonly ModelPreset[]): ModelDraft {
    const first = fitting(kind, presets)[0]
    return first ? withPreset(nothing, kind, first) : nothing
}

export function fitting(kind: ModelKind, presets: readonly ModelPreset[]): ModelPreset[] {
    return presets.filter((preset) => (kind === 'chat' ? preset.chat : preset.embeddings))
}

export function withPreset(draft: ModelDraft, kind: ModelKind, preset: ModelPreset): ModelDraft {
    const model = kind === 'chat' ? preset.chatModel : preset.embeddingModel
    return { ...draft, vendor: preset.vendor, url: preset.url, model }
}

export type DraftFaults = Partial<Record<keyof ModelDraft, string>>

export function faultsOf(draft: ModelDraft): DraftFaults {
    const faults: DraftFaults = {}
    if (draft.url.trim() === '') faults.url = words.urlRequired
    if (draft.model.trim() === '') faults.model = words.modelRequired
    for (const figure of figures) {
        if (Number.isNaN(numberOf(draft[figure]))) faults[figure] = words.number
    }
    return faults
}

// "0,15" is how half of the world types it.
export function numberOf(text: string): number {
    const value = Number(text.trim().replace(',', '.'))
    return value < 0 ? NaN : value
}

export function settingsOf(draft: ModelDraft, active: boolean): ModelSettings {
    const numbers = figures.map((figure): [Figure, number] => [figure, numberOf(draft[figure])])
    return {
        ...(Object.fromEntries(numbers) as Record<Figure, number>),
        vendor: draft.vendor,
        name: draft.name.trim(),
        url: draft.url.trim(),
        model: draft.model.trim(),
        apiVersion: draft.apiVersion.trim(),
        active,
        ...(draft.key.trim() === '' ? {} : { key: draft.key.trim() }),
    }
}
