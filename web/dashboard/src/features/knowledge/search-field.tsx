import type { LucideIcon } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'

import { cn } from '../../lib/cn'
import { Input } from '../../ui/field'

interface SearchFieldProps {
    icon: LucideIcon
    label: string
    value: string
    // When typing has paused, so that not every letter is asked for.
    onChange: (value: string) => void
    className?: string
}

const pause = 250

export function SearchField({ icon: Icon, label, value, onChange, className }: SearchFieldProps) {
    const [typed, setTyped] = useState(value)
    const [known, setKnown] = useState(value)
    const handler = useRef(onChange)
    useEffect(() => {
        handler.current = onChange
    })
    // Changed from elsewhere: the filters were cleared.
    if (known !== value) {
        setKnown(value)
        if (typed.trim() !== value) setTyped(value)
    }

    useEffect(() => {
        if (typed.trim() === value) return
        const timer = setTimeout(() => handler.current(typed.trim()), pause)
        return () => clearTimeout(timer)
    }, [typed, value])

    return (
        <div className={cn('relative', className)}>
            <Icon
                aria-hidden
                className="pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2 text-muted"
            />
            <Input
                type="search"
                aria-label={label}
                placeholder={label}
                value={typed}
                maxLength={200}
                className="ps-9"
                onChange={(event) => setTyped(event.target.value)}
            />
        </div>
    )
}
