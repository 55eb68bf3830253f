import type { SearchReply, SearchResult } from '@hiochat/contract'
import { Link } from '@tanstack/react-router'

import { formatPercent } from '../../lib/format'
import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Card } from '../../ui/card'
import { kindIcons } from './knowledge-row'
import { SearchEvidence } from './search-evidence'
import { StatusBadge } from './source-status'
import { nameOf } from './sources'

const words = t.finding

interface SearchResultsProps {
    chatbotId: string
    reply: SearchReply
    explain: boolean
}

export function SearchResults({ chatbotId, reply, explain }: SearchResultsProps) {
    return (
        <>
            {!explain && reply.sources.length > 0 && (
                <Card flush title={words.sources}>
                    <ul className="divide-y divide-line">
                        {reply.sources.map((source) => {
                            const Icon = kindIcons[source.kind]
                            return (
                                <li
                                    key={source.id}
                                    className="flex items-center gap-3 px-5 py-2.5 max-sm:px-4"
                                >
                                    <Icon className="size-4 shrink-0 text-muted" aria-hidden />
                                    <SourceLink
                                        chatbotId={chatbotId}
                                        sourceId={source.id}
                                        name={nameOf(source)}
                                    />
                                    <span className="ms-auto">
                                        <StatusBadge source={source} />
                                    </span>
                                </li>
                            )
                        })}
                    </ul>
                </Card>
            )}
            {reply.results.length > 0 && (
                <Card flush title={words.passages}>
                    <ol className="divide-y divide-line">
                        {reply.results.map((result) => (
                            <Passage
                                key={`${result.sourceId}/${result.ordinal}`}
                                chatbotId={chatbotId}
                                result={result}
                            />
                        ))}
                    </ol>
                </Card>
            )}
        </>
    )
}

interface SourceLinkProps {
    chatbotId: string
    sourceId: string
    name: string
}

function SourceLink({ chatbotId, sourceId, name }: SourceLinkProps) {
    return (
        <Link
            to="/chatbots/$chatbotId/knowledge/$sourceId"
            params={{ chatbotId, sourceId }}
            className="min-w-0 truncate rounded-sm font-medium hover:underline"
            title={name}
            dir="auto"
        >
            {name}
        </Link>
    )
}

function Passage({ chatbotId, result }: { chatbotId: string; result: SearchResult }) {
    const { title, source, heading, page, kind, questions, confidence, evidence } = result
    const Icon = kindIcons[kind]
    return (
        <li className="px-5 py-4 max-sm:px-4">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
                <Icon className="size-4 shrink-0 text-muted" aria-hidden />
                <SourceLink
                    chatbotId={chatbotId}
                    sourceId={result.sourceId}
                    name={kind === 'file' ? source : title || source}
                />
                {page !== null && <Badge>{words.page(page)}</Badge>}
                {heading && (
                    <span className="min-w-0 truncate text-muted" dir="auto">
                        {heading}
                    </span>
                )}
                {confidence !== null && (
                    <span className="ms-auto">
                        <Badge tone={confidence >= 0.5 ? 'good' : 'neutral'}>
                            {words.confidence(formatPercent(confidence))}
                        </Badge>
                    </span>
                )}
            </div>
            {questions.length > 0 && (
                <p className="mt-1.5 font-medium wrap-anywhere" dir="auto">
                    {questions[0]}
                </p>
            )}
            <p className="mt-1.5 line-clamp-6 whitespace-pre-line wrap-anywhere" dir="auto">
                {result.pieces.map((piece, at) =>
                    piece.match ? (
                        <mark
                            key={at}
                            className="rounded-xs bg-warn-soft font-medium text-warn underline decoration-dotted underline-offset-2"
                        >
                            {piece.text}
                        </mark>
                    ) : (
                        piece.text
                    ),
                )}
            </p>
            {evidence && <SearchEvidence evidence={evidence} score={result.score} />}
        </li>
    )
}
