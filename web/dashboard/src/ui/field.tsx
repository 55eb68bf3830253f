import { CircleAlert } from 'lucide-react'
import { useId, type ComponentProps, type ReactNode } from 'react'

import { cn } from '../lib/cn'
import { sentence } from '../lib/format'

export const controlStyle =
    'w-full rounded-md border border-line-strong bg-surface px-3 text-base text-text shadow-sm transition-colors focus-visible:border-accent focus-visible:outline-offset-0 aria-invalid:border-danger disabled:bg-sunken disabled:text-muted max-sm:text-lg'

interface FieldProps {
    label: string
    hint?: ReactNode
    error?: string | null | undefined
    className?: string
    // Receives what ties the control to its label, hint and error.
    children: (control: {
        id: string
        'aria-describedby': string | undefined
        'aria-invalid': true | undefined
    }) => ReactNode
}

export function Field({ label, hint, error, className, children }: FieldProps) {
    const id = useId()
    const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
    return (
        <div className={cn('min-w-0', className)}>
            <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
                {label}
            </label>
            {children({
                id,
                'aria-describedby': described || undefined,
                'aria-invalid': error ? true : undefined,
            })}
            {hint && (
                <p id={`${id}-hint`} className="mt-1.5 text-sm text-muted">
                    {hint}
                </p>
            )}
            <FieldError id={`${id}-error`} message={error} />
        </div>
    )
}

export function FieldError({ id, message }: { id: string; message: string | null | undefined }) {
    return (
        <div aria-live="polite">
            {message && (
                <p id={id} className="mt-1.5 flex items-start gap-1.5 text-sm text-danger">
                    <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
                    <span className="min-w-0 wrap-anywhere">{sentence(message)}</span>
                </p>
            )}
        </div>
    )
}

export function Input({ className, ...props }: ComponentProps<'input'>) {
    return <input className={cn(controlStyle, 'h-9 max-sm:h-11', className)} {...props} />
}

export function Textarea({ className, ...props }: ComponentProps<'textarea'>) {
    return (
        <textarea
            rows={3}
            className={cn(controlStyle, 'field-sizing-content min-h-20 py-2', className)}
            {...props}
        />
    )
}

// The system's own list: it is the best one on phones and for the keyboard.
export function Select({ className, ...props }: ComponentProps<'select'>) {
    return <select className={cn(controlStyle, 'h-9 pe-8 max-sm:h-11', className)} {...props} />
}
