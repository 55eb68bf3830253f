import { useEffect, type ReactNode } from 'react'

import { cn } from '../lib/cn'
import { t } from '../strings'

interface PageProps {
    title: string
    intro?: ReactNode
    actions?: ReactNode
    wide?: boolean
    className?: string
    children: ReactNode
}

export function Page({ title, intro, actions, wide = false, className, children }: PageProps) {
    useTitle(title)
    return (
        <div
            className={cn(
                'mx-auto w-full px-4 py-6 sm:px-8 sm:py-8',
                wide ? 'max-w-6xl' : 'max-w-4xl',
                className,
            )}
        >
            <header className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
                <div className="min-w-0">
                    <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
                    {intro && <p className="mt-0.5 text-muted">{intro}</p>}
                </div>
                {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
            </header>
            {children}
        </div>
    )
}

export function useTitle(title: string): void {
    useEffect(() => {
        document.title = `${title} · ${t.product}`
    }, [title])
}
