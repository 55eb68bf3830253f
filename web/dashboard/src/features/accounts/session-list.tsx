import type { Session } from '@hiochat/contract'
import { MonitorSmartphone } from 'lucide-react'
import { useState } from 'react'

import { api } from '../../lib/api'
import { editList, useList } from '../../lib/query'
import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { EmptyState, ErrorState, ListSkeleton, LoadMore } from '../../ui/states'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import { deviceName } from './device-name'

const words = t.accounts.account
const key = ['sessions']

export function SessionList() {
    const list = useList<Session>(key, '/api/v1/sessions')
    const [ending, setEnding] = useState<Session | null>(null)

    return (
        <Card title={words.sessions} text={words.sessionsIntro} flush>
            {list.items ? (
                list.items.length === 0 ? (
                    <EmptyState icon={MonitorSmartphone} title={words.sessionsEmpty} />
                ) : (
                    <ul className="divide-y divide-line">
                        {list.items.map((session) => (
                            <SessionRow
                                key={session.id}
                                session={session}
                                onEnd={() => setEnding(session)}
                            />
                        ))}
                    </ul>
                )
            ) : list.error ? (
                <ErrorState error={list.error} onRetry={list.retry} />
            ) : (
                <ListSkeleton rows={2} />
            )}
            <LoadMore hasMore={list.hasMore} loading={list.loadingMore} onClick={list.loadMore} />
            <ConfirmDialog
                open={ending !== null}
                onOpenChange={(open) => {
                    if (!open) setEnding(null)
                }}
                title={words.endTitle}
                text={words.endText(ending ? deviceName(ending.userAgent) : '')}
                action={words.end}
                onConfirm={async () => {
                    if (!ending) return
                    await api.delete(`/api/v1/sessions/${ending.id}`)
                    editList<Session>(key, (items) => items.filter(({ id }) => id !== ending.id))
                    toast.good(words.ended)
                }}
            />
        </Card>
    )
}

function SessionRow({ session, onEnd }: { session: Session; onEnd: () => void }) {
    return (
        <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3.5 max-sm:px-4">
            <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-2 font-medium">
                    {deviceName(session.userAgent)}
                    {session.current && <Badge tone="good">{words.thisBrowser}</Badge>}
                </p>
                <p className="text-sm text-muted">
                    {session.address} · {words.lastSeen} <Time value={session.lastSeenAt} />
                </p>
            </div>
            {!session.current && (
                <Button
                    size="sm"
                    onClick={onEnd}
                    aria-label={`${words.end}: ${deviceName(session.userAgent)}`}
                >
                    {words.end}
                </Button>
            )}
        </li>
    )
}
