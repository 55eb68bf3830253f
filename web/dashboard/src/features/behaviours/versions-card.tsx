import type { BehaviourVersion, VersionedBehaviour } from '@hiochat/contract'
import { useQuery } from '@tanstack/react-query'
import { GitCompareArrows, RotateCcw } from 'lucide-react'
import { useState } from 'react'

import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Menu, MenuContent, MenuItem } from '../../ui/menu'
import { ErrorState, ListSkeleton, LoadMore } from '../../ui/states'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import { MoreButton } from '../knowledge/more-button'
import { restoreVersion, useVersions, versionQuery } from './behaviour'
import { compare } from './compare'
import { DifferenceList } from './difference-list'

const words = t.behaviour.versions

interface VersionsCardProps {
    chatbotId: string
    current: VersionedBehaviour
    nameOf: (endpoint: string) => string
    onRestored: (current: VersionedBehaviour) => void
}

type Asked = { what: 'compare' | 'restore'; version: number }

export function VersionsCard({ chatbotId, current, nameOf, onRestored }: VersionsCardProps) {
    const list = useVersions(chatbotId)
    const [asked, setAsked] = useState<Asked | null>(null)
    const close = () => setAsked(null)

    async function restore(version: number) {
        onRestored(await restoreVersion(chatbotId, version))
        toast.good(words.restored(version))
    }

    return (
        <Card flush title={words.title} text={words.text}>
            {!list.items ? (
                list.error ? (
                    <ErrorState error={list.error} onRetry={list.retry} />
                ) : (
                    <ListSkeleton rows={3} />
                )
            ) : list.items.length === 0 ? (
                <p className="px-5 pb-5 text-sm text-muted max-sm:px-4">{words.empty}</p>
            ) : (
                <ol aria-label={words.title} className="divide-y divide-line">
                    {list.items.map((version) => (
                        <VersionRow
                            key={version.version}
                            version={version}
                            inUse={version.version === current.version}
                            onAsk={(what) => setAsked({ what, version: version.version })}
                        />
                    ))}
                </ol>
            )}
            <LoadMore hasMore={list.hasMore} loading={list.loadingMore} onClick={list.loadMore} />
            {asked?.what === 'compare' && (
                <CompareDialog
                    chatbotId={chatbotId}
                    version={asked.version}
                    current={current}
                    nameOf={nameOf}
                    onRestore={() => setAsked({ what: 'restore', version: asked.version })}
                    onClose={close}
                />
            )}
            {asked?.what === 'restore' && (
                <ConfirmDialog
                    open
                    onOpenChange={close}
                    title={words.restoreTitle(asked.version)}
                    text={words.restoreText}
                    action={words.restore}
                    onConfirm={() => restore(asked.version)}
                />
            )}
        </Card>
    )
}

interface VersionRowProps {
    version: BehaviourVersion
    inUse: boolean
    onAsk: (what: Asked['what']) => void
}

function VersionRow({ version, inUse, onAsk }: VersionRowProps) {
    const { note, author, createdAt, restored } = version
    return (
        <li className="flex items-start gap-2 py-3 ps-5 pe-3 max-sm:ps-4">
            <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-x-2">
                    <span className="font-medium">{words.version(version.version)}</span>
                    {inUse && <Badge tone="good">{words.current}</Badge>}
                </p>
                {(note || restored !== null) && (
                    <p dir="auto" className="wrap-anywhere">
                        {note || words.restoredFrom(restored!)}
                    </p>
                )}
                <p className="text-sm text-muted">
                    <Time value={createdAt} /> {author && words.by(author.name)}
                </p>
            </div>
            {!inUse && (
                <Menu>
                    <MoreButton label={words.actions(version.version)} />
                    <MenuContent>
                        <MenuItem onSelect={() => onAsk('compare')}>
                            <GitCompareArrows aria-hidden />
                            {words.compare}
                        </MenuItem>
                        <MenuItem onSelect={() => onAsk('restore')}>
                            <RotateCcw aria-hidden />
                            {words.restore}
                        </MenuItem>
                    </MenuContent>
                </Menu>
            )}
        </li>
    )
}

interface CompareDialogProps {
    chatbotId: string
    version: number
    current: VersionedBehaviour
    nameOf: (endpoint: string) => string
    onRestore: () => void
    onClose: () => void
}

function CompareDialog(props: CompareDialogProps) {
    const { chatbotId, version, current, nameOf, onRestore, onClose } = props
    const { data, error, refetch } = useQuery(versionQuery(chatbotId, version))
    return (
        <Dialog
            open
            onOpenChange={onClose}
            title={words.compareTitle(version)}
            description={words.compareText}
            className="max-w-2xl"
        >
            {data ? (
                <>
                    <DifferenceList
                        differences={compare(current.behaviour, data.behaviour, nameOf)}
                    />
                    <DialogActions>
                        <Button onClick={onClose}>{t.close}</Button>
                        <Button variant="primary" onClick={onRestore}>
                            {words.restore}
                        </Button>
                    </DialogActions>
                </>
            ) : error ? (
                <ErrorState error={error} onRetry={() => void refetch()} />
            ) : (
                <ListSkeleton rows={2} />
            )}
        </Dialog>
    )
}
