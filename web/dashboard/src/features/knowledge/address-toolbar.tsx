import type { Run } from '@hiochat/contract'
import { Search } from 'lucide-react'

import { cn } from '../../lib/cn'
import { formatCount } from '../../lib/format'
import { t } from '../../strings'
import { Select } from '../../ui/field'
import {
    addressChanges,
    addressFilterFrom,
    addressStates,
    type AddressFilter,
} from './address-filter'
import { SearchField } from './search-field'

const words = t.websites.report

interface AddressToolbarProps {
    run: Run
    filter: AddressFilter
    onChange: (filter: AddressFilter) => void
}

export function AddressToolbar({ run, filter, onChange }: AddressToolbarProps) {
    const choose = (values: Record<string, string | undefined>) =>
        onChange(addressFilterFrom({ ...filter, ...values }))
    const states = addressStates.filter((state) => run[state] > 0 || state === filter.state)
    const total = addressStates.reduce((sum, state) => sum + run[state], 0)
    return (
        <div className="space-y-3">
            <div role="group" aria-label={words.filterState} className="flex flex-wrap gap-1">
                <Chip pressed={!filter.state} onClick={() => choose({ state: undefined })}>
                    {words.all} <Count value={total} />
                </Chip>
                {states.map((state) => (
                    <Chip
                        key={state}
                        pressed={filter.state === state}
                        onClick={() => choose({ state })}
                    >
                        {t.websites.counts[state]} <Count value={run[state]} />
                    </Chip>
                ))}
            </div>
            <div role="search" aria-label={words.search} className="flex flex-wrap gap-2">
                <SearchField
                    icon={Search}
                    label={words.search}
                    value={filter.q ?? ''}
                    onChange={(q) => choose({ q })}
                    className="min-w-56 flex-1"
                />
                <Select
                    aria-label={words.filterChange}
                    className="w-auto max-sm:w-full"
                    value={filter.change ?? ''}
                    onChange={({ target }) => choose({ change: target.value || undefined })}
                >
                    <option value="">{words.anyChange}</option>
                    {addressChanges.map((change) => (
                        <option key={change} value={change}>
                            {t.websites.changes[change]}
                        </option>
                    ))}
                </Select>
            </div>
        </div>
    )
}

interface ChipProps {
    pressed: boolean
    onClick: () => void
    children: React.ReactNode
}

function Chip({ pressed, onClick, children }: ChipProps) {
    return (
        <button
            type="button"
            aria-pressed={pressed}
            onClick={onClick}
            className={cn(
                'h-8 rounded-md px-2.5 text-sm font-medium transition-colors max-sm:h-10',
                pressed
                    ? 'bg-accent-soft text-accent-text'
                    : 'text-muted hover:bg-hover hover:text-text',
            )}
        >
            {children}
        </button>
    )
}

function Count({ value }: { value: number }) {
    return <span className="ms-1 font-normal tabular-nums">{formatCount(value)}</span>
}
