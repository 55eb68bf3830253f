import type { Source } from '@hiochat/contract'
import { Download, MoreHorizontal, RotateCcw, Trash2 } from 'lucide-react'

import { explain } from '../../lib/explain'
import { formatBytes } from '../../lib/format'
import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '../../ui/menu'
import { Progress } from '../../ui/progress'
import { Time } from '../../ui/time'
import { toast } from '../../ui/toast'
import { Details, KnowledgeRow } from './knowledge-row'
import { problemText } from './problem-text'
import { isPending, retrySource } from './sources'

const words = t.knowledge
const tones = { queued: 'neutral', processing: 'accent', ready: 'good', failed: 'danger' } as const

export function SourceRow({ source, onDelete }: { source: Source; onDelete: () => void }) {
    const pending = isPending(source)
    const retry = () => {
        retrySource(source).catch((error: unknown) => toast.bad(explain(error)))
    }
    return (
        <KnowledgeRow
            kind={source.kind}
            name={source.name}
            badge={<Badge tone={tones[source.status]}>{words.status[source.status]}</Badge>}
            details={
                <Details
                    parts={[
                        source.kind === 'text' ? words.text : formatBytes(source.size),
                        source.pages !== null && source.pages > 0 && words.pages(source.pages),
                        source.chunks !== null && source.chunks > 0 && words.chunks(source.chunks),
                        <Time key="time" value={source.createdAt} />,
                    ]}
                />
            }
            progress={
                pending && (
                    <Progress
                        className="mt-2"
                        label={words.processingProgress(source.name)}
                        value={source.status === 'queued' ? null : source.progress}
                    />
                )
            }
            problem={
                source.status === 'failed'
                    ? problemText(source.error?.code ?? 'other', source.error?.message)
                    : null
            }
            actions={
                <>
                    {source.status === 'failed' && (
                        <Button
                            size="sm"
                            className="max-sm:hidden"
                            aria-label={`${words.retry}: ${source.name}`}
                            onClick={retry}
                        >
                            {words.retry}
                        </Button>
                    )}
                    <Menu>
                        <MenuTrigger asChild>
                            <Button
                                variant="ghost"
                                size="icon"
                                aria-label={words.actionsFor(source.name)}
                            >
                                <MoreHorizontal aria-hidden />
                            </Button>
                        </MenuTrigger>
                        <MenuContent>
                            {source.url && (
                                <MenuItem asChild>
                                    <a href={source.url} download={source.name}>
                                        <Download aria-hidden />
                                        {words.download}
                                    </a>
                                </MenuItem>
                            )}
                            {source.status === 'failed' && (
                                <MenuItem onSelect={retry}>
                                    <RotateCcw aria-hidden />
                                    {words.retry}
                                </MenuItem>
                            )}
                            {(source.url || source.status === 'failed') && <MenuSeparator />}
                            <MenuItem danger onSelect={onDelete}>
                                <Trash2 aria-hidden />
                                {t.delete}
                            </MenuItem>
                        </MenuContent>
                    </Menu>
                </>
            }
        />
    )
}
