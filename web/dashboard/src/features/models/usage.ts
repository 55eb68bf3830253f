import type { Model, ModelBudget, ModelUsage, ModelUsageDay } from '@hiochat/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'

import { api } from '../../lib/api'
import { queryClient } from '../../lib/query'

export const periods = [7, 30, 90] as const
const day = 86_400_000
const key = ['model-usage'] as const

export function dayOf(time: number): string {
    return new Date(time).toISOString().slice(0, 10)
}

export function useUsage(chatbotId: string | null, days: number) {
    return useQuery({
        queryKey: [...key, chatbotId, days],
        placeholderData: keepPreviousData,
        queryFn: ({ signal }) => {
            const query = new URLSearchParams({
                from: dayOf(Date.now() - (days - 1) * day),
                to: dayOf(Date.now()),
                ...(chatbotId ? { chatbotId } : {}),
            })
            return api.get<ModelUsage>(`/api/v1/models/usage?${query.toString()}`, signal)
        },
    })
}

export async function saveMonthlyLimit(monthlyLimit: number | null): Promise<void> {
    const budget: ModelBudget = { monthlyLimit }
    await api.put('/api/v1/models/budget', budget)
    await queryClient.invalidateQueries({ queryKey: key })
}

// Months are counted in UTC, as days are.
export function nextMonth(now: number): Date {
    const date = new Date(now)
    return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1))
}

// What they cost is not known.
export function withoutPrice(models: readonly Model[]): Model[] {
    return models.filter((one) => one.active && one.promptPrice + one.completionPrice === 0)
}

export type Figures = Pick<
    ModelUsageDay,
    'requests' | 'failures' | 'estimated' | 'promptTokens' | 'completionTokens' | 'cost'
>
const figures = [
    'requests',
    'failures',
    'estimated',
    'promptTokens',
    'completionTokens',
    'cost',
] as const

export function sum(rows: readonly Figures[]): Figures {
    const all = figures.map((figure): [keyof Figures, number] => [
        figure,
        rows.reduce((total, row) => total + row[figure], 0),
    ])
    return Object.fromEntries(all) as unknown as Figures
}

// Dearest first; where nothing costs anything, the most used.
export function byModel(rows: readonly ModelUsageDay[]): ({ model: string } & Figures)[] {
    const models = [...new Set(rows.map(({ model }) => model))]
    return models
        .map((model) => ({ model, ...sum(rows.filter((row) => row.model === model)) }))
        .sort((one, other) => other.cost - one.cost || tokensOf(other) - tokensOf(one))
}

export function tokensOf({ promptTokens, completionTokens }: Figures): number {
    return promptTokens + completionTokens
}

// One column for each day of the time, those without any use included.
export function columns(rows: readonly ModelUsageDay[], days: number, now: number) {
    const value = rows.some(({ cost }) => cost > 0) ? (row: Figures) => row.cost : tokensOf
    return Array.from({ length: days }, (_, at) => {
        const date = dayOf(now - (days - 1 - at) * day)
        const models: Record<string, number> = {}
        for (const row of rows) {
            if (row.day === date) models[row.model] = (models[row.model] ?? 0) + value(row)
        }
        return { day: date, models }
    })
}

// Told apart on both themes, also by those who see few colours; the table says it in figures.
const fills = ['#3264ec', '#e0a030', '#2fa37c', '#b45fc4', '#d9605a', '#7c8598'] as const

export function colourOf(place: number): string {
    return fills[place % fills.length]!
}
