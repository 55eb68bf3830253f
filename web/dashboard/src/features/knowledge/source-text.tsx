import type { Source } from '@hiochat/contract'
import { FileText } from 'lucide-react'

import { t } from '../../strings'
import { Card } from '../../ui/card'
import { CopyButton } from '../../ui/copy-button'
import { EmptyState, ErrorState, ListSkeleton } from '../../ui/states'
import { useSourceText } from './sources'

const words = t.knowledge.source

export default function SourceTextView({ source }: { source: Source }) {
    const { data, error, refetch } = useSourceText(source)
    if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
    if (!data) return <ListSkeleton />
    if (data.text === '') return <EmptyState icon={FileText} title={words.textEmpty} />
    return (
        <Card
            title={words.views.text}
            text={words.textIntro}
            action={<CopyButton text={data.text} size="sm" />}
        >
            <div
                role="region"
                aria-label={words.textLabel}
                tabIndex={0}
                dir="auto"
                lang={source.language ?? undefined}
                className="max-h-[70vh] overflow-y-auto rounded-lg border border-line bg-sunken p-4 leading-relaxed whitespace-pre-wrap wrap-anywhere"
            >
                {data.text}
            </div>
            {data.truncated && <p className="mt-3 text-sm text-muted">{words.textTruncated}</p>}
        </Card>
    )
}
