import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { useSyncExternalStore } from 'react'

import { t } from '../strings'
import { dismissToast, shownToasts, subscribeToToasts } from './toast'

export default function Toaster() {
    const shown = useSyncExternalStore(subscribeToToasts, shownToasts)
    return (
        <Radix.Provider duration={5000} swipeDirection="down">
            {shown.map((entry) => (
                <Radix.Root
                    key={entry.id}
                    type={entry.kind === 'bad' ? 'foreground' : 'background'}
                    duration={entry.kind === 'bad' ? 9000 : 4000}
                    onOpenChange={(open) => {
                        if (!open) dismissToast(entry.id)
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
