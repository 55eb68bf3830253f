import type { Chatbot } from '@hiochat/contract'

import { t } from '../../strings'
import { Button } from '../../ui/button'
import { TestChat } from '../chatbots/test-chat'
import { useSources } from '../knowledge/sources'

const words = t.onboarding.try

interface TryStepProps {
    chatbot: Chatbot
    onBack: () => void
    onContinue: () => void
}

export function TryStep({ chatbot, onBack, onContinue }: TryStepProps) {
    const { items } = useSources(chatbot.id)
    const nothing = items && !items.some(({ status }) => status === 'ready')
    return (
        <>
            {nothing && (
                <p className="mb-4 rounded-lg bg-warn-soft px-3 py-2.5 text-sm text-warn">
                    {words.noKnowledge}
                </p>
            )}
            <TestChat chatbot={chatbot} />
            <div className="mt-6 flex justify-between gap-3">
                <Button variant="ghost" onClick={onBack}>
                    {t.back}
                </Button>
                <Button variant="primary" onClick={onContinue}>
                    {words.submit}
                </Button>
            </div>
        </>
    )
}
