import type { Evaluation, EvaluationCase } from '@hiochat/contract'
import { useQuery } from '@tanstack/react-query'
import {
    Circle,
    CircleCheck,
    CircleX,
    History,
    ListChecks,
    Pencil,
    Plus,
    Trash2,
} from 'lucide-react'
import { useState } from 'react'

import { cn } from '../../lib/cn'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { Select } from '../../ui/field'
import { Menu, MenuContent, MenuItem, MenuSeparator } from '../../ui/menu'
import { EmptyState, ErrorState, ListSkeleton } from '../../ui/states'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import { MoreButton } from '../knowledge/more-button'
import { CaseDialog } from './case-dialog'
import { casesQuery, deleteCase } from './evaluations'
import { HistoryDialog } from './history-dialog'
import { ImportDialog } from './import-dialog'

const words = t.evaluations
const filters = ['all', 'failed', 'passed'] as const
type Asked =
    { what: 'add' | 'import' } | { what: 'edit' | 'history' | 'remove'; one: EvaluationCase }

export function CaseList({ evaluation }: { evaluation: Evaluation }) {
    const { data, error, refetch } = useQuery(casesQuery(evaluation))
    const [filter, setFilter] = useState<(typeof filters)[number]>('all')
    const [asked, setAsked] = useState<Asked | null>(null)
    const close = () => setAsked(null)
    const shown = data?.items.filter(({ state }) => filter === 'all' || state === filter)

    return (
        <>
            <div className="mb-4 flex flex-wrap items-center justify-between gap-2">
                <Select
                    aria-label={words.filter}
                    className="w-auto"
                    value={filter}
                    onChange={({ target }) => setFilter(target.value as typeof filter)}
                >
                    {filters.map((one) => (
                        <option key={one} value={one}>
                            {words.filters[one]}
                        </option>
                    ))}
                </Select>
                <Button onClick={() => setAsked({ what: 'add' })}>
                    <Plus aria-hidden />
                    {words.case.add}
                </Button>
            </div>
            <Card flush>
                {!shown ? (
                    error ? (
                        <ErrorState error={error} onRetry={() => void refetch()} />
                    ) : (
                        <ListSkeleton />
                    )
                ) : data!.items.length === 0 ? (
                    <EmptyState
                        icon={ListChecks}
                        title={words.case.emptyTitle}
                        text={words.case.emptyText}
                    >
                        <Button onClick={() => setAsked({ what: 'import' })}>
                            {words.import.open}
                        </Button>
                        <Button onClick={() => setAsked({ what: 'add' })}>{words.case.add}</Button>
                    </EmptyState>
                ) : shown.length === 0 ? (
                    <p className="px-5 py-8 text-center text-muted">{words.noneFiltered}</p>
                ) : (
                    <ul aria-label={words.case.list} className="divide-y divide-line">
                        {shown.map((one) => (
                            <CaseRow
                                key={one.id}
                                one={one}
                                onAsk={(what) => setAsked({ what, one })}
                            />
                        ))}
                    </ul>
                )}
            </Card>
            {asked?.what === 'add' && (
                <CaseDialog evaluation={evaluation} one={null} onClose={close} />
            )}
            {asked?.what === 'import' && <ImportDialog evaluation={evaluation} onClose={close} />}
            {asked?.what === 'edit' && (
                <CaseDialog evaluation={evaluation} one={asked.one} onClose={close} />
            )}
            {asked?.what === 'history' && (
                <HistoryDialog evaluation={evaluation} one={asked.one} onClose={close} />
            )}
            {asked?.what === 'remove' && (
                <ConfirmDialog
                    open
                    onOpenChange={close}
                    title={words.case.removeTitle}
                    text={words.case.removeText(asked.one.question)}
                    action={t.delete}
                    onConfirm={async () => {
                        await deleteCase(evaluation, asked.one.id)
                        toast.good(words.case.removed)
                    }}
                />
            )}
        </>
    )
}

