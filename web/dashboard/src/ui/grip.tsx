import { GripVertical } from 'lucide-react'
import type { ComponentProps } from 'react'

import { t } from '../strings'
import { cn } from '../lib/cn'

// The handle of a row whose place can be changed.
export function Grip({ label, className, ...props }: { label: string } & ComponentProps<'button'>) {
    return (
        <button
            type="button"
            aria-label={label}
            title={t.gripHint}
            className={cn(
                'grid size-8 shrink-0 cursor-grab touch-none place-items-center rounded-md text-muted hover:bg-hover hover:text-text active:cursor-grabbing max-sm:size-10',
                className,
            )}
            {...props}
        >
            <GripVertical className="size-4" aria-hidden />
        </button>
    )
}
