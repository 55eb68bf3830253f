import { ArrowLeftRight, Search, SearchX, Sparkles } from 'lucide-react'
import { useState } from 'react'

import { cn } from '../../lib/cn'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { EmptyState, ErrorState, ListSkeleton } from '../../ui/states'
import { SearchAnswer } from './search-answer'
import { SearchField } from './search-field'
import { SearchFilters } from './search-filters'
import { nothingWanted, useSearch, type Wanted } from './search-query'
import { SearchResults } from './search-results'
import { SynonymsDialog } from './synonyms-dialog'

const words = t.finding

export default function SearchPanel({ chatbotId }: { chatbotId: string }) {
    const [wanted, setWanted] = useState<Wanted>(nothingWanted)
    const [synonyms, setSynonyms] = useState(false)
    const search = useSearch(chatbotId, wanted)
    const set = (values: Partial<Wanted>) => setWanted((old) => ({ ...old, ...values }))
    // What was found for other words stays on the screen, but not for another mode.
    const found = wanted.words !== '' && search.data
    const fits = found && Boolean(found.answer) === wanted.explain ? found : undefined

    return (
        <>
            <div role="search" className="mb-4 space-y-2">
                <ModeChoice explain={wanted.explain} onChange={(explain) => set({ explain })} />
                <SearchField
                    icon={Search}
                    label={wanted.explain ? words.explainLabel : words.label}
                    value={wanted.words}
                    onChange={(typed) => set({ words: typed })}
                />
                <div className="flex flex-wrap gap-2">
                    <SearchFilters wanted={wanted} onChange={set} />
                    <Button onClick={() => setSynonyms(true)}>
                        <ArrowLeftRight aria-hidden />
                        {t.questions.synonyms.open}
                    </Button>
                </div>
            </div>
            <div aria-busy={search.isFetching}>
                {wanted.words === '' ? (
                    <Card flush>
                        <EmptyState
                            icon={wanted.explain ? Sparkles : Search}
                            title={wanted.explain ? words.modes.explain : words.start}
                            text={wanted.explain ? words.explainHint : words.hint}
                        />
                    </Card>
                ) : search.error ? (
                    <Card flush>
                        <ErrorState error={search.error} onRetry={() => void search.refetch()} />
                    </Card>
                ) : !fits ? (
                    <Card flush>
                        <ListSkeleton rows={3} />
                    </Card>
                ) : (
                    <div className="space-y-4">
                        {fits.answer && <SearchAnswer answer={fits.answer} />}
                        {fits.results.length === 0 &&
                        (wanted.explain || fits.sources.length === 0) ? (
                            <Card flush>
                                <EmptyState
                                    icon={SearchX}
                                    title={words.none}
                                    text={words.noneText}
                                />
                            </Card>
                        ) : (
                            <SearchResults
                                chatbotId={chatbotId}
                                reply={fits}
                                explain={wanted.explain}
                            />
                        )}
                    </div>
                )}
            </div>
            <p role="status" className="sr-only">
                {fits && words.found(fits.sources.length, fits.results.length)}
            </p>
            {synonyms && (
                <SynonymsDialog
                    chatbotId={chatbotId}
                    onClose={() => {
                        setSynonyms(false)
                        void search.refetch()
                    }}
                />
            )}
        </>
    )
}

interface ModeChoiceProps {
    explain: boolean
    onChange: (explain: boolean) => void
}

function ModeChoice({ explain, onChange }: ModeChoiceProps) {
    return (
        <div
            role="radiogroup"
            aria-label={words.mode}
            className="inline-flex max-w-full flex-wrap rounded-lg border border-line bg-sunken p-0.5"
        >
            {([false, true] as const).map((value) => (
                <label
                    key={String(value)}
                    className={cn(
                        'cursor-pointer rounded-md px-3 py-1 font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent-text max-sm:py-2',
                        explain === value ? 'bg-surface shadow-sm' : 'text-muted hover:text-text',
                    )}
                >
                    <input
                        type="radio"
                        name="search-mode"
                        className="sr-only"
                        checked={explain === value}
                        onChange={() => onChange(value)}
                    />
                    {value ? words.modes.explain : words.modes.find}
                </label>
            ))}
        </div>
    )
}