const icons = { passed: CircleCheck, failed: CircleX, unknown: Circle }
const tones = { passed: 'text-good', failed: 'text-danger', unknown: 'text-muted' }

interface CaseRowProps {
    one: EvaluationCase
    onAsk: (what: 'edit' | 'history' | 'remove') => void
}

function CaseRow({ one, onAsk }: CaseRowProps) {
    const state = one.state ?? 'unknown'
    const Icon = icons[state]
    return (
        <li className="flex items-start gap-3 py-3.5 ps-5 pe-3 max-sm:ps-4">
            <Icon
                role="img"
                aria-label={words.states[state]}
                className={cn('mt-0.5 size-5 shrink-0', tones[state])}
            />
            <div className="min-w-0 flex-1">
                <button
                    type="button"
                    dir="auto"
                    className="rounded-sm text-start font-medium wrap-anywhere hover:underline"
                    onClick={() => onAsk('edit')}
                >
                    {one.question}
                </button>
                <Expected one={one} />
                {one.note && (
                    <p dir="auto" className="mt-0.5 text-sm text-muted wrap-anywhere">
                        {one.note}
                    </p>
                )}
                {state === 'failed' && <SinceText one={one} />}
            </div>
            <Menu>
                <MoreButton label={words.case.actions(one.question)} />
                <MenuContent>
                    <MenuItem onSelect={() => onAsk('edit')}>
                        <Pencil aria-hidden />
                        {words.case.edit}
                    </MenuItem>
                    <MenuItem onSelect={() => onAsk('history')}>
                        <History aria-hidden />
                        {words.case.history}
                    </MenuItem>
                    <MenuSeparator />
                    <MenuItem danger onSelect={() => onAsk('remove')}>
                        <Trash2 aria-hidden />
                        {words.case.remove}
                    </MenuItem>
                </MenuContent>
            </Menu>
        </li>
    )
}

function Expected({ one }: { one: EvaluationCase }) {
    const parts: [string, readonly string[]][] = [
        [words.case.cites, one.sources],
        [words.case.says, one.words],
        [words.case.saysNot, one.without],
    ]
    return (
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-sm text-muted">
            {one.declines && <span>{words.case.isDeclined}</span>}
            {parts.map(
                ([label, values]) =>
                    values.length > 0 && (
                        <span key={label} className="wrap-anywhere">
                            {label}: <bdi>{values.join(', ')}</bdi>
                        </span>
                    ),
            )}
        </p>
    )
}

// What broke it: whatever was changed between the run in which it passed and the one in which it failed.
function SinceText({ one: { since, lastPassedAt } }: { one: EvaluationCase }) {
    if (!since) return null
    const { knowledge, knowledgeBefore, behaviourVersion, behaviourBefore } = since
    const from = behaviourBefore !== null && behaviourBefore !== behaviourVersion
    const learned = knowledgeBefore !== null && knowledgeBefore !== knowledge
    return (
        <div className="mt-1.5 rounded-lg bg-danger-soft px-3 py-2 text-sm">
            <p className="font-medium text-danger">
                {words.since.failsSince} <Time value={since.at} />
                {lastPassedAt && (
                    <span className="ms-2 font-normal">
                        {words.since.lastPassed} <Time value={lastPassedAt} />
                    </span>
                )}
            </p>
            {behaviourBefore === null ? (
                <p>{words.since.always}</p>
            ) : (
                <>
                    {from && <p>{words.since.behaviour(behaviourBefore, behaviourVersion)}</p>}
                    {learned && (
                        <p className="wrap-anywhere">
                            {since.changedSources.length > 0 ? (
                                <>
                                    {words.since.knowledge}{' '}
                                    <bdi>{since.changedSources.join(', ')}</bdi>
                                </>
                            ) : (
                                words.since.knowledgeUnnamed
                            )}
                        </p>
                    )}
                    {!from && !learned && <p>{words.since.neither}</p>}
                </>
            )}
        </div>
    )
}
