import { useId } from 'react'

import { cn } from '../lib/cn'

interface SwitchFieldProps {
    label: string
    hint?: string
    checked: boolean
    disabled?: boolean
    className?: string
    onChange: (checked: boolean) => void
}

// One thing that is on or off, with what it means.
export function SwitchField(props: SwitchFieldProps) {
    const { label, hint, checked, disabled = false, className, onChange } = props
    const id = useId()
    return (
        <div className={cn('flex items-start gap-3', className)}>
            <input
                id={id}
                type="checkbox"
                role="switch"
                checked={checked}
                disabled={disabled}
                aria-describedby={hint ? `${id}-hint` : undefined}
                className="relative mt-0.5 h-5 w-9 shrink-0 cursor-pointer appearance-none rounded-full bg-line-strong transition-colors before:absolute before:start-0.5 before:top-0.5 before:size-4 before:rounded-full before:bg-surface before:shadow-sm before:transition-transform checked:bg-accent checked:before:translate-x-4 disabled:opacity-50 rtl:checked:before:-translate-x-4"
                onChange={(event) => onChange(event.target.checked)}
            />
            <div className="min-w-0">
                <label htmlFor={id} className="block font-medium">
                    {label}
                </label>
                {hint && (
                    <p id={`${id}-hint`} className="mt-0.5 text-sm text-muted">
                        {hint}
                    </p>
                )}
            </div>
        </div>
    )
}
