import { useNavigate } from '@tanstack/react-router'
import { FolderPlus, List, Pencil, Plus, Tag, Trash2 } from 'lucide-react'
import { useState } from 'react'

import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { Menu, MenuContent, MenuItem, MenuSeparator } from '../../ui/menu'
import { EmptyState, ErrorState, ListSkeleton } from '../../ui/states'
import { toast } from '../../ui/toast'
import { CategoryDialog, type CategoryDraft } from './categories-dialog'
import { deleteCategory } from './categories-changes'
import { MoreButton } from './more-button'
import { useCategories, type PlacedCategory } from './categories'

const words = t.categories

export default function CategoriesPanel({ chatbotId }: { chatbotId: string }) {
    const { data, error, refetch } = useCategories()
    const [editing, setEditing] = useState<CategoryDraft | null>(null)
    const [deleting, setDeleting] = useState<PlacedCategory | null>(null)
    const add = (parentId: string | null) =>
        setEditing({ id: null, parentId, name: '', colour: '#2563eb', rules: [] })

    return (
        <>
            <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
                <p className="max-w-2xl min-w-0 flex-1 basis-80 text-muted">{words.intro}</p>
                <Button variant="primary" onClick={() => add(null)}>
                    <Plus aria-hidden />
                    {words.add}
                </Button>
            </div>
            <Card flush>
                {!data ? (
                    error ? (
                        <ErrorState error={error} onRetry={() => void refetch()} />
                    ) : (
                        <ListSkeleton />
                    )
                ) : data.length === 0 ? (
                    <EmptyState icon={Tag} title={words.empty} text={words.emptyText}>
                        <Button onClick={() => add(null)}>{words.add}</Button>
                    </EmptyState>
                ) : (
                    <ul aria-label={words.list} className="divide-y divide-line">
                        {data.map((category) => (
                            <CategoryRow
                                key={category.id}
                                chatbotId={chatbotId}
                                category={category}
                                onEdit={() => setEditing(category)}
                                onAdd={() => add(category.id)}
                                onDelete={() => setDeleting(category)}
                            />
                        ))}
                    </ul>
                )}
            </Card>
            {editing && (
                <CategoryDialog
                    key={editing.id ?? `new-${editing.parentId}`}
                    draft={editing}
                    onClose={() => setEditing(null)}
                />
            )}
            {deleting && (
                <ConfirmDialog
                    open
                    onOpenChange={() => setDeleting(null)}
                    title={words.deleteTitle(deleting.name)}
                    text={words.deleteText}
                    action={t.delete}
                    onConfirm={async () => {
                        await deleteCategory(deleting.id)
                        toast.good(words.deleted)
                    }}
                />
            )}
        </>
    )
}

interface CategoryRowProps {
    chatbotId: string
    category: PlacedCategory
    onEdit: () => void
    onAdd: () => void
    onDelete: () => void
}

// As deep as the server lets them be.
const deepest = 5

function CategoryRow({ chatbotId, category, onEdit, onAdd, onDelete }: CategoryRowProps) {
    const { id, name, colour, sources, rules, depth } = category
    const navigate = useNavigate()
    const show = () =>
        navigate({
            to: '/chatbots/$chatbotId/knowledge',
            params: { chatbotId },
            search: { category: id },
        })
    return (
        <li className="flex items-center gap-3 py-2.5 pe-3 ps-5 max-sm:ps-4">
            <span
                aria-hidden
                className="size-3 shrink-0 rounded-full"
                style={{ background: colour, marginInlineStart: `${depth * 1.5}rem` }}
            />
            <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-0.5">
                <button
                    type="button"
                    dir="auto"
                    className="max-w-full truncate rounded-sm font-medium hover:underline"
                    onClick={onEdit}
                >
                    {name}
                </button>
                <span className="text-sm text-muted">{words.sources(sources)}</span>
                {rules.length > 0 && <Badge>{words.rules(rules.length)}</Badge>}
            </div>
            <Menu>
                <MoreButton label={words.actionsFor(name)} />
                <MenuContent>
                    <MenuItem onSelect={onEdit}>
                        <Pencil aria-hidden />
                        {words.edit}
                    </MenuItem>
                    {depth + 1 < deepest && (
                        <MenuItem onSelect={onAdd}>
                            <FolderPlus aria-hidden />
                            {words.addInside}
                        </MenuItem>
                    )}
                    <MenuItem onSelect={() => void show()}>
                        <List aria-hidden />
                        {words.show}
                    </MenuItem>
                    <MenuSeparator />
                    <MenuItem danger onSelect={onDelete}>
                        <Trash2 aria-hidden />
                        {t.delete}
                    </MenuItem>
                </MenuContent>
            </Menu>
        </li>
    )
}
