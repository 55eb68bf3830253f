import { Tabs } from 'radix-ui'
import type { ReactNode } from 'react'

// Scrolls sideways by itself where a phone is too narrow for all of them.
export function TabList({ label, children }: { label: string; children: ReactNode }) {
    return (
        <div className="mb-4 overflow-x-auto border-b border-line [scrollbar-width:none]">
            <Tabs.List aria-label={label} className="flex w-max gap-5">
                {children}
            </Tabs.List>
        </div>
    )
}

export function TabButton({ value, children }: { value: string; children: ReactNode }) {
    return (
        <Tabs.Trigger
            value={value}
            className="h-9 border-b-2 border-transparent px-0.5 pb-2.5 font-medium whitespace-nowrap text-muted transition-colors hover:text-text focus-visible:-outline-offset-2 data-[state=active]:border-accent data-[state=active]:text-text"
        >
            {children}
        </Tabs.Trigger>
    )
}
