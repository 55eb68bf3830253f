import type { DuplicateGroup, Source, StaleSource, UsedSource } from '@hiochat/contract'
import { Link } from '@tanstack/react-router'
import { useRef, useState, type ReactNode } from 'react'

import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Time } from '../../ui/time'
import { kindIcons } from './knowledge-row'
import { nameOf } from './sources'

const words = t.insights

interface ListProps {
    title: string
    text?: string | undefined
    none: string
    children: ReactNode[]
}

// Long lists begin short: what comes below them matters as much.
const shownAtFirst = 5

function InsightList({ title, text, none, children }: ListProps) {
    const [all, setAll] = useState(false)
    const list = useRef<HTMLUListElement>(null)
    return (
        <Card flush title={title} text={children.length > 0 ? text : undefined}>
            {children.length === 0 ? (
                <p className="px-5 pb-4 text-muted max-sm:px-4">{none}</p>
            ) : (
                <ul ref={list} tabIndex={-1} className="divide-y divide-line outline-none">
                    {all ? children : children.slice(0, shownAtFirst)}
                </ul>
            )}
            {!all && children.length > shownAtFirst && (
                <div className="border-t border-line px-3 py-1.5">
                    <Button
                        size="sm"
                        variant="ghost"
                        onClick={() => {
                            setAll(true)
                            list.current?.focus()
                        }}
                    >
                        {words.showAll(children.length)}
                    </Button>
                </div>
            )}
        </Card>
    )
}

interface SourceLineProps {
    chatbotId: string
    source: Source
    children?: ReactNode
}

function SourceLine({ chatbotId, source, children }: SourceLineProps) {
    const Icon = kindIcons[source.kind]
    const name = nameOf(source)
    return (
        <li className="flex items-center gap-3 px-5 py-2.5 max-sm:px-4">
            <Icon className="size-4 shrink-0 text-muted" aria-hidden />
            <Link
                to="/chatbots/$chatbotId/knowledge/$sourceId"
                params={{ chatbotId, sourceId: source.id }}
                className="min-w-0 flex-1 truncate rounded-sm hover:underline"
                title={name}
                dir="auto"
            >
                {name}
            </Link>
            {children && <span className="shrink-0 text-sm text-muted">{children}</span>}
        </li>
    )
}

interface MostUsedProps {
    chatbotId: string
    used: readonly UsedSource[]
}

export function InsightsMostUsed({ chatbotId, used }: MostUsedProps) {
    const most = Math.max(1, ...used.map(({ uses }) => uses))
    return (
        <InsightList title={words.mostUsed.title} none={words.mostUsed.none}>
            {used.map(({ source, uses }) => (
                <SourceLine key={source.id} chatbotId={chatbotId} source={source}>
                    <span className="flex items-center gap-2 tabular-nums">
                        <span
                            aria-hidden
                            className="h-1.5 w-16 rounded-full bg-hover max-sm:hidden"
                        >
                            <span
                                className="block h-full rounded-full bg-accent"
                                style={{ width: `${(uses / most) * 100}%` }}
                            />
                        </span>
                        {words.mostUsed.uses(uses)}
                    </span>
                </SourceLine>
            ))}
        </InsightList>
    )
}

interface NeverUsedProps {
    chatbotId: string
    sources: readonly Source[]
}

export function InsightsNeverUsed({ chatbotId, sources }: NeverUsedProps) {
    return (
        <InsightList
            title={words.neverUsed.title}
            text={words.neverUsed.text}
            none={words.neverUsed.none}
        >
            {sources.map((source) => (
                <SourceLine key={source.id} chatbotId={chatbotId} source={source}>
                    {t.knowledge.added} <Time value={source.createdAt} />
                </SourceLine>
            ))}
        </InsightList>
    )
}

interface StaleProps {
    chatbotId: string
    stale: readonly StaleSource[]
}

export function InsightsStale({ chatbotId, stale }: StaleProps) {
    return (
        <InsightList title={words.stale.title} none={words.stale.none}>
            {stale.map(({ source, reason }) => (
                <SourceLine key={source.id} chatbotId={chatbotId} source={source}>
                    <Badge tone={reason === 'failing' ? 'danger' : 'warn'}>
                        {words.stale.reasons[reason]}
                    </Badge>
                </SourceLine>
            ))}
        </InsightList>
    )
}

interface DuplicatesProps {
    chatbotId: string
    groups: readonly DuplicateGroup[]
}

export function InsightsDuplicates({ chatbotId, groups }: DuplicatesProps) {
    return (
        <InsightList
            title={words.duplicates.title}
            text={words.duplicates.text}
            none={words.duplicates.none}
        >
            {groups.map(({ sources, chunks }) => (
                <li key={sources[0]?.id} className="px-5 py-2.5 max-sm:px-4">
                    <ul className="space-y-1">
                        {sources.map(({ id, title, url }) => (
                            <li key={id} className="flex min-w-0 gap-2">
                                <Link
                                    to="/chatbots/$chatbotId/knowledge/$sourceId"
                                    params={{ chatbotId, sourceId: id }}
                                    className="min-w-0 truncate rounded-sm hover:underline"
                                    title={url ?? title}
                                    dir="auto"
                                >
                                    {title}
                                </Link>
                                {url && (
                                    <span className="min-w-0 truncate text-sm text-muted" dir="ltr">
                                        {url}
                                    </span>
                                )}
                            </li>
                        ))}
                    </ul>
                    <p className="mt-1 text-sm text-muted">{words.duplicates.passages(chunks)}</p>
                </li>
            ))}
        </InsightList>
    )
}
