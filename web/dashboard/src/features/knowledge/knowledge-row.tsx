import type { SourceKind } from '@hiochat/contract'
import {
    File,
    FileText,
    Globe,
    MessageCircleQuestion,
    Network,
    Type,
    type LucideIcon,
} from 'lucide-react'
import type { ReactNode } from 'react'

import { cn } from '../../lib/cn'
import { Problem } from './problem'
import type { ProblemText } from './problem-text'

export const kindIcons: Record<SourceKind, LucideIcon> = {
    file: FileText,
    text: Type,
    page: File,
    sitemap: Network,
    site: Globe,
    question: MessageCircleQuestion,
}

interface KnowledgeRowProps {
    kind: SourceKind
    // Plain, or the link that opens it.
    name: ReactNode
    select?: ReactNode
    badge: ReactNode
    details: ReactNode
    progress?: ReactNode
    problem?: ProblemText | null
    actions: ReactNode
}

// One line of the list, whether it is a source or still on its way to become one.
export function KnowledgeRow(props: KnowledgeRowProps) {
    const { kind, name, select, badge, details, progress, problem, actions } = props
    const Icon = kindIcons[kind]
    return (
        <li className="flex items-start gap-3.5 px-5 py-3.5 max-sm:gap-3 max-sm:px-4">
            {select}
            <span
                className={cn(
                    'grid size-9 shrink-0 place-items-center rounded-lg border border-line bg-sunken max-sm:hidden',
                    problem ? 'text-danger' : 'text-muted',
                )}
            >
                <Icon className="size-4" aria-hidden />
            </span>
            <div className="min-w-0 flex-1">
                <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5 sm:flex-nowrap">
                    {name}
                    {badge}
                </div>
                <div className="flex flex-wrap gap-x-1.5 text-sm text-muted">{details}</div>
                {progress}
                {problem && <Problem problem={problem} className="text-sm" />}
            </div>
            <div className="flex shrink-0 items-center gap-1">{actions}</div>
        </li>
    )
}

// "12 pages · 40 passages": only what is known.
export function Details({ parts }: { parts: (ReactNode | null | false | '')[] }) {
    // The dot stays behind its part, so that no line begins with one.
    return parts.filter(Boolean).map((part, index, known) => (
        <span key={index} className="min-w-0 wrap-anywhere">
            {part}
            {index < known.length - 1 && <span aria-hidden> ·</span>}
        </span>
    ))
}
