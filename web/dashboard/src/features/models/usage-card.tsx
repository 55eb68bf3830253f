import type { ModelList, ModelUsage } from '@hiochat/contract'
import { lazy, Suspense, useState } from 'react'

import { formatCount, formatAmount } from '../../lib/format'
import { t } from '../../strings'
import { Card } from '../../ui/card'
import { Select } from '../../ui/field'
import { ErrorState, ListSkeleton, Skeleton } from '../../ui/states'
import { MonthlyLimit } from './monthly-limit'
import { byModel, colourOf, columns, periods, sum, tokensOf, useUsage, type Figures } from './usage'

const words = t.models.usage
const UsageChart = lazy(() => import('./usage-chart'))

interface UsageCardProps {
    list: ModelList
    chatbotId: string | null
}

export function UsageCard({ list, chatbotId }: UsageCardProps) {
    const [days, setDays] = useState<number>(30)
    const { data, error, refetch, isPlaceholderData } = useUsage(chatbotId, days)
    return (
        <Card
            flush
            title={words.title}
            text={words.text}
            action={
                <Select
                    aria-label={words.period}
                    className="w-auto"
                    value={days}
                    onChange={({ target }) => setDays(Number(target.value))}
                >
                    {periods.map((period) => (
                        <option key={period} value={period}>
                            {words.periods[period]}
                        </option>
                    ))}
                </Select>
            }
        >
            {data ? (
                <div aria-busy={isPlaceholderData}>
                    <MonthlyLimit usage={data} list={list} />
                    <Usage usage={data} days={days} currency={data.currency || list.currency} />
                </div>
            ) : error ? (
                <ErrorState error={error} onRetry={() => void refetch()} />
            ) : (
                <ListSkeleton rows={3} />
            )}
        </Card>
    )
}

function Usage(props: { usage: ModelUsage; days: number; currency: string }) {
    const { usage, days, currency } = props
    const [now] = useState(Date.now)
    const { items, spentOnServerThisMonth: spent, budgetForServerThisMonth: budget } = usage
    const models = byModel(items)
    const total = sum(items)
    const money = (value: number) => formatAmount(value, currency)
    if (models.length === 0) {
        return <p className="px-5 pb-5 text-muted max-sm:px-4">{words.none}</p>
    }
    const priced = total.cost > 0
    return (
        <>
            <p className="px-5 font-medium max-sm:px-4">
                {priced
                    ? words.sum(money(total.cost))
                    : words.sumTokens(formatCount(tokensOf(total)))}
            </p>
            {(spent > 0 || budget !== null) && (
                <p className="px-5 text-sm text-muted max-sm:px-4">
                    {budget === null
                        ? words.server(money(spent))
                        : words.serverOf(money(spent), money(budget))}
                </p>
            )}
            <div className="px-2 pt-3">
                <Suspense fallback={<Skeleton className="mx-3 h-56" />}>
                    <UsageChart
                        label={priced ? words.chart : words.chartTokens}
                        columns={columns(items, days, now)}
                        models={models.map(({ model }) => model)}
                        format={priced ? money : formatCount}
                    />
                </Suspense>
            </div>
            <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={words.title}>
                <table className="w-full text-start tabular-nums">
                    <thead className="text-sm text-muted">
                        <tr className="border-b border-line">
                            <th
                                scope="col"
                                className="px-5 py-2 text-start font-medium max-sm:px-4"
                            >
                                {words.model}
                            </th>
                            {shownFigures.map((figure) => (
                                <th
                                    key={figure}
                                    scope="col"
                                    className="px-3 py-2 text-end font-medium whitespace-nowrap"
                                >
                                    {words[figure]}
                                </th>
                            ))}
                        </tr>
                    </thead>
                    <tbody className="divide-y divide-line">
                        {models.map(({ model, ...figures }, at) => (
                            <FigureRow
                                key={model}
                                name={model}
                                colour={colourOf(at)}
                                figures={figures}
                                money={money}
                            />
                        ))}
                    </tbody>
                    {models.length > 1 && (
                        <tfoot className="border-t border-line-strong font-medium">
                            <FigureRow name={words.total} figures={total} money={money} />
                        </tfoot>
                    )}
                </table>
            </div>
            {(!priced || total.estimated > 0) && (
                <p className="border-t border-line px-5 py-3 text-sm text-muted max-sm:px-4">
                    {!priced && words.unpriced} {total.estimated > 0 && words.estimated}
                </p>
            )}
        </>
    )
}

const shownFigures = ['requests', 'failures', 'promptTokens', 'completionTokens', 'cost'] as const

interface FigureRowProps {
    name: string
    // Of its part of the columns.
    colour?: string
    figures: Figures
    money: (value: number) => string
}

function FigureRow({ name, colour, figures, money }: FigureRowProps) {
    return (
        <tr>
            <th scope="row" className="min-w-40 px-5 py-2 text-start font-normal max-sm:px-4">
                <span className="flex items-center gap-2">
                    {colour && (
                        <span
                            aria-hidden
                            className="size-2.5 shrink-0 rounded-xs"
                            style={{ background: colour }}
                        />
                    )}
                    <bdi className="wrap-anywhere">{name}</bdi>
                </span>
            </th>
            {shownFigures.map((figure) => (
                <td
                    key={figure}
                    className={
                        figure === 'failures' && figures.failures > 0
                            ? 'px-3 py-2 text-end text-danger'
                            : 'px-3 py-2 text-end'
                    }
                >
                    {figure === 'cost' ? costOf(figures, money) : formatCount(figures[figure])}
                </td>
            ))}
        </tr>
    )
}

// What has no price is not known to have cost nothing.
function costOf({ cost }: Figures, money: (value: number) => string): string {
    return cost === 0 ? '–' : money(cost)
}
