import type { SourceKind } from '@hiochat/contract'

import { t } from '../../strings'
import { Select } from '../../ui/field'
import { useCategories } from './categories'
import type { Wanted } from './search-query'
import { statusFilters, type StatusFilter } from './source-filter'

const words = t.knowledge
const kinds: readonly SourceKind[] = ['file', 'text', 'page', 'question']
const times = [1, 7, 30, 365] as const
const size = 'w-auto max-w-full min-w-0 max-sm:flex-1 max-sm:basis-36'

interface SearchFiltersProps {
    wanted: Wanted
    onChange: (values: Partial<Wanted>) => void
}

export function SearchFilters({ wanted, onChange }: SearchFiltersProps) {
    const { data: categories = [] } = useCategories()
    return (
        <>
            <Select
                aria-label={words.filterKind}
                className={size}
                value={wanted.kind}
                onChange={(event) => onChange({ kind: event.target.value as SourceKind | '' })}
            >
                <option value="">{words.anyKind}</option>
                {kinds.map((kind) => (
                    <option key={kind} value={kind}>
                        {words.kindsPlural[kind]}
                    </option>
                ))}
            </Select>
            {categories.length > 0 && (
                <Select
                    aria-label={words.filterCategory}
                    className={size}
                    value={wanted.category}
                    onChange={(event) => onChange({ category: event.target.value })}
                >
                    <option value="">{words.anyCategory}</option>
                    {categories.map(({ id, name, depth }) => (
                        <option key={id} value={id}>
                            {'\u00a0\u00a0'.repeat(depth) + name}
                        </option>
                    ))}
                </Select>
            )}
            <Select
                aria-label={words.filterStatus}
                className={size}
                value={wanted.status}
                onChange={(event) => onChange({ status: event.target.value as StatusFilter | '' })}
            >
                <option value="">{words.anyStatus}</option>
                {statusFilters.map((status) => (
                    <option key={status} value={status}>
                        {words.filters[status]}
                    </option>
                ))}
            </Select>
            <Select
                aria-label={t.finding.since}
                className={size}
                value={wanted.days}
                onChange={(event) => onChange({ days: Number(event.target.value) })}
            >
                <option value={0}>{t.finding.anyTime}</option>
                {times.map((days) => (
                    <option key={days} value={days}>
                        {t.finding.days(days)}
                    </option>
                ))}
            </Select>
        </>
    )
}
