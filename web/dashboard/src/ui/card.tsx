import { useId, type ReactNode } from 'react'

import { cn } from '../lib/cn'

interface CardProps {
    title?: string
    text?: ReactNode
    action?: ReactNode
    // Without inner padding, for lists that reach the border.
    flush?: boolean
    className?: string
    children: ReactNode
}

export function Card({ title, text, action, flush = false, className, children }: CardProps) {
    const id = useId()
    return (
        <section
            aria-labelledby={title ? id : undefined}
            className={cn(
                'min-w-0 rounded-xl border border-line bg-surface shadow-sm',
                flush && 'overflow-clip',
                className,
            )}
        >
            {title && (
                <div className="flex items-start justify-between gap-4 px-5 pt-4 pb-1 max-sm:px-4">
                    <div className="min-w-0">
                        <h2 id={id} className="text-base font-semibold">
                            {title}
                        </h2>
                        {text && <p className="mt-0.5 text-sm text-muted">{text}</p>}
                    </div>
                    {action}
                </div>
            )}
            <div className={cn(!flush && 'px-5 py-4 max-sm:px-4', flush && title && 'pt-2')}>
                {children}
            </div>
        </section>
    )
}
