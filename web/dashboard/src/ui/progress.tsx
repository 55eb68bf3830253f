import { cn } from '../lib/cn'

// `value` runs from 0 to 1; null while there is nothing to measure.
export function Progress(props: { label: string; value: number | null; className?: string }) {
    const { label, value, className } = props
    const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100)
    return (
        <div
            role="progressbar"
            aria-label={label}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={percent ?? undefined}
            className={cn('h-1 overflow-hidden rounded-full bg-line', className)}
        >
            <div
                className={cn(
                    'h-full rounded-full bg-accent transition-[width] duration-200',
                    percent === null && 'w-1/4 animate-pulse',
                )}
                style={percent === null ? undefined : { width: `${percent}%` }}
            />
        </div>
    )
}
