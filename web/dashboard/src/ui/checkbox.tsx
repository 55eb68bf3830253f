import { useEffect, useRef } from 'react'

import { cn } from '../lib/cn'

interface CheckboxProps {
    checked: boolean
    // Some of what it stands for is checked.
    mixed?: boolean
    label: string
    className?: string
    // `range` when the Shift key asks for everything in between.
    onToggle: (range: boolean) => void
}

// The system's own box, with a larger place to hit around it.
export function Checkbox({ checked, mixed = false, label, className, onToggle }: CheckboxProps) {
    const box = useRef<HTMLInputElement>(null)
    useEffect(() => {
        if (box.current) box.current.indeterminate = mixed
    })
    return (
        <input
            ref={box}
            type="checkbox"
            aria-label={label}
            checked={checked}
            className={cn(
                'relative size-4 shrink-0 cursor-pointer accent-(--accent) before:absolute before:-inset-2.5 before:content-[""]',
                className,
            )}
            onChange={(event) => onToggle((event.nativeEvent as MouseEvent).shiftKey === true)}
        />
    )
}
