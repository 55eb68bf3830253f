import type { CategoryCoverage } from '@hiochat/contract'
import { Link } from '@tanstack/react-router'

import { formatCount } from '../../lib/format'
import { t } from '../../strings'
import { Card } from '../../ui/card'
import { useCategories } from './categories'

const words = t.insights.coverage

interface InsightsCoverageProps {
    chatbotId: string
    categories: readonly CategoryCoverage[]
    className?: string
}

const figures = ['sources', 'chunks', 'uses', 'unanswered'] as const

export function InsightsCoverage({ chatbotId, categories, className }: InsightsCoverageProps) {
    const { data = [] } = useCategories()
    const rows = [
        ...data.map(({ id, name, colour, depth }) => ({
            id: id as string | null,
            name,
            colour,
            depth,
            held: categories.find(({ categoryId }) => categoryId === id),
        })),
        {
            id: null,
            name: words.none,
            colour: 'transparent',
            depth: 0,
            held: categories.find(({ categoryId }) => categoryId === null),
        },
    ]
    return (
        <Card flush title={words.title} text={words.text} {...(className ? { className } : {})}>
            <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={words.title}>
                <table className="w-full text-start tabular-nums">
                    <thead className="text-sm text-muted">
                        <tr className="border-b border-line">
                            <th
                                scope="col"
                                className="px-5 py-2 text-start font-medium max-sm:px-4"
                            >
                                {words.category}
                            </th>
                            {figures.map((figure) => (
                                <th
                                    key={figure}
                                    scope="col"
                                    className="px-3 py-2 text-end font-medium"
                                >
                                    {words[figure]}
                                </th>
                            ))}
                        </tr>
                    </thead>
                    <tbody className="divide-y divide-line">
                        {rows.map(
                            ({ id, name, colour, depth, held }) =>
                                held && (
                                    <tr key={id ?? 'none'}>
                                        <th
                                            scope="row"
                                            className="px-5 py-2 text-start font-normal max-sm:px-4"
                                        >
                                            <span
                                                className="flex items-center gap-2"
                                                style={{ paddingInlineStart: `${depth * 1.25}rem` }}
                                            >
                                                <span
                                                    aria-hidden
                                                    className="size-2.5 shrink-0 rounded-full"
                                                    style={{ background: colour }}
                                                />
                                                {id ? (
                                                    <Link
                                                        to="/chatbots/$chatbotId/knowledge"
                                                        params={{ chatbotId }}
                                                        search={{ category: id }}
                                                        className="rounded-sm hover:underline"
                                                        dir="auto"
                                                    >
                                                        {name}
                                                    </Link>
                                                ) : (
                                                    name
                                                )}
                                            </span>
                                        </th>
                                        {figures.map((figure) => (
                                            <td
                                                key={figure}
                                                className={
                                                    figure === 'unanswered' && held[figure] > 0
                                                        ? 'px-3 py-2 text-end font-medium text-warn'
                                                        : 'px-3 py-2 text-end'
                                                }
                                            >
                                                {formatCount(held[figure])}
                                            </td>
                                        ))}
                                    </tr>
                                ),
                        )}
                    </tbody>
                </table>
            </div>
        </Card>
    )
}
