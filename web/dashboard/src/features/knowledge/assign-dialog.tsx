import { Tag } from 'lucide-react'
import { useState } from 'react'

import { explain } from '../../lib/explain'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Field, FieldError, Select } from '../../ui/field'
import { EmptyState, ErrorState, ListSkeleton } from '../../ui/states'
import { toast } from '../../ui/toast'
import { assignCategories, useCategories, type AssignMode } from './categories'

const words = t.knowledge.categories
const modes: readonly AssignMode[] = ['add', 'remove', 'set']

interface AssignDialogProps {
    chatbotId: string
    ids: readonly string[]
    // The categories of the only source; several sources may differ.
    initial?: readonly string[]
    onOpenChange: (open: boolean) => void
}

export function AssignDialog({ chatbotId, ids, initial, onOpenChange }: AssignDialogProps) {
    const categories = useCategories()
    const [chosen, setChosen] = useState<readonly string[]>(initial ?? [])
    const [mode, setMode] = useState<AssignMode>(initial ? 'set' : 'add')
    const [busy, setBusy] = useState(false)
    const [error, setError] = useState<string | null>(null)
    const none = categories.data?.length === 0

    function toggle(id: string) {
        setChosen((old) => (old.includes(id) ? old.filter((other) => other !== id) : [...old, id]))
    }

    async function submit() {
        if (busy) return
        setBusy(true)
        setError(null)
        try {
            await assignCategories(chatbotId, ids, chosen, mode)
            toast.good(t.knowledge.bulk.assigned(ids.length))
            onOpenChange(false)
        } catch (failure) {
            setError(explain(failure))
            setBusy(false)
        }
    }

    return (
        <Dialog
            open
            onOpenChange={onOpenChange}
            title={words.title}
            description={none ? undefined : words.text(ids.length)}
        >
            {none ? (
                <EmptyState icon={Tag} title={words.none} text={words.noneText} className="py-8" />
            ) : categories.error ? (
                <ErrorState error={categories.error} onRetry={() => void categories.refetch()} />
            ) : !categories.data ? (
                <ListSkeleton rows={3} />
            ) : (
                <form
                    onSubmit={(event) => {
                        event.preventDefault()
                        void submit()
                    }}
                >
                    {!initial && (
                        <Field label={words.mode} className="mt-4">
                            {(control) => (
                                <Select
                                    {...control}
                                    value={mode}
                                    onChange={(event) => setMode(event.target.value as AssignMode)}
                                >
                                    {modes.map((value) => (
                                        <option key={value} value={value}>
                                            {words.modes[value]}
                                        </option>
                                    ))}
                                </Select>
                            )}
                        </Field>
                    )}
                    <ul
                        aria-label={words.label}
                        className="mt-4 max-h-72 overflow-y-auto rounded-md border border-line p-1"
                    >
                        {categories.data.map(({ id, name, colour, depth }) => (
                            <li key={id} style={{ paddingInlineStart: `${depth * 1.25}rem` }}>
                                <label className="flex cursor-pointer items-center gap-2.5 rounded-md px-2 py-1.5 hover:bg-hover">
                                    <input
                                        type="checkbox"
                                        className="size-4 accent-(--accent)"
                                        checked={chosen.includes(id)}
                                        onChange={() => toggle(id)}
                                    />
                                    <span
                                        aria-hidden
                                        className="size-2.5 rounded-full"
                                        style={{ background: colour }}
                                    />
                                    <span className="min-w-0 truncate" dir="auto">
                                        {name}
                                    </span>
                                </label>
                            </li>
                        ))}
                    </ul>
                    <FieldError id="assign-error" message={error} />
                    <DialogActions>
                        <Button onClick={() => onOpenChange(false)}>{t.cancel}</Button>
                        <Button
                            type="submit"
                            variant="primary"
                            loading={busy}
                            disabled={mode !== 'set' && chosen.length === 0}
                        >
                            {words.submit}
                        </Button>
                    </DialogActions>
                </form>
            )}
        </Dialog>
    )
}
