import type { SearchReply, SearchResult } from '@hiochat/contract'
import { useMutation } from '@tanstack/react-query'
import { Search, SearchX } from 'lucide-react'
import { useState } from 'react'

import { api } from '../../lib/api'
import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Input } from '../../ui/field'
import { EmptyState, ErrorState, ListSkeleton } from '../../ui/states'

const words = t.knowledge.search

export function SearchPanel({ chatbotId }: { chatbotId: string }) {
    const [query, setQuery] = useState('')
    const search = useMutation({
        mutationFn: (text: string) =>
            api.post<SearchReply>(`/api/v1/chatbots/${chatbotId}/search`, {
                query: text,
                limit: 10,
            }),
    })

    function submit() {
        if (query.trim() !== '') search.mutate(query.trim())
    }

    return (
        <>
            <form
                role="search"
                className="mb-4 flex gap-2"
                onSubmit={(event) => {
                    event.preventDefault()
                    submit()
                }}
            >
                <Input
                    type="search"
                    aria-label={words.label}
                    placeholder={words.placeholder}
                    value={query}
                    maxLength={1000}
                    onChange={(event) => setQuery(event.target.value)}
                />
                <Button
                    type="submit"
                    variant="primary"
                    loading={search.isPending}
                    className="max-sm:h-11"
                >
                    <Search aria-hidden />
                    {words.submit}
                </Button>
            </form>
            <Card flush>
                <div aria-live="polite">
                    {search.isPending ? (
                        <ListSkeleton rows={3} />
                    ) : search.error ? (
                        <ErrorState error={search.error} onRetry={submit} />
                    ) : search.data ? (
                        <Results results={search.data.results} />
                    ) : (
                        <EmptyState icon={Search} title={words.label} text={words.hint} />
                    )}
                </div>
            </Card>
        </>
    )
}

function Results({ results }: { results: SearchResult[] }) {
    if (results.length === 0) {
        return <EmptyState icon={SearchX} title={words.none} text={words.noneText} />
    }
    return (
        <ol aria-label={words.resultsFor(results.length)} className="divide-y divide-line">
            {results.map((result, index) => (
                <li key={index} className="px-5 py-4 max-sm:px-4">
                    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
                        <span className="min-w-0 truncate font-medium">
                            {result.title || result.source}
                        </span>
                        {result.page !== null && <Badge>{words.page(result.page)}</Badge>}
                        {result.heading && (
                            <span className="min-w-0 truncate text-muted">{result.heading}</span>
                        )}
                        <span className="ms-auto text-muted tabular-nums">
                            {words.score} {result.score.toFixed(2)}
                        </span>
                    </div>
                    <p className="mt-1.5 line-clamp-6 whitespace-pre-line wrap-anywhere">
                        {result.text}
                    </p>
                </li>
            ))}
        </ol>
    )
}
