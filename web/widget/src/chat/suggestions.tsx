import type { VNode } from 'preact'
import type { Words } from './words'

interface SuggestionsProps {
    questions: readonly string[]
    words: Words
    onAsk(question: string): void
}

// Questions to ask by one press.
export function Suggestions({ questions, words, onAsk }: SuggestionsProps): VNode | null {
    if (questions.length === 0) return null
    return (
        <ul class="suggestions" aria-label={words.suggestions}>
            {questions.map((question) => (
                <li key={question}>
                    <button type="button" dir="auto" onClick={() => onAsk(question)}>
                        {question}
                    </button>
                </li>
            ))}
        </ul>
    )
}
