import type { ModelList, ModelUsage } from '@hiochat/contract'
import { CircleAlert } from 'lucide-react'
import { useState } from 'react'

import { ApiError } from '../../lib/api-error'
import { explain } from '../../lib/explain'
import { formatAmount } from '../../lib/format'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Field, Input } from '../../ui/field'
import { Progress } from '../../ui/progress'
import { toast } from '../../ui/toast'
import { numberOf } from './model-draft'
import { shownName } from './models'
import { nextMonth, saveMonthlyLimit, withoutPrice } from './usage'

const words = t.models.limit
const longDay = new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
})

interface MonthlyLimitProps {
    usage: ModelUsage
    list: ModelList
}

// What the workspace's own models may cost, beside what they have cost.
export function MonthlyLimit({ usage, list }: MonthlyLimitProps) {
    const { spentOnOwnThisMonth: spent, monthlyLimit: limit } = usage
    const currency = usage.currency || list.currency
    if (list.items.length === 0 && limit === null && spent === 0) return null
    return (
        <div className="mb-4 flex flex-wrap items-start gap-x-8 gap-y-4 border-b border-line px-5 pt-1 pb-4 max-sm:px-4">
            <LimitForm stored={limit} currency={currency} />
            <div className="max-w-xl min-w-60 flex-1 space-y-2 sm:pt-6.5">
                <Spent spent={spent} limit={limit} currency={currency} />
                <Unpriced list={list} />
            </div>
        </div>
    )
}

function LimitForm({ stored, currency }: { stored: number | null; currency: string }) {
    // Nothing while what is stored is shown.
    const [typed, setTyped] = useState<string | null>(null)
    const [problem, setProblem] = useState<string | null>(null)
    const [busy, setBusy] = useState(false)
    const text = typed ?? (stored === null ? '' : String(stored))

    async function save() {
        const limit = text.trim() === '' ? null : numberOf(text)
        if (busy) return
        if (limit !== null && !(limit > 0)) {
            setProblem(words.wrong)
            return
        }
        setBusy(true)
        setProblem(null)
        try {
            await saveMonthlyLimit(limit)
            setTyped(null)
            toast.good(limit === null ? words.removed : words.saved)
        } catch (error) {
            const told = error instanceof ApiError ? error.fieldMessage('monthlyLimit') : undefined
            setProblem(told ?? explain(error))
        }
        setBusy(false)
    }

    return (
        <form
            noValidate
            className="w-72 max-w-full"
            onSubmit={(event) => {
                event.preventDefault()
                void save()
            }}
        >
            <Field label={words.label} hint={words.hint(currency)} error={problem}>
                {(control) => (
                    <div className="flex gap-2">
                        <Input
                            {...control}
                            inputMode="decimal"
                            autoComplete="off"
                            value={text}
                            onChange={({ target }) => {
                                setProblem(null)
                                setTyped(target.value)
                            }}
                        />
                        <Button type="submit" className="shrink-0" loading={busy}>
                            {words.save}
                        </Button>
                    </div>
                )}
            </Field>
        </form>
    )
}

function Spent(props: { spent: number; limit: number | null; currency: string }) {
    const { spent, limit, currency } = props
    const [now] = useState(Date.now)
    const money = (value: number) => formatAmount(value, currency)
    const reached = limit !== null && spent >= limit
    const told =
        limit === null ? words.spent(money(spent)) : words.spentOf(money(spent), money(limit))
    return (
        <>
            <p className="font-medium">{told}</p>
            {limit !== null && <Progress label={told} value={spent / limit} />}
            <div role="status">
                {reached && (
                    <p className="flex items-start gap-2 rounded-lg bg-danger-soft px-3 py-2 text-sm text-danger">
                        <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
                        <span className="min-w-0">
                            {words.reached(longDay.format(nextMonth(now)))}
                        </span>
                    </p>
                )}
            </div>
        </>
    )
}

function Unpriced({ list }: { list: ModelList }) {
    const unpriced = withoutPrice(list.items)
    if (unpriced.length === 0) return null
    const all = unpriced.length === list.items.filter(({ active }) => active).length
    return (
        <p className="text-sm text-muted">
            {all ? words.unpriced : words.unpricedSome(unpriced.map(shownName).join(', '))}
        </p>
    )
}
