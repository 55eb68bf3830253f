import type { ApiKey } from '@hiochat/contract'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'

import { api } from '../../lib/api'
import { editList, useList } from '../../lib/query'
import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { Page } from '../../ui/page'
import { EmptyState, ErrorState, ListSkeleton, LoadMore } from '../../ui/states'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import { useChatbots } from '../chatbots/chatbots'
import { apiKeysKey } from './api-keys-key'
import { CreateKeyDialog } from './create-key-dialog'

const words = t.accounts.keys

export function ApiKeys() {
    const list = useList<ApiKey>(apiKeysKey, '/api/v1/api-keys')
    const [creating, setCreating] = useState(false)
    const [revoking, setRevoking] = useState<ApiKey | null>(null)
    const create = (
        <Button variant="primary" onClick={() => setCreating(true)}>
            <Plus aria-hidden />
            {words.create}
        </Button>
    )

    return (
        <Page title={words.title} intro={words.intro} actions={create}>
            <Card flush>
                {list.items ? (
                    list.items.length === 0 ? (
                        <EmptyState icon={KeyRound} title={words.empty} text={words.emptyText}>
                            <Button onClick={() => setCreating(true)}>{words.create}</Button>
                        </EmptyState>
                    ) : (
                        <ul className="divide-y divide-line">
                            {list.items.map((key) => (
                                <KeyRow
                                    key={key.id}
                                    apiKey={key}
                                    onRevoke={() => setRevoking(key)}
                                />
                            ))}
                        </ul>
                    )
                ) : list.error ? (
                    <ErrorState error={list.error} onRetry={list.retry} />
                ) : (
                    <ListSkeleton />
                )}
                <LoadMore
                    hasMore={list.hasMore}
                    loading={list.loadingMore}
                    onClick={list.loadMore}
                />
            </Card>
            <CreateKeyDialog open={creating} onOpenChange={setCreating} />
            <ConfirmDialog
                open={revoking !== null}
                onOpenChange={(open) => {
                    if (!open) setRevoking(null)
                }}
                title={words.revokeTitle}
                text={words.revokeText(revoking?.name || revoking?.prefix || '')}
                action={words.revoke}
                onConfirm={async () => {
                    if (!revoking) return
                    await api.delete(`/api/v1/api-keys/${revoking.id}`)
                    editList<ApiKey>(apiKeysKey, (items) =>
                        items.filter(({ id }) => id !== revoking.id),
                    )
                    toast.good(words.revoked)
                }}
            />
        </Page>
    )
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
    const { items: chatbots } = useChatbots()
    const chatbot = chatbots?.find(({ id }) => id === apiKey.chatbotId)
    const scope = apiKey.chatbotId ? chatbot?.name : words.allChatbots
    return (
        <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3.5 max-sm:px-4">
            <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-2">
                    <span className="min-w-0 truncate font-medium">
                        {apiKey.name || words.unnamed}
                    </span>
                    <Badge tone={apiKey.kind === 'secret' ? 'warn' : 'neutral'}>
                        {apiKey.kind === 'secret' ? words.secret : words.publishable}
                    </Badge>
                </p>
                <p className="mt-0.5 flex flex-wrap gap-x-1.5 text-sm text-muted">
                    <span>
                        <code className="font-mono text-xs">{apiKey.prefix}…</code> ·
                    </span>
                    {scope && <span className="min-w-0 truncate">{scope} ·</span>}
                    <span>
                        {apiKey.lastUsedAt ? (
                            <>
                                {words.lastUsed} <Time value={apiKey.lastUsedAt} />
                            </>
                        ) : (
                            words.neverUsed
                        )}
                    </span>
                    <span className="max-sm:hidden">
                        · {words.created} <Time value={apiKey.createdAt} />
                    </span>
                </p>
            </div>
            <Button
                variant="quietDanger"
                size="sm"
                onClick={onRevoke}
                aria-label={`${words.revoke}: ${apiKey.name || apiKey.prefix}`}
            >
                {words.revoke}
            </Button>
        </li>
    )
}
