import { cva, type VariantProps } from 'class-variance-authority'
import type { ReactNode } from 'react'

const style = cva(
    'inline-flex items-center gap-1 rounded-sm px-1.5 py-px text-xs font-medium whitespace-nowrap [&_svg]:size-3',
    {
        variants: {
            tone: {
                neutral: 'bg-hover text-muted',
                accent: 'bg-accent-soft text-accent-text',
                good: 'bg-good-soft text-good',
                warn: 'bg-warn-soft text-warn',
                danger: 'bg-danger-soft text-danger',
            },
        },
        defaultVariants: { tone: 'neutral' },
    },
)

export function Badge({ tone, children }: VariantProps<typeof style> & { children: ReactNode }) {
    return <span className={style({ tone })}>{children}</span>
}
