import type { VectorProgress } from '@hiochat/contract'
import { useQuery } from '@tanstack/react-query'

import { api } from '../../lib/api'
import { formatCount } from '../../lib/format'
import { t } from '../../strings'
import { Progress } from '../../ui/progress'
import { Time } from '../../ui/time'

const words = t.models.vectors

// How far the embedding model has come with a chatbot's passages.
export function VectorsLine({ chatbotId }: { chatbotId: string }) {
    const { data } = useQuery({
        queryKey: ['vectors', chatbotId],
        queryFn: ({ signal }) =>
            api.get<VectorProgress>(`/api/v1/chatbots/${chatbotId}/vectors`, signal),
        refetchInterval: ({ state }) => (state.data?.status === 'embedding' ? 2000 : 20_000),
    })
    if (!data || data.status === 'off') return null
    const { embedded, total, status, failure } = data
    return (
        <div className="border-t border-line px-5 py-3 text-sm text-muted max-sm:px-4">
            {status === 'ready' && words.ready(formatCount(total))}
            {status === 'embedding' && (
                <>
                    {words.embedding(formatCount(embedded), formatCount(total))}
                    <Progress
                        className="mt-1.5"
                        label={words.label}
                        value={total === 0 ? null : embedded / total}
                    />
                </>
            )}
            {status === 'failing' && failure && (
                <p className="text-danger wrap-anywhere">
                    {words.failing} {failure.message}{' '}
                    {failure.retryAt && (
                        <span className="text-muted">
                            {words.retry} <Time future value={failure.retryAt} />
                        </span>
                    )}
                </p>
            )}
        </div>
    )
}
