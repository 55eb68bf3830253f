export interface Toast {
    id: number
    kind: 'good' | 'bad'
    text: string
}

let toasts: readonly Toast[] = []
let nextId = 1
const listeners = new Set<() => void>()

function change(next: readonly Toast[]): void {
    toasts = next
    for (const listener of listeners) listener()
}

function show(kind: Toast['kind'], text: string): void {
    const rest = toasts.filter((toast) => toast.text !== text)
    change([...rest, { id: nextId++, kind, text }].slice(-3))
}

// A word about what was done, or could not be. `Toaster` shows it.
export const toast = {
    good: (text: string) => show('good', text),
    bad: (text: string) => show('bad', text),
}

export function dismissToast(id: number): void {
    change(toasts.filter((other) => other.id !== id))
}

export function shownToasts(): readonly Toast[] {
    return toasts
}

export function subscribeToToasts(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
}
