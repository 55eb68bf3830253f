import type { Chatbot } from '@hiochat/contract'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { t } from '../../strings'
import { ErrorState, Skeleton } from '../../ui/states'
import { chatbotQuery } from './chatbots'

// Loads the chatbot of the address, then shows the page made from it. A page starts afresh for
// another chatbot, so that nothing typed for one is saved to the other.
export function ChatbotPage({ children }: { children: (chatbot: Chatbot) => ReactNode }) {
    const { chatbotId } = useParams({ strict: false })
    const { data, error, refetch } = useQuery(chatbotQuery(chatbotId ?? ''))
    if (data) return <div key={data.id}>{children(data)}</div>
    if (error)
        return <ErrorState page error={error} onRetry={() => void refetch()} className="pt-16" />
    return (
        <div
            role="status"
            aria-label={t.loading}
            className="mx-auto max-w-4xl space-y-4 px-4 py-8 sm:px-8"
        >
            <Skeleton className="h-7 w-40" />
            <Skeleton className="h-4 w-72 max-w-full" />
            <Skeleton className="mt-8 h-64" />
        </div>
    )
}
