import { useQuery } from '@tanstack/react-query'

import { ApiError } from '../../lib/api-error'
import { t } from '../../strings'
import { Dialog } from '../../ui/dialog'
import { ErrorState, ListSkeleton } from '../../ui/states'
import { ExplanationView } from '../answers/explanation'
import { explanationQuery } from '../answers/record'

const words = t.answers

interface WhyDialogProps {
    chatbotId: string
    threadId: string
    seq: number
    onClose: () => void
}

export default function WhyDialog({ chatbotId, threadId, seq, onClose }: WhyDialogProps) {
    const { data, error, refetch } = useQuery(explanationQuery(threadId, seq))
    return (
        <Dialog
            open
            onOpenChange={onClose}
            title={words.why}
            description={words.whyText}
            className="max-w-3xl"
        >
            <div className="mt-4">
                {data ? (
                    <ExplanationView chatbotId={chatbotId} record={data} />
                ) : error instanceof ApiError && error.code === 'not_found' ? (
                    <p className="text-muted">{words.notKept}</p>
                ) : error ? (
                    <ErrorState error={error} onRetry={() => void refetch()} />
                ) : (
                    <ListSkeleton />
                )}
            </div>
        </Dialog>
    )
}
