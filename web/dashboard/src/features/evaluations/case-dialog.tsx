import type { Evaluation, EvaluationCase } from '@hiochat/contract'
import { useState } from 'react'

import { ApiError } from '../../lib/api-error'
import { explain } from '../../lib/explain'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Field, FieldError, Input, Textarea } from '../../ui/field'
import { SwitchField } from '../../ui/switch-field'
import { toast } from '../../ui/toast'
import { saveCase } from './evaluations'

const words = t.evaluations.case

interface CaseDialogProps {
    evaluation: Evaluation
    // None for a new one.
    one: EvaluationCase | null
    onClose: () => void
}

export function CaseDialog(props: CaseDialogProps) {
    return (
        <Dialog
            open
            onOpenChange={props.onClose}
            title={props.one ? words.editTitle : words.addTitle}
            className="max-w-xl"
        >
            <CaseForm {...props} />
        </Dialog>
    )
}

const lists = ['sources', 'words', 'without'] as const
const lines = (text: string) =>
    text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)

function CaseForm({ evaluation, one, onClose }: CaseDialogProps) {
    const [question, setQuestion] = useState(one?.question ?? '')
    const [texts, setTexts] = useState({
        sources: one?.sources.join('\n') ?? '',
        words: one?.words.join('\n') ?? '',
        without: one?.without.join('\n') ?? '',
    })
    const [declines, setDeclines] = useState(one?.declines ?? false)
    const [note, setNote] = useState(one?.note ?? '')
    const [checked, setChecked] = useState(false)
    const [busy, setBusy] = useState(false)
    const [failure, setFailure] = useState<unknown>(null)
    const fieldError = (field: string) =>
        failure instanceof ApiError ? failure.fieldMessage(field) : undefined
    const nothing = !declines && lists.every((list) => lines(texts[list]).length === 0)
    const missing = question.trim() === ''

    async function save() {
        if (busy) return
        setChecked(true)
        if (missing || nothing) return
        setBusy(true)
        setFailure(null)
        try {
            await saveCase(evaluation, one?.id ?? null, {
                question: question.trim(),
                // What must be declined can cite and say nothing.
                sources: declines ? [] : lines(texts.sources),
                words: declines ? [] : lines(texts.words),
                without: lines(texts.without),
                declines,
                note: note.trim(),
            })
            toast.good(words.saved)
            onClose()
        } catch (error) {
            setFailure(error)
            setBusy(false)
        }
    }

    const placed =
        failure instanceof ApiError &&
        ['question', 'note', ...lists].some((field) => fieldError(field))
    return (
        <form
            noValidate
            className="mt-4 space-y-4"
            onSubmit={(event) => {
                event.preventDefault()
                void save()
            }}
        >
            <Field
                label={words.question}
                error={checked && missing ? words.questionRequired : fieldError('question')}
            >
                {(control) => (
                    <Input
                        {...control}
                        dir="auto"
                        maxLength={1000}
                        autoComplete="off"
                        value={question}
                        onChange={({ target }) => setQuestion(target.value)}
                    />
                )}
            </Field>
            <SwitchField
                label={words.declines}
                hint={words.declinesHint}
                checked={declines}
                onChange={setDeclines}
            />
            {(declines ? (['without'] as const) : lists).map((list) => (
                <Field
                    key={list}
                    label={words[list]}
                    hint={words[`${list}Hint`]}
                    error={fieldError(list)}
                >
                    {(control) => (
                        <Textarea
                            {...control}
                            dir="auto"
                            rows={2}
                            className="max-h-40 min-h-16"
                            value={texts[list]}
                            onChange={({ target }) => setTexts({ ...texts, [list]: target.value })}
                        />
                    )}
                </Field>
            ))}
            <Field label={words.note} error={fieldError('note')}>
                {(control) => (
                    <Input
                        {...control}
                        dir="auto"
                        maxLength={500}
                        autoComplete="off"
                        value={note}
                        onChange={({ target }) => setNote(target.value)}
                    />
                )}
            </Field>
            <FieldError
                id="case-error"
                message={
                    checked && nothing
                        ? words.expectRequired
                        : failure !== null && !placed
                          ? explain(failure)
                          : null
                }
            />
            <DialogActions>
                <Button onClick={onClose}>{t.cancel}</Button>
                <Button type="submit" variant="primary" loading={busy}>
                    {words.submit}
                </Button>
            </DialogActions>
        </form>
    )
}
