import { t } from '../../strings'
import { useCategories } from './categories'

interface CategoryChoiceProps {
    value: readonly string[]
    onChange: (value: string[]) => void
}

// Every category with a box, inside those they belong to. Nothing where there are none.
export function CategoryChoice({ value, onChange }: CategoryChoiceProps) {
    const { data = [] } = useCategories()
    if (data.length === 0) return null

    function toggle(id: string) {
        onChange(value.includes(id) ? value.filter((other) => other !== id) : [...value, id])
    }

    return (
        <ul
            aria-label={t.categories.choice}
            className="max-h-60 overflow-y-auto rounded-md border border-line-strong p-1"
        >
            {data.map(({ id, name, colour, depth }) => (
                <li key={id} style={{ paddingInlineStart: `${depth * 1.25}rem` }}>
                    <label className="flex cursor-pointer items-center gap-2.5 rounded-md px-2 py-1.5 hover:bg-hover max-sm:py-2.5">
                        <input
                            type="checkbox"
                            className="size-4 shrink-0 accent-(--accent)"
                            checked={value.includes(id)}
                            onChange={() => toggle(id)}
                        />
                        <span
                            aria-hidden
                            className="size-2.5 shrink-0 rounded-full"
                            style={{ background: colour }}
                        />
                        <span className="min-w-0 truncate" dir="auto">
                            {name}
                        </span>
                    </label>
                </li>
            ))}
        </ul>
    )
}
