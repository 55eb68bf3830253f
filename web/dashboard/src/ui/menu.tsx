import { DropdownMenu } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'

import { cn } from '../lib/cn'
import { rememberMenuButton } from './focus-return'

// The page around it stays reachable: a menu asks no question that must be answered first.
export function Menu(props: ComponentProps<typeof DropdownMenu.Root>) {
    return (
        <DropdownMenu.Root
            modal={false}
            onOpenChange={(open) => {
                if (open) rememberMenuButton()
            }}
            {...props}
        />
    )
}

export const MenuTrigger = DropdownMenu.Trigger

// Stays where it is in the document, inside its landmark or dialog, and is placed by `fixed`.
export function MenuContent({ className, ...props }: ComponentProps<typeof DropdownMenu.Content>) {
    return (
        <DropdownMenu.Content
            sideOffset={6}
            align="end"
            collisionPadding={12}
            className={cn(
                'z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 animate-rise overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-lg',
                className,
            )}
            {...props}
        />
    )
}

const itemStyle =
    'flex w-full cursor-default items-center gap-2.5 rounded-md px-2.5 py-1.5 text-base outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover max-sm:py-2.5 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted'

export function MenuItem({
    danger = false,
    className,
    ...props
}: ComponentProps<typeof DropdownMenu.Item> & { danger?: boolean }) {
    return (
        <DropdownMenu.Item
            className={cn(
                itemStyle,
                danger && 'text-danger data-highlighted:bg-danger-soft [&_svg]:text-danger',
                className,
            )}
            {...props}
        />
    )
}

export function MenuLabel({ children }: { children: ReactNode }) {
    return (
        <DropdownMenu.Label className="px-2.5 py-1.5 text-xs font-medium text-muted">
            {children}
        </DropdownMenu.Label>
    )
}

export function MenuSeparator() {
    return <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />
}

export function MenuChoices({
    children,
    ...props
}: ComponentProps<typeof DropdownMenu.RadioGroup>) {
    return <DropdownMenu.RadioGroup {...props}>{children}</DropdownMenu.RadioGroup>
}

export function MenuChoice({ children, ...props }: ComponentProps<typeof DropdownMenu.RadioItem>) {
    return (
        <DropdownMenu.RadioItem className={cn(itemStyle, 'justify-between')} {...props}>
            <span className="flex min-w-0 items-center gap-2.5">{children}</span>
            <DropdownMenu.ItemIndicator className="size-1.5 shrink-0 rounded-full bg-accent" />
        </DropdownMenu.RadioItem>
    )
}
