import { useState, type ReactNode } from 'react'

import { ApiError } from '../../lib/api-error'
import { explain } from '../../lib/explain'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { DialogActions } from '../../ui/dialog'
import { Field, FieldError, Input, Textarea } from '../../ui/field'
import { focus } from '../../ui/focus-return'
import { toast } from '../../ui/toast'
import { saveQuestion } from './questions'

const words = t.questions.dialog

export interface QuestionDraft {
    question: string
    alternatives: readonly string[]
    answer: string
}

interface QuestionFormProps {
    chatbotId: string
    // Null for a new one.
    id: string | null
    initial: QuestionDraft
    categories?: readonly string[]
    // Questions of visitors that it settles.
    answers?: readonly string[]
    // Where the question is known, the answer is what is typed first.
    focusAnswer?: boolean
    // What else there is to choose.
    children?: ReactNode
    onDone: () => void
    onCancel: () => void
}

export function QuestionForm(props: QuestionFormProps) {
    const { chatbotId, id, initial, categories, answers, children } = props
    const { focusAnswer = false, onDone, onCancel } = props
    const [question, setQuestion] = useState(initial.question)
    const [others, setOthers] = useState(initial.alternatives.join('\n'))
    const [answer, setAnswer] = useState(initial.answer)
    const [missing, setMissing] = useState(false)
    const [busy, setBusy] = useState(false)
    const [failure, setFailure] = useState<unknown>(null)
    const fieldError = (field: string) =>
        failure instanceof ApiError ? failure.fieldMessage(field) : undefined

    async function submit() {
        if (busy) return
        const incomplete = question.trim() === '' || answer.trim() === ''
        setMissing(incomplete)
        if (incomplete) return
        setBusy(true)
        setFailure(null)
        try {
            await saveQuestion(chatbotId, id, {
                question: question.trim(),
                alternatives: others
                    .split('\n')
                    .map((line) => line.trim())
                    .filter(Boolean),
                answer: answer.trim(),
                ...(categories ? { categories: [...categories] } : {}),
                ...(answers ? { answers: [...answers] } : {}),
            })
            toast.good(words.saved)
            onDone()
        } catch (error) {
            setFailure(error)
            setBusy(false)
        }
    }

    const known =
        failure instanceof ApiError &&
        failure.fields.some(({ field }) => /^(question|answer)$/.test(field))
    return (
        <form
            noValidate
            className="mt-4 space-y-4"
            onSubmit={(event) => {
                event.preventDefault()
                void submit()
            }}
        >
            <Field
                label={words.question}
                hint={words.questionHint}
                error={
                    missing && question.trim() === ''
                        ? words.questionRequired
                        : fieldError('question')
                }
            >
                {(control) => (
                    <Input
                        {...control}
                        value={question}
                        maxLength={500}
                        autoComplete="off"
                        dir="auto"
                        onChange={(event) => setQuestion(event.target.value)}
                    />
                )}
            </Field>
            <Field label={words.alternatives} hint={words.alternativesHint}>
                {(control) => (
                    <Textarea
                        {...control}
                        value={others}
                        className="max-h-40"
                        dir="auto"
                        onChange={(event) => setOthers(event.target.value)}
                    />
                )}
            </Field>
            <Field
                label={words.answer}
                hint={words.answerHint}
                error={
                    missing && answer.trim() === '' ? words.answerRequired : fieldError('answer')
                }
            >
                {(control) => (
                    <Textarea
                        {...control}
                        value={answer}
                        maxLength={8000}
                        ref={focusAnswer ? focus : undefined}
                        className="max-h-[35vh] min-h-24"
                        dir="auto"
                        onChange={(event) => setAnswer(event.target.value)}
                    />
                )}
            </Field>
            {children}
            {failure !== null && !known && (
                <FieldError id="question-error" message={explain(failure)} />
            )}
            <DialogActions>
                <Button onClick={onCancel}>{t.cancel}</Button>
                <Button type="submit" variant="primary" loading={busy}>
                    {words.submit}
                </Button>
            </DialogActions>
        </form>
    )
}
