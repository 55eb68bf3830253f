import { ArrowUp, Square } from 'lucide-react'
import { useState } from 'react'

import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Textarea } from '../../ui/field'

const words = t.playground

interface QuestionBoxProps {
    busy: boolean
    onAsk: (question: string) => void
    onStop: () => void
}

export function QuestionBox({ busy, onAsk, onStop }: QuestionBoxProps) {
    const [question, setQuestion] = useState('')

    function ask() {
        const asked = question.trim()
        if (asked === '' || busy) return
        onAsk(asked)
        setQuestion('')
    }

    return (
        <form
            className="flex items-end gap-2"
            onSubmit={(event) => {
                event.preventDefault()
                ask()
            }}
        >
            <Textarea
                aria-label={words.question}
                placeholder={words.questionPlaceholder}
                value={question}
                rows={1}
                maxLength={4000}
                dir="auto"
                className="max-h-40 min-h-10 flex-1 resize-none"
                onChange={({ target }) => setQuestion(target.value)}
                onKeyDown={(event) => {
                    // While a word is being composed, Enter chooses it.
                    if (event.key !== 'Enter' || event.shiftKey) return
                    if (event.nativeEvent.isComposing) return
                    event.preventDefault()
                    ask()
                }}
            />
            {busy ? (
                <Button className="h-10" onClick={onStop}>
                    <Square aria-hidden />
                    {words.stop}
                </Button>
            ) : (
                <Button
                    type="submit"
                    variant="primary"
                    className="h-10"
                    disabled={question.trim() === ''}
                >
                    <ArrowUp aria-hidden />
                    {words.ask}
                </Button>
            )}
        </form>
    )
}
