import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { useSyncExternalStore } from 'react'

import { t } from '../strings'

interface Toast {
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

export const toast = {
    good: (text: string) => show('good', text),
    bad: (text: string) => show('bad', text),
}

export function Toaster() {
    const shown = useSyncExternalStore(
        (listener) => {
            listeners.add(listener)
            return () => listeners.delete(listener)
        },
        () => toasts,
    )
    return (
        <Radix.Provider duration={5000} swipeDirection="down">
            {shown.map((entry) => (
                <Radix.Root
                    key={entry.id}
                    type={entry.kind === 'bad' ? 'foreground' : 'background'}
                    duration={entry.kind === 'bad' ? 9000 : 4000}
                    onOpenChange={(open) => {
                        if (!open) change(toasts.filter((other) => other.id !== entry.id))
                    }}
                    className="flex animate-rise items-start gap-2.5 rounded-lg border border-line bg-surface py-2.5 ps-3 pe-2 shadow-lg"
                >
                    {entry.kind === 'good' ? (
                        <CircleCheck className="mt-0.5 size-4 shrink-0 text-good" aria-hidden />
                    ) : (
                        <CircleAlert className="mt-0.5 size-4 shrink-0 text-danger" aria-hidden />
                    )}
                    <Radix.Description className="min-w-0 flex-1 wrap-anywhere">
                        {entry.text}
                    </Radix.Description>
                    <Radix.Close
                        aria-label={t.close}
                        className="rounded-sm p-1 text-muted hover:bg-hover hover:text-text"
                    >
                        <X className="size-3.5" aria-hidden />
                    </Radix.Close>
                </Radix.Root>
            ))}
            <Radix.Viewport className="fixed end-0 bottom-0 z-60 flex w-96 max-w-[100vw] flex-col gap-2 p-4 outline-none" />
        </Radix.Provider>
    )
}
