import { useState } from 'react'

export interface Selection {
    // Those of the given ids that are selected.
    selected: readonly string[]
    has: (id: string) => boolean
    // With `range`, everything between this and the one before.
    toggle: (id: string, range?: boolean) => void
    toggleAll: () => void
    clear: () => void
}

// What is selected of a list. What is no longer in the list is no longer selected.
export function useSelection(ids: readonly string[]): Selection {
    const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
    const [last, setLast] = useState<string | null>(null)
    const selected = ids.filter((id) => chosen.has(id))

    return {
        selected,
        has: (id) => chosen.has(id),
        toggle(id, range = false) {
            const next = new Set(selected)
            const from = range && last !== null ? ids.indexOf(last) : -1
            const to = ids.indexOf(id)
            const span = from < 0 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1)
            for (const each of span) {
                if (chosen.has(id)) next.delete(each)
                else next.add(each)
            }
            setChosen(next)
            setLast(id)
        },
        toggleAll() {
            setChosen(selected.length === ids.length ? new Set() : new Set(ids))
            setLast(null)
        },
        clear() {
            setChosen(new Set())
            setLast(null)
        },
    }
}
