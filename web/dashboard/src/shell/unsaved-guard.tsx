import { useBlocker } from '@tanstack/react-router'
import { useEffect, useState, useSyncExternalStore } from 'react'

import { t } from '../strings'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'

// Forms that hold something unsaved. One question is asked for all of them.
const unsaved = new Set<object>()
const listeners = new Set<() => void>()

export function useUnsavedGuard(active: boolean): void {
    const [form] = useState(() => ({}))
    useEffect(() => {
        if (!active) return
        unsaved.add(form)
        for (const listener of listeners) listener()
        return () => {
            unsaved.delete(form)
            for (const listener of listeners) listener()
        }
    }, [active, form])
}

export function UnsavedGuard() {
    const holding = useSyncExternalStore(
        (listener) => {
            listeners.add(listener)
            return () => listeners.delete(listener)
        },
        () => unsaved.size > 0,
    )
    const blocker = useBlocker({
        shouldBlockFn: ({ current, next }) =>
            unsaved.size > 0 && current.pathname !== next.pathname && next.pathname !== '/sign-in',
        enableBeforeUnload: () => holding,
        withResolver: true,
    })
    const asking = blocker.status === 'blocked'
    return (
        <Dialog
            open={asking}
            onOpenChange={(open) => {
                if (!open) blocker.reset?.()
            }}
            title={t.unsaved.title}
            description={t.unsaved.text}
        >
            <DialogActions>
                <Button onClick={() => blocker.proceed?.()}>{t.unsaved.leave}</Button>
                <Button variant="primary" onClick={() => blocker.reset?.()}>
                    {t.unsaved.stay}
                </Button>
            </DialogActions>
        </Dialog>
    )
}
