import { FileText, Type } from 'lucide-react'
import type { ReactNode } from 'react'

import { cn } from '../../lib/cn'

interface KnowledgeRowProps {
    kind: 'file' | 'text'
    name: string
    badge: ReactNode
    details: ReactNode
    progress?: ReactNode
    problem?: string | null
    actions: ReactNode
}

// One line of the list, whether it is a source or still on its way to become one.
export function KnowledgeRow(props: KnowledgeRowProps) {
    const { kind, name, badge, details, progress, problem, actions } = props
    const Icon = kind === 'file' ? FileText : Type
    return (
        <li className="flex items-start gap-3.5 px-5 py-3.5 max-sm:gap-3 max-sm:px-4">
            <span
                className={cn(
                    'grid size-9 shrink-0 place-items-center rounded-lg border border-line bg-sunken',
                    problem ? 'text-danger' : 'text-muted',
                )}
            >
                <Icon className="size-4" aria-hidden />
            </span>
            <div className="min-w-0 flex-1">
                <p className="flex items-center gap-2">
                    <span className="truncate font-medium" title={name}>
                        {name}
                    </span>
                    {badge}
                </p>
                <p className="flex flex-wrap gap-x-1.5 text-sm text-muted">{details}</p>
                {progress}
                {problem && <p className="mt-1 text-sm text-danger wrap-anywhere">{problem}</p>}
            </div>
            <div className="flex shrink-0 items-center gap-1">{actions}</div>
        </li>
    )
}

// "12 pages · 40 passages": only what is known.
export function Details({ parts }: { parts: (ReactNode | null | false | '')[] }) {
    // The dot stays behind its part, so that no line begins with one.
    return parts.filter(Boolean).map((part, index, known) => (
        <span key={index}>
            {part}
            {index < known.length - 1 && <span aria-hidden> ·</span>}
        </span>
    ))
}
