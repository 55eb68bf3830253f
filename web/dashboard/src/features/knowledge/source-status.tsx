import type { Source } from '@hiochat/contract'

import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Progress } from '../../ui/progress'
import { hasPages, isPending, nameOf } from './sources'

const words = t.knowledge
const tones = { queued: 'neutral', processing: 'accent', ready: 'good', failed: 'danger' } as const

export function StatusBadge({ source }: { source: Source }) {
    const { status, answering } = source
    const crawling = status === 'processing' && hasPages(source)
    return (
        <>
            <Badge tone={tones[status]}>{crawling ? words.crawling : words.status[status]}</Badge>
            {status === 'failed' && answering && (
                <span title={words.answersAnywayText}>
                    <Badge tone="warn">{words.answersAnyway}</Badge>
                </span>
            )}
        </>
    )
}

export function SourceProgress({ source, className }: { source: Source; className?: string }) {
    if (!isPending(source)) return null
    return (
        <Progress
            className={className ?? 'mt-2'}
            label={words.processingProgress(nameOf(source))}
            value={source.status === 'queued' ? null : source.progress}
        />
    )
}
