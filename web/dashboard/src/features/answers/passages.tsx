import { safeHref } from '@hiochat/client/markdown'
import type { RecordPassage } from '@hiochat/contract'
import { Link } from '@tanstack/react-router'
import { ExternalLink } from 'lucide-react'

import { t } from '../../strings'
import { Badge } from '../../ui/badge'

const words = t.answers

interface PassagesProps {
    chatbotId: string
    passages: readonly RecordPassage[]
}

// As they were read at the time: the source may say something else by now.
export function Passages({ chatbotId, passages }: PassagesProps) {
    if (passages.length === 0) return <p className="text-sm text-muted">{words.passagesNone}</p>
    const best = Math.max(...passages.map(({ score }) => score), Number.EPSILON)
    return (
        <ol className="divide-y divide-line rounded-lg border border-line">
            {passages.map((passage) => (
                <li key={passage.number} className="px-3 py-2.5">
                    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
                        <span
                            aria-label={words.passage(passage.number)}
                            className="grid size-5 shrink-0 place-items-center rounded-sm bg-hover text-xs font-medium tabular-nums"
                        >
                            {passage.number}
                        </span>
                        <Link
                            to="/chatbots/$chatbotId/knowledge/$sourceId"
                            params={{ chatbotId, sourceId: passage.sourceId }}
                            className="min-w-0 truncate rounded-sm font-medium hover:underline"
                            dir="auto"
                        >
                            {passage.title || passage.name}
                        </Link>
                        {passage.url && safeHref(passage.url) && (
                            <a
                                href={safeHref(passage.url)!}
                                target="_blank"
                                rel="noopener noreferrer"
                                aria-label={words.openAddress}
                                className="rounded-sm text-muted hover:text-text"
                            >
                                <ExternalLink className="size-3.5" aria-hidden />
                            </a>
                        )}
                        {passage.page !== null && <Badge>{words.page(passage.page)}</Badge>}
                        {passage.heading && (
                            <span dir="auto" className="min-w-0 truncate text-muted">
                                {passage.heading}
                            </span>
                        )}
                        {passage.cited && <Badge tone="good">{words.cited}</Badge>}
                    </div>
                    <Scores passage={passage} best={best} />
                    <details className="mt-1.5 group">
                        <summary
                            dir="auto"
                            className="line-clamp-2 rounded-sm wrap-anywhere group-open:line-clamp-none group-open:whitespace-pre-line"
                        >
                            {passage.text}
                        </summary>
                    </details>
                </li>
            ))}
        </ol>
    )
}

function Scores({ passage, best }: { passage: RecordPassage; best: number }) {
    const { score, lexical, vector } = passage
    const part = Math.min(1, Math.max(0, score / best))
    return (
        <dl className="mt-1 flex flex-wrap items-center gap-x-4 text-xs text-muted tabular-nums">
            <div className="flex items-center gap-1.5">
                <dt>{words.score}</dt>
                <dd className="flex items-center gap-1.5 text-text">
                    <span aria-hidden className="h-1.5 w-16 overflow-hidden rounded-full bg-hover">
                        <span
                            className="block h-full rounded-full bg-accent"
                            style={{ width: `${part * 100}%` }}
                        />
                    </span>
                    {score.toFixed(2)}
                </dd>
            </div>
            {lexical !== null && <Figure name={words.lexical} value={lexical} />}
            {vector !== null && <Figure name={words.vector} value={vector} />}
        </dl>
    )
}

function Figure({ name, value }: { name: string; value: number }) {
    return (
        <div className="flex gap-1.5">
            <dt>{name}</dt>
            <dd className="text-text">{value.toFixed(2)}</dd>
        </div>
    )
}
