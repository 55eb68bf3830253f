import type { Source } from '@hiochat/contract'
import { FileStack, Search, SearchX } from 'lucide-react'
import { useState } from 'react'

import { t } from '../../strings'
import { Card } from '../../ui/card'
import { EmptyState, ErrorState, ListSkeleton, LoadMore } from '../../ui/states'
import { SearchField } from './search-field'
import { SourceRow } from './source-row'
import { useSources } from './sources'

const words = t.websites.pages

export default function SitePages({ source }: { source: Source }) {
    const [q, setQ] = useState('')
    const list = useSources(source.chatbotId, { parent: source.id, q })
    const { items } = list
    return (
        <>
            <SearchField
                icon={Search}
                label={words.search}
                value={q}
                onChange={setQ}
                className="mb-4"
            />
            <Card flush>
                {!items ? (
                    list.error ? (
                        <ErrorState error={list.error} onRetry={list.retry} />
                    ) : (
                        <ListSkeleton />
                    )
                ) : items.length === 0 ? (
                    q ? (
                        <EmptyState icon={SearchX} title={words.emptyFilter} />
                    ) : (
                        <EmptyState icon={FileStack} title={words.empty} text={words.emptyText} />
                    )
                ) : (
                    <ul aria-label={words.title} className="divide-y divide-line">
                        {items.map((page) => (
                            <SourceRow key={page.id} source={page} />
                        ))}
                    </ul>
                )}
                <LoadMore
                    hasMore={list.hasMore}
                    loading={list.loadingMore}
                    onClick={list.loadMore}
                />
            </Card>
        </>
    )
}
