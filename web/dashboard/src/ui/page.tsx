import { useEffect, type ReactNode } from 'react'

import { cn } from '../lib/cn'
import { t } from '../strings'

interface PageProps {
    title: string
    // What leads to the page above this one.
    back?: ReactNode
    intro?: ReactNode
    actions?: ReactNode
    wide?: boolean
    className?: string
    children: ReactNode
}

export function Page({
    title,
    back,
    intro,
    actions,
    wide = false,
    className,
    children,
}: PageProps) {
    useTitle(title)
    return (
        <div
            className={cn(
                'mx-auto w-full px-4 py-6 sm:px-8 sm:py-8',
                wide ? 'max-w-6xl' : 'max-w-4xl',
                className,
            )}
        >
            {back && <div className="-mt-2 mb-3">{back}</div>}
            <header className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
                <div className="min-w-0 sm:flex-1 sm:basis-80">
                    <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">
                        <bdi>{title}</bdi>
                    </h1>
                    {intro && <div className="mt-0.5 text-muted">{intro}</div>}
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
