import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'

import { colourOf } from './usage'

interface UsageChartProps {
    label: string
    columns: readonly { day: string; models: Record<string, number> }[]
    models: readonly string[]
    format: (value: number) => string
}

const shortDay = new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
})
const label = (day: string) => shortDay.format(new Date(day))

export default function UsageChart({ label: name, columns, models, format }: UsageChartProps) {
    return (
        <figure aria-label={name} className="h-56 text-xs" dir="ltr">
            <ResponsiveContainer width="100%" height="100%" minWidth={0}>
                <BarChart data={[...columns]} accessibilityLayer={false}>
                    <CartesianGrid vertical={false} stroke="var(--line)" />
                    <XAxis
                        dataKey="day"
                        tickFormatter={label}
                        tickLine={false}
                        axisLine={false}
                        minTickGap={24}
                        tick={{ fill: 'var(--muted)' }}
                    />
                    <YAxis
                        width={72}
                        tickFormatter={format}
                        tickLine={false}
                        axisLine={false}
                        tick={{ fill: 'var(--muted)' }}
                    />
                    <Tooltip
                        cursor={{ fill: 'var(--hover)' }}
                        labelFormatter={(day) => label(String(day))}
                        formatter={(value) => format(Number(value))}
                        contentStyle={{
                            background: 'var(--surface)',
                            border: '1px solid var(--line)',
                            borderRadius: '0.5rem',
                        }}
                    />
                    {models.map((model, at) => (
                        <Bar
                            key={model}
                            name={model}
                            // A function: names of models have dots in them.
                            dataKey={({ models: values }: (typeof columns)[number]) =>
                                values[model] ?? 0
                            }
                            stackId="models"
                            fill={colourOf(at)}
                            isAnimationActive={false}
                        />
                    ))}
                </BarChart>
            </ResponsiveContainer>
        </figure>
    )
}
