import type { Change, AddressState } from '@hiochat/contract'

export const addressStates = ['fetched', 'unchanged', 'skipped', 'failed', 'waiting'] as const
export const addressChanges = [
    'added',
    'changed',
    'same',
    'missing',
    'removed',
    'withdrawn',
] as const

export interface AddressFilter {
    state?: AddressState
    change?: Change
    q?: string
}

// From the address of the page, which anybody may have typed.
export function addressFilterFrom(search: Record<string, unknown>): AddressFilter {
    const state = addressStates.find((known) => known === search.state)
    const change = addressChanges.find((known) => known === search.change)
    return {
        ...(state ? { state } : {}),
        ...(change ? { change } : {}),
        ...(typeof search.q === 'string' && search.q !== '' ? { q: search.q } : {}),
    }
}
