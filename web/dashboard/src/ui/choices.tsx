import { useId } from 'react'

import { cn } from '../lib/cn'

interface ChoicesProps<Value extends string> {
    label: string
    value: Value
    options: readonly { value: Value; label: string; hint?: string }[]
    className?: string
    onChange: (value: Value) => void
}

// One of a few, all to be seen at once.
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
    const { label, value, options, className, onChange } = props
    const name = useId()
    return (
        <fieldset className="min-w-0">
            <legend className="mb-1.5 text-sm font-medium">{label}</legend>
            <div className={cn('grid gap-2', className)}>
                {options.map((option) => (
                    <label
                        key={option.value}
                        htmlFor={`${name}-${option.value}`}
                        className="grid grid-cols-[auto_minmax(0,1fr)] content-start gap-x-2.5 rounded-lg border border-line p-2.5 transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft"
                    >
                        <input
                            id={`${name}-${option.value}`}
                            type="radio"
                            name={name}
                            checked={option.value === value}
                            aria-labelledby={`${name}-${option.value}-label`}
                            aria-describedby={
                                option.hint ? `${name}-${option.value}-hint` : undefined
                            }
                            className="row-span-2 mt-1 self-start accent-accent"
                            onChange={() => onChange(option.value)}
                        />
                        <span id={`${name}-${option.value}-label`} className="font-medium">
                            {option.label}
                        </span>
                        {option.hint && (
                            <span
                                id={`${name}-${option.value}-hint`}
                                className="text-sm text-muted"
                            >
                                {option.hint}
                            </span>
                        )}
                    </label>
                ))}
            </div>
        </fieldset>
    )
}
