import type { Chatbot, CreatedApiKey } from '@hiochat/contract'
import { useQuery } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'

import { api } from '../../lib/api'
import { explain } from '../../lib/explain'
import { queryClient } from '../../lib/query'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { CodeBlock } from '../../ui/code-block'
import { CopyButton } from '../../ui/copy-button'
import { toast } from '../../ui/toast'
import { updateChatbot } from './chatbots'
import { OriginsEditor } from './origins-editor'
import { snippet } from './snippet'

const words = t.chatbots.embed

// Where, key, snippet: shared by the embed page and the last step of the setup.
export function EmbedSteps({ chatbot, onCopied }: { chatbot: Chatbot; onCopied?: () => void }) {
    const [busy, setBusy] = useState(false)
    const { data: apiKey } = useSnippetKey(chatbot.id)

    async function createKey() {
        setBusy(true)
        try {
            const created = await api.post<CreatedApiKey>('/api/v1/api-keys', {
                kind: 'publishable',
                chatbotId: chatbot.id,
                name: words.keyName(chatbot.name),
            })
            queryClient.setQueryData(snippetKey(chatbot.id), created.key)
            void queryClient.invalidateQueries({ queryKey: ['api-keys'] })
        } catch (error) {
            toast.bad(explain(error))
        } finally {
            setBusy(false)
        }
    }

    return (
        <div className="space-y-6">
            <Card title={words.sites} text={words.sitesText}>
                <SavedOrigins chatbot={chatbot} />
            </Card>
            <Card title={words.snippet} text={words.snippetText}>
                <div className="space-y-3">
                    {apiKey ? (
                        <p className="flex items-start gap-2 rounded-lg bg-good-soft px-3 py-2.5 text-sm text-good">
                            <CircleCheck className="mt-0.5 size-4 shrink-0" aria-hidden />
                            {words.keyReady}
                        </p>
                    ) : (
                        <div className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-line bg-sunken px-4 py-3">
                            <p className="min-w-0 flex-1 basis-60 text-sm text-muted">
                                {words.keyText}
                            </p>
                            <Button
                                variant="primary"
                                loading={busy}
                                onClick={() => void createKey()}
                            >
                                {words.createKey}
                            </Button>
                        </div>
                    )}
                    <CodeBlock
                        label={words.snippet}
                        code={snippet(window.location.origin, apiKey ?? words.placeholder)}
                    />
                    <div className="flex flex-wrap items-center justify-between gap-3">
                        <p className="min-w-0 flex-1 basis-60 text-sm text-muted">
                            {words.floating}
                        </p>
                        <CopyButton
                            variant={apiKey ? 'primary' : 'secondary'}
                            label={words.copy}
                            text={snippet(window.location.origin, apiKey ?? words.placeholder)}
                            {...(onCopied ? { onCopied } : {})}
                        />
                    </div>
                </div>
            </Card>
        </div>
    )
}

// Saved as soon as it changes: here the list stands alone, without a form around it.
function SavedOrigins({ chatbot }: { chatbot: Chatbot }) {
    const [origins, setOrigins] = useState(chatbot.allowedOrigins)

    async function save(next: string[]) {
        const before = origins
        setOrigins(next)
        try {
            setOrigins((await updateChatbot(chatbot.id, { allowedOrigins: next })).allowedOrigins)
            toast.good(words.savedSites)
        } catch (error) {
            setOrigins(before)
            toast.bad(explain(error))
        }
    }

    return <OriginsEditor value={origins} onChange={(next) => void save(next)} />
}

function snippetKey(chatbotId: string) {
    return ['snippet-key', chatbotId]
}

// The key made for the snippet, known until the page is reloaded.
function useSnippetKey(chatbotId: string) {
    return useQuery<string>({
        queryKey: snippetKey(chatbotId),
        queryFn: () => '',
        enabled: false,
        gcTime: Infinity,
    })
}
