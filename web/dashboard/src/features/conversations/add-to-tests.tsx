import type { Correction, Evaluation } from '@hiochat/contract'
import { useState } from 'react'

import { explain } from '../../lib/explain'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Field, FieldError, Input, Select } from '../../ui/field'
import { ErrorState, ListSkeleton } from '../../ui/states'
import { toast } from '../../ui/toast'
import { addFromThread, createEvaluation, useEvaluations } from '../evaluations/evaluations'

const words = t.evaluations

interface AddToTestsProps {
    chatbotId: string
    threadId: string
    seq: number
    // Expected in place of the answer.
    correction: Correction | undefined
    onClose: () => void
}

export default function AddToTests(props: AddToTestsProps) {
    const { data, error, refetch } = useEvaluations(props.chatbotId)
    return (
        <Dialog
            open
            onOpenChange={props.onClose}
            title={words.add.title}
            description={props.correction ? words.add.textCorrected : words.add.text}
        >
            {data ? (
                <AddForm {...props} sets={data.items} />
            ) : error ? (
                <ErrorState error={error} onRetry={() => void refetch()} />
            ) : (
                <ListSkeleton rows={1} />
            )}
        </Dialog>
    )
}

function AddForm(props: AddToTestsProps & { sets: readonly Evaluation[] }) {
    const { chatbotId, threadId, seq, correction, sets, onClose } = props
    const [chosen, setChosen] = useState(sets[0]?.id ?? '')
    const [name, setName] = useState('')
    const [busy, setBusy] = useState(false)
    const [problem, setProblem] = useState<string | null>(null)

    async function add() {
        if (busy) return
        if (!chosen && name.trim() === '') return setProblem(words.nameRequired)
        setBusy(true)
        setProblem(null)
        try {
            const made = { name: name.trim(), afterKnowledge: true, afterBehaviour: true }
            const set = chosen || (await createEvaluation(chatbotId, made)).id
            // A second try goes on with the set that the first one has made.
            setChosen(set)
            await addFromThread(chatbotId, set, { threadId, seq }, correction)
            toast.good(words.add.done)
            onClose()
        } catch (error) {
            setProblem(explain(error))
            setBusy(false)
        }
    }

    return (
        <form
            noValidate
            className="mt-4 space-y-4"
            onSubmit={(event) => {
                event.preventDefault()
                void add()
            }}
        >
            {sets.length > 0 && (
                <Field label={words.add.set}>
                    {(control) => (
                        <Select
                            {...control}
                            value={chosen}
                            onChange={({ target }) => setChosen(target.value)}
                        >
                            {sets.map((set) => (
                                <option key={set.id} value={set.id}>
                                    {set.name}
                                </option>
                            ))}
                            <option value="">{words.add.newSet}</option>
                        </Select>
                    )}
                </Field>
            )}
            {!chosen && (
                <Field label={words.name} hint={words.nameHint}>
                    {(control) => (
                        <Input
                            {...control}
                            dir="auto"
                            maxLength={100}
                            autoComplete="off"
                            placeholder={words.namePlaceholder}
                            value={name}
                            onChange={({ target }) => setName(target.value)}
                        />
                    )}
                </Field>
            )}
            <FieldError id="add-to-tests-error" message={problem} />
            <DialogActions>
                <Button onClick={onClose}>{t.cancel}</Button>
                <Button type="submit" variant="primary" loading={busy}>
                    {words.add.submit}
                </Button>
            </DialogActions>
        </form>
    )
}
