import { useNavigate, useSearch } from '@tanstack/react-router'

import { ApiError } from '../../lib/api-error'
import { t } from '../../strings'
import { Card } from '../../ui/card'
import { Select } from '../../ui/field'
import { Page } from '../../ui/page'
import { ErrorState, ListSkeleton } from '../../ui/states'
import { useChatbots } from '../chatbots/chatbots'
import { ModelListCard } from './model-list-card'
import { useModels } from './models'
import { UsageCard } from './usage-card'

const words = t.models

export function ModelsPage() {
    const { chatbot: wanted } = useSearch({ from: '/app/models' })
    const navigate = useNavigate()
    const { items: chatbots = [] } = useChatbots()
    const { data, error, refetch } = useModels()
    const chatbot = chatbots.find(({ id }) => id === wanted) ?? null

    return (
        <Page
            wide
            title={words.title}
            intro={words.intro}
            actions={
                <Select
                    aria-label={words.scope}
                    className="w-auto max-w-64"
                    value={chatbot?.id ?? ''}
                    onChange={({ target }) =>
                        void navigate({
                            to: '/models',
                            search: target.value ? { chatbot: target.value } : {},
                            replace: true,
                        })
                    }
                >
                    <option value="">{words.scopeWorkspace}</option>
                    {chatbots.map(({ id, name }) => (
                        <option key={id} value={id}>
                            {name}
                        </option>
                    ))}
                </Select>
            }
        >
            {data ? (
                <div className="space-y-6">
                    <ModelListCard list={data} kind="chat" chatbot={chatbot} />
                    <ModelListCard list={data} kind="embedding" chatbot={chatbot} />
                    <UsageCard list={data} chatbotId={chatbot?.id ?? null} />
                </div>
            ) : (
                <Card flush>
                    {error ? (
                        <ErrorState error={worded(error)} onRetry={() => void refetch()} />
                    ) : (
                        <ListSkeleton />
                    )}
                </Card>
            )}
        </Page>
    )
}

// Who is not allowed to see them is told who is.
function worded(error: unknown): unknown {
    if (!(error instanceof ApiError) || error.code !== 'forbidden') return error
    return new ApiError({ status: error.status, code: 'not_yours', detail: words.forbidden })
}
