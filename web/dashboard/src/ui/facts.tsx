import type { ReactNode } from 'react'

// Names and values; what is not known is left out.
export function Facts({ facts }: { facts: (readonly [string, ReactNode])[] }) {
    return (
        <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 lg:grid-cols-4">
            {facts
                .filter(([, value]) => value !== null && value !== undefined && value !== false)
                .map(([name, value]) => (
                    <div key={name} className="min-w-0">
                        <dt className="text-sm text-muted">{name}</dt>
                        <dd className="mt-0.5 wrap-anywhere">{value}</dd>
                    </div>
                ))}
        </dl>
    )
}
