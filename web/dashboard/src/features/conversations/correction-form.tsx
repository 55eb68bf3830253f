import { useId, useState } from 'react'

import { ApiError } from '../../lib/api-error'
import { explain } from '../../lib/explain'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Field, FieldError, Input, Textarea } from '../../ui/field'
import { focus } from '../../ui/focus-return'
import { toast } from '../../ui/toast'
import { correct } from './feedback'

const words = t.answers

interface CorrectionFormProps {
    chatbotId: string
    threadId: string
    seq: number
    question: string
    answer: string
    onClose: () => void
}

function show(form: HTMLElement | null): void {
    form?.scrollIntoView?.({ block: 'nearest' })
}

// Below the answer that it replaces from now on.
export function CorrectionForm(props: CorrectionFormProps) {
    const { chatbotId, threadId, seq, onClose } = props
    const id = useId()
    const [question, setQuestion] = useState(props.question)
    const [answer, setAnswer] = useState(props.answer)
    const [missing, setMissing] = useState(false)
    const [busy, setBusy] = useState(false)
    const [failure, setFailure] = useState<unknown>(null)
    const fieldError = (field: string) =>
        failure instanceof ApiError ? failure.fieldMessage(field) : undefined

    async function save() {
        if (busy) return
        setMissing(answer.trim() === '')
        if (answer.trim() === '') return
        setBusy(true)
        setFailure(null)
        try {
            const asked = question.trim()
            await correct(chatbotId, threadId, seq, {
                ...(asked ? { question: asked } : {}),
                answer: answer.trim(),
            })
            toast.good(words.correctedToast)
            onClose()
        } catch (error) {
            setFailure(error)
            setBusy(false)
        }
    }

    return (
        <form
            noValidate
            ref={show}
            aria-labelledby={id}
            className="mt-2 w-full max-w-[85%] animate-rise space-y-4 rounded-xl border border-line-strong bg-surface p-4 shadow-sm max-sm:max-w-full"
            onSubmit={(event) => {
                event.preventDefault()
                void save()
            }}
        >
            <div>
                <h3 id={id} className="font-semibold">
                    {words.correctTitle}
                </h3>
                <p className="text-sm text-muted">{words.correctText}</p>
            </div>
            <Field label={words.correctQuestion} error={fieldError('question')}>
                {(control) => (
                    <Input
                        {...control}
                        dir="auto"
                        maxLength={500}
                        autoComplete="off"
                        value={question}
                        onChange={({ target }) => setQuestion(target.value)}
                    />
                )}
            </Field>
            <Field
                label={words.correctAnswer}
                error={missing ? words.correctAnswerRequired : fieldError('answer')}
            >
                {(control) => (
                    <Textarea
                        {...control}
                        ref={focus}
                        dir="auto"
                        maxLength={8000}
                        className="max-h-[40vh]"
                        value={answer}
                        onChange={({ target }) => setAnswer(target.value)}
                    />
                )}
            </Field>
            {failure !== null && !fieldError('question') && !fieldError('answer') && (
                <FieldError id={`${id}-error`} message={explain(failure)} />
            )}
            <div className="flex flex-wrap justify-end gap-2">
                <Button onClick={onClose}>{t.cancel}</Button>
                <Button type="submit" variant="primary" loading={busy}>
                    {words.correctSubmit}
                </Button>
            </div>
        </form>
    )
}
