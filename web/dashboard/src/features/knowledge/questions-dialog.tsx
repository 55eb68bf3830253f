import type { Source } from '@hiochat/contract'
import { useState } from 'react'

import { t } from '../../strings'
import { Dialog } from '../../ui/dialog'
import { useCategories } from './categories'
import { CategoryChoice } from './category-choice'
import { QuestionForm } from './questions-form'

const words = t.questions.dialog

interface QuestionDialogProps {
    chatbotId: string
    // None for a new one.
    source?: Source
    onClose: () => void
}

export function QuestionDialog({ chatbotId, source, onClose }: QuestionDialogProps) {
    const [categories, setCategories] = useState<readonly string[]>(source?.categories ?? [])
    const { data = [] } = useCategories()
    return (
        <Dialog
            open
            onOpenChange={onClose}
            title={source ? words.edit : words.create}
            className="max-w-xl"
        >
            <QuestionForm
                chatbotId={chatbotId}
                id={source?.id ?? null}
                initial={source?.question ?? { question: '', alternatives: [], answer: '' }}
                categories={categories}
                onDone={onClose}
                onCancel={onClose}
            >
                {data.length > 0 && (
                    <fieldset>
                        <legend className="mb-1.5 text-sm font-medium">
                            {t.categories.choice}
                        </legend>
                        <CategoryChoice value={categories} onChange={setCategories} />
                    </fieldset>
                )}
            </QuestionForm>
        </Dialog>
    )
}
