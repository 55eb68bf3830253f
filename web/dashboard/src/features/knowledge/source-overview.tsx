import type { Source } from '@hiochat/contract'
import { CircleAlert, CircleCheck, Clock3, TriangleAlert } from 'lucide-react'

import { formatBytes, formatCount } from '../../lib/format'
import { t } from '../../strings'
import { Card } from '../../ui/card'
import { Facts } from '../../ui/facts'
import { Time } from '../../ui/time'
import { CrawlOverview } from './crawl-overview'
import { Problem } from './problem'
import { sourceProblem } from './problem-text'
import { formatOf } from './source-format'
import { SourceProgress } from './source-status'
import { hasPages, isCrawl, isPending } from './sources'

const words = t.knowledge.source

// What became of a source, and why.
export function SourceOverview({ source }: { source: Source }) {
    return (
        <div className="space-y-4">
            {isCrawl(source) && <CrawlOverview source={source} />}
            <Card title={words.facts}>
                <Verdict source={source} />
                {!isCrawl(source) && <SourceProgress source={source} className="mt-3" />}
                <div className="mt-5">
                    <SourceFacts source={source} />
                </div>
            </Card>
            {source.question && (
                <Card title={source.question.question}>
                    <p className="whitespace-pre-line wrap-anywhere" dir="auto">
                        {source.question.answer}
                    </p>
                </Card>
            )}
        </div>
    )
}

// One sentence on whether the chatbot answers from it.
function Verdict({ source }: { source: Source }) {
    const problem = sourceProblem(source)
    const { answering, status } = source
    const [Icon, tone, sentence] =
        problem && answering
            ? ([TriangleAlert, 'text-warn', words.answeringFormer] as const)
            : problem
              ? ([CircleAlert, 'text-danger', words.notAnswering] as const)
              : isPending(source)
                ? ([
                      Clock3,
                      'text-accent-text',
                      hasPages(source)
                          ? words.answeringSite
                          : answering
                            ? words.answeringWhile
                            : words.notYet,
                  ] as const)
                : answering || (status === 'ready' && hasPages(source))
                  ? ([CircleCheck, 'text-good', words.answering] as const)
                  : ([CircleAlert, 'text-muted', words.notAnswering] as const)
    return (
        <div className="flex gap-2.5">
            <Icon className={`mt-0.5 size-4 shrink-0 ${tone}`} aria-hidden />
            <div className="min-w-0 wrap-anywhere" role="status">
                <p>{sentence}</p>
                {problem && <Problem problem={problem} />}
            </div>
        </div>
    )
}

function SourceFacts({ source }: { source: Source }) {
    const { kind, url, size, pages, chunks, language, uses, published, modified } = source
    return (
        <Facts
            facts={[
                [words.type, typeOf(source)],
                [
                    words.fileName,
                    kind === 'file' && source.title !== source.name && source.title && source.name,
                ],
                [
                    words.address,
                    url && kind !== 'file' && (
                        <a
                            href={url}
                            target="_blank"
                            rel="noreferrer"
                            dir="ltr"
                            className="text-accent-text hover:underline"
                        >
                            {url}
                        </a>
                    ),
                ],
                [words.size, size > 0 && formatBytes(size)],
                [words.pageCount, pages !== null && formatCount(pages)],
                [words.passages, chunks !== null && formatCount(chunks)],
                [words.language, language ? languageName(language) : null],
                [words.uses, uses > 0 ? formatCount(uses) : words.neverAnswered],
                [words.published, published && <Time value={published} />],
                [words.modified, modified && <Time value={modified} />],
                [words.added, <Time key="added" value={source.createdAt} />],
                [words.updated, <Time key="updated" value={source.updatedAt} />],
            ]}
        />
    )
}

function typeOf(source: Source): string {
    const kind = t.knowledge.kinds[source.kind]
    if (source.kind !== 'file' && source.kind !== 'page') return kind
    const format = formatOf(source)
    return format ? `${kind} · ${format}` : kind
}

function languageName(code: string): string {
    try {
        return new Intl.DisplayNames(undefined, { type: 'language' }).of(code) ?? code
    } catch {
        return code
    }
}
