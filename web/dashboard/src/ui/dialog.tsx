import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useRef, type ReactNode } from 'react'

import { cn } from '../lib/cn'
import { t } from '../strings'
import { Button } from './button'
import { findOpener, firstField, focusFault, returnFocus } from './focus-return'

interface DialogProps {
    open: boolean
    onOpenChange: (open: boolean) => void
    title: string
    description?: ReactNode
    // Kept open by a click outside or Escape: for what is shown only once.
    sticky?: boolean
    className?: string
    children: ReactNode
}

export function Dialog(props: DialogProps) {
    const { open, onOpenChange, title, description, sticky = false, className, children } = props
    const opener = useRef<HTMLElement | null>(null)
    return (
        <Radix.Root open={open} onOpenChange={onOpenChange}>
            <Radix.Portal>
                <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-(--scrim)" />
                <Radix.Content
                    onOpenAutoFocus={(event) => {
                        opener.current = findOpener()
                        const field = firstField(event.currentTarget as HTMLElement)
                        if (!field) return
                        event.preventDefault()
                        field.focus()
                    }}
                    onCloseAutoFocus={() => returnFocus(opener.current)}
                    onSubmit={({ currentTarget }) => focusFault(currentTarget)}
                    className={cn(
                        'fixed start-1/2 top-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 animate-rise flex-col overflow-y-auto rounded-xl border border-line bg-surface p-5 shadow-lg outline-none rtl:translate-x-1/2',
                        className,
                    )}
                    {...(sticky
                        ? {
                              onInteractOutside: (event: Event) => event.preventDefault(),
                              onEscapeKeyDown: (event: Event) => event.preventDefault(),
                          }
                        : {})}
                    {...(description ? {} : { 'aria-describedby': undefined })}
                >
                    <div className="flex items-start justify-between gap-4">
                        <Radix.Title className="text-lg font-semibold wrap-anywhere">
                            {title}
                        </Radix.Title>
                        {!sticky && (
                            <Radix.Close asChild>
                                <Button
                                    variant="ghost"
                                    size="icon"
                                    aria-label={t.close}
                                    className="-me-1.5 -mt-1"
                                >
                                    <X aria-hidden />
                                </Button>
                            </Radix.Close>
                        )}
                    </div>
                    {description && (
                        <Radix.Description className="mt-1 text-base text-muted wrap-anywhere">
                            {description}
                        </Radix.Description>
                    )}
                    {children}
                </Radix.Content>
            </Radix.Portal>
        </Radix.Root>
    )
}

export function DialogActions({ children }: { children: ReactNode }) {
    return <div className="mt-6 flex flex-wrap justify-end gap-2 max-sm:*:flex-1">{children}</div>
}
