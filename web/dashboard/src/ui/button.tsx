import { cva, type VariantProps } from 'class-variance-authority'
import { LoaderCircle } from 'lucide-react'
import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'

import { cn } from '../lib/cn'

export const buttonStyle = cva(
    'inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap transition-colors select-none disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
    {
        variants: {
            variant: {
                primary: 'bg-accent text-on-accent shadow-sm hover:bg-accent-hover',
                secondary:
                    'border border-line-strong bg-surface text-text shadow-sm hover:bg-hover',
                ghost: 'text-muted hover:bg-hover hover:text-text',
                danger: 'bg-danger-fill text-on-accent shadow-sm hover:opacity-90',
                quietDanger:
                    'border border-line-strong bg-surface text-danger hover:bg-danger-soft',
            },
            size: {
                sm: 'h-8 px-2.5 text-sm',
                md: 'h-9 px-3.5 text-base max-sm:h-10',
                icon: 'size-8 max-sm:size-10',
            },
        },
        defaultVariants: { variant: 'secondary', size: 'md' },
    },
)

interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof buttonStyle> {
    // Renders its only child (a link) with the button's look.
    asChild?: boolean
    // Stays focusable while it works, so that the keyboard does not lose its place.
    loading?: boolean
}

export function Button({
    asChild = false,
    loading = false,
    variant,
    size,
    className,
    children,
    onClick,
    ...props
}: ButtonProps) {
    const look = cn(buttonStyle({ variant, size }), className)
    if (asChild) {
        return (
            <Slot.Root className={look} {...props}>
                {children}
            </Slot.Root>
        )
    }
    return (
        <button
            type="button"
            className={look}
            aria-disabled={loading || undefined}
            aria-busy={loading || undefined}
            onClick={loading ? (event) => event.preventDefault() : onClick}
            {...props}
        >
            {loading && <LoaderCircle className="animate-spin" aria-hidden />}
            {children}
        </button>
    )
}
