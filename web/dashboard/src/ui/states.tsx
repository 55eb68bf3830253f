import { CircleAlert, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

import { ApiError } from '../lib/api-error'
import { cn } from '../lib/cn'
import { explain } from '../lib/explain'
import { t } from '../strings'
import { Button } from './button'

export function Skeleton({ className }: { className?: string }) {
    return <div className={cn('animate-pulse rounded-md bg-hover', className)} />
}

export function ListSkeleton({ rows = 4 }: { rows?: number }) {
    return (
        <div role="status" aria-label={t.loading} className="divide-y divide-line">
            {Array.from({ length: rows }, (_, row) => (
                <div key={row} className="flex items-center gap-3 px-4 py-4">
                    <Skeleton className="size-9 shrink-0" />
                    <div className="min-w-0 flex-1 space-y-2">
                        <Skeleton className={cn('h-3.5', row % 2 ? 'w-2/5' : 'w-1/3')} />
                        <Skeleton className={cn('h-3', row % 2 ? 'w-1/2' : 'w-3/5')} />
                    </div>
                </div>
            ))}
        </div>
    )
}

interface EmptyStateProps {
    icon: LucideIcon
    title: string
    text?: ReactNode
    children?: ReactNode
    // The heading of the whole page, where nothing else is on it.
    page?: boolean
    className?: string
}

export function EmptyState(props: EmptyStateProps) {
    const { icon: Icon, title, text, children, page = false, className } = props
    const Heading = page ? 'h1' : 'h2'
    return (
        <div
            className={cn(
                'flex flex-col items-center justify-center px-6 py-14 text-center',
                className,
            )}
        >
            <div className="mb-4 grid size-11 place-items-center rounded-lg border border-line bg-sunken text-muted">
                <Icon className="size-5" aria-hidden />
            </div>
            <Heading className="text-lg font-semibold">{title}</Heading>
            {text && <p className="mt-1 max-w-md text-muted text-pretty">{text}</p>}
            {children && <div className="mt-5 flex flex-wrap justify-center gap-2">{children}</div>}
        </div>
    )
}

interface ErrorStateProps {
    error: unknown
    onRetry?: () => void
    page?: boolean
    className?: string
}

export function ErrorState({ error, onRetry, page = false, className }: ErrorStateProps) {
    const requestId = error instanceof ApiError ? error.requestId : null
    return (
        <div role="alert" className={className}>
            <EmptyState page={page} icon={CircleAlert} title={t.errors.title} text={explain(error)}>
                {onRetry && <Button onClick={onRetry}>{t.retry}</Button>}
            </EmptyState>
            {requestId && (
                <p className="-mt-8 pb-8 text-center text-xs text-muted">
                    {t.errors.requestId(requestId)}
                </p>
            )}
        </div>
    )
}

export function LoadMore(props: { hasMore: boolean; loading: boolean; onClick: () => void }) {
    if (!props.hasMore) return null
    return (
        <div className="flex justify-center border-t border-line p-3">
            <Button variant="ghost" size="sm" loading={props.loading} onClick={props.onClick}>
                {props.loading ? t.loadingMore : t.loadMore}
            </Button>
        </div>
    )
}
