import type { CategoryRule } from '@hiochat/contract'
import { useState } from 'react'

import { ApiError } from '../../lib/api-error'
import { isColour } from '../../lib/colour'
import { explain } from '../../lib/explain'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Field, FieldError, Input, Select } from '../../ui/field'
import { toast } from '../../ui/toast'
import { useCategories } from './categories'
import { saveCategory } from './categories-changes'
import { CategoryColour } from './categories-colour'
import { RulesEditor } from './categories-rules'

const words = t.categories.dialog

export interface CategoryDraft {
    // Null for a new one.
    id: string | null
    parentId: string | null
    name: string
    colour: string
    rules: CategoryRule[]
}

export function CategoryDialog({ draft, onClose }: { draft: CategoryDraft; onClose: () => void }) {
    const [name, setName] = useState(draft.name)
    const [parentId, setParentId] = useState(draft.parentId)
    const [colour, setColour] = useState(draft.colour)
    const [rules, setRules] = useState(draft.rules)
    const [missing, setMissing] = useState(false)
    const [busy, setBusy] = useState(false)
    const [failure, setFailure] = useState<unknown>(null)
    const fieldError = (field: string) =>
        failure instanceof ApiError ? failure.fieldMessage(field) : undefined

    async function submit() {
        if (busy) return
        setMissing(name.trim() === '')
        if (name.trim() === '' || !isColour(colour)) return
        setBusy(true)
        setFailure(null)
        try {
            const given = rules.filter(({ pattern }) => pattern.trim() !== '')
            await saveCategory(draft.id, { name: name.trim(), parentId, colour, rules: given })
            toast.good(words.saved)
            onClose()
        } catch (error) {
            setFailure(error)
            setBusy(false)
        }
    }

    return (
        <Dialog
            open
            onOpenChange={onClose}
            title={draft.id ? words.edit : words.create}
            className="max-w-lg"
        >
            <form
                noValidate
                className="mt-4 space-y-4"
                onSubmit={(event) => {
                    event.preventDefault()
                    void submit()
                }}
            >
                <Field
                    label={words.name}
                    error={missing && name.trim() === '' ? words.nameRequired : fieldError('name')}
                >
                    {(control) => (
                        <Input
                            {...control}
                            value={name}
                            maxLength={80}
                            autoComplete="off"
                            dir="auto"
                            onChange={(event) => setName(event.target.value)}
                        />
                    )}
                </Field>
                <ParentField
                    id={draft.id}
                    value={parentId}
                    onChange={setParentId}
                    error={fieldError('parentId')}
                />
                <CategoryColour value={colour} onChange={setColour} />
                <RulesEditor rules={rules} onChange={setRules} />
                {failure !== null &&
                    !(failure instanceof ApiError && failure.fields.length > 0) && (
                        <FieldError id="category-error" message={explain(failure)} />
                    )}
                <FieldError
                    id="category-rules-error"
                    message={rules.map((_, at) => fieldError(`rules[${at}].pattern`)).find(Boolean)}
                />
                <DialogActions>
                    <Button onClick={onClose}>{t.cancel}</Button>
                    <Button type="submit" variant="primary" loading={busy}>
                        {words.submit}
                    </Button>
                </DialogActions>
            </form>
        </Dialog>
    )
}

interface ParentFieldProps {
    id: string | null
    value: string | null
    onChange: (value: string | null) => void
    error: string | undefined
}

// Itself and what is inside it cannot be around it.
function ParentField({ id, value, onChange, error }: ParentFieldProps) {
    const { data = [] } = useCategories()
    const own = new Set(id ? [id] : [])
    for (const category of data)
        if (category.parentId && own.has(category.parentId)) own.add(category.id)
    return (
        <Field label={words.parent} error={error}>
            {(control) => (
                <Select
                    {...control}
                    value={value ?? ''}
                    onChange={(event) => onChange(event.target.value || null)}
                >
                    <option value="">{words.top}</option>
                    {data
                        .filter((category) => !own.has(category.id))
                        .map(({ id: other, name, depth }) => (
                            <option key={other} value={other}>
                                {'\u00a0\u00a0'.repeat(depth) + name}
                            </option>
                        ))}
                </Select>
            )}
        </Field>
    )
}
