import { t } from '../../strings'
import { useCategories } from './categories'

// The categories of a source, as small marks in their colours.
export function CategoryBadges({ ids = [] }: { ids?: readonly string[] }) {
    const { data = [] } = useCategories()
    const shown = data.filter(({ id }) => ids.includes(id))
    if (shown.length === 0) return null
    return (
        <ul aria-label={t.knowledge.categories.label} className="mt-1 flex flex-wrap gap-1.5">
            {shown.map(({ id, name, colour }) => (
                <li
                    key={id}
                    className="inline-flex max-w-48 items-center gap-1.5 rounded-full border border-line px-2 text-xs text-muted"
                >
                    <span
                        aria-hidden
                        className="size-2 shrink-0 rounded-full"
                        style={{ background: colour }}
                    />
                    <span className="truncate" dir="auto">
                        {name}
                    </span>
                </li>
            ))}
        </ul>
    )
}
