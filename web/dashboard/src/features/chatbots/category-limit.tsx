import { t } from '../../strings'
import { Card } from '../../ui/card'
import { FieldError } from '../../ui/field'
import { useCategories } from '../knowledge/categories'
import { CategoryChoice } from '../knowledge/category-choice'

const words = t.categories.limit

interface CategoryLimitProps {
    value: readonly string[]
    onChange: (value: string[]) => void
    error?: string | null | undefined
}

export function CategoryLimit({ value, onChange, error }: CategoryLimitProps) {
    const { data } = useCategories()
    return (
        <Card title={words.title} text={words.text}>
            <p className="mb-2 font-medium" role="status">
                {value.length === 0 ? words.everything : words.some(value.length)}
            </p>
            {data?.length === 0 ? (
                <p className="text-sm text-muted">{words.none}</p>
            ) : (
                <CategoryChoice value={value} onChange={onChange} />
            )}
            <FieldError id="categories-error" message={error} />
        </Card>
    )
}
