import { Search } from 'lucide-react'

import { t } from '../../strings'
import { Select } from '../../ui/field'
import { useCategories } from './categories'
import { SearchField } from './search-field'
import {
    listedKinds,
    statusFilters,
    type ListedKind,
    type SourceFilter,
    type StatusFilter,
} from './source-filter'

const words = t.knowledge

interface SourceToolbarProps {
    filter: SourceFilter
    onChange: (filter: SourceFilter) => void
}

export function SourceToolbar({ filter, onChange }: SourceToolbarProps) {
    const { data: categories = [] } = useCategories()
    // What is not chosen is not in the address.
    const choose = (values: { [Key in keyof SourceFilter]?: SourceFilter[Key] | undefined }) =>
        onChange({ ...filter, ...values } as SourceFilter)
    return (
        <div
            role="search"
            aria-label={words.filter}
            className="mb-4 flex flex-wrap gap-2 max-sm:grid max-sm:grid-cols-2"
        >
            <SearchField
                icon={Search}
                label={words.searchSources}
                value={filter.q ?? ''}
                onChange={(q) => choose({ q })}
                className="min-w-56 flex-1 max-sm:col-span-2"
            />
            <Select
                aria-label={words.filterKind}
                className="w-auto max-sm:w-full"
                value={filter.kind ?? ''}
                onChange={({ target }) =>
                    choose({ kind: (target.value || undefined) as ListedKind })
                }
            >
                <option value="">{words.anyKind}</option>
                {listedKinds.map((kind) => (
                    <option key={kind} value={kind}>
                        {words.kindsPlural[kind]}
                    </option>
                ))}
            </Select>
            <Select
                aria-label={words.filterStatus}
                className="w-auto max-sm:w-full"
                value={filter.status ?? ''}
                onChange={({ target }) =>
                    choose({ status: (target.value || undefined) as StatusFilter })
                }
            >
                <option value="">{words.anyStatus}</option>
                {statusFilters.map((status) => (
                    <option key={status} value={status}>
                        {words.filters[status]}
                    </option>
                ))}
            </Select>
            {categories.length > 0 && (
                <Select
                    aria-label={words.filterCategory}
                    className="w-auto max-w-52 max-sm:col-span-2 max-sm:w-full max-sm:max-w-none"
                    value={filter.category ?? ''}
                    onChange={({ target }) => choose({ category: target.value || undefined })}
                >
                    <option value="">{words.anyCategory}</option>
                    {categories.map(({ id, name, depth }) => (
                        <option key={id} value={id}>
                            {`${' '.repeat(depth * 3)}${name}`}
                        </option>
                    ))}
                </Select>
            )}
        </div>
    )
}
