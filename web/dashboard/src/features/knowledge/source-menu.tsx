import type { Source } from '@hiochat/contract'
import {
    Download,
    ExternalLink,
    MoreHorizontal,
    Pencil,
    RotateCcw,
    Tag,
    Trash2,
} from 'lucide-react'
import { useState } from 'react'

import { explain } from '../../lib/explain'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '../../ui/menu'
import { toast } from '../../ui/toast'
import { AssignDialog } from './assign-dialog'
import { runCrawl } from './crawls'
import { RenameDialog } from './rename-dialog'
import { deleteSource, hasPages, isCrawl, isPending, nameOf, processSource } from './sources'

const words = t.knowledge

type Asking = 'rename' | 'assign' | 'delete' | null

interface SourceMenuProps {
    source: Source
    onDeleted?: () => void
}

// What can be done with a source, wherever it is shown.
export function SourceMenu({ source, onDeleted }: SourceMenuProps) {
    const [asking, setAsking] = useState<Asking>(null)
    const { kind, url, parentId } = source
    const name = nameOf(source)
    const close = (open: boolean) => {
        if (!open) setAsking(null)
    }

    function start(work: Promise<void>, done: string) {
        work.then(
            () => toast.good(done),
            (error: unknown) => toast.bad(explain(error)),
        )
    }

    return (
        <>
            <Menu>
                <MenuTrigger asChild>
                    <Button variant="ghost" size="icon" aria-label={words.actionsFor(name)}>
                        <MoreHorizontal aria-hidden />
                    </Button>
                </MenuTrigger>
                <MenuContent>
                    {url && kind === 'file' && (
                        <MenuItem asChild>
                            <a href={url} download={source.name}>
                                <Download aria-hidden />
                                {words.download}
                            </a>
                        </MenuItem>
                    )}
                    {url && kind !== 'file' && (
                        <MenuItem asChild>
                            <a href={url} target="_blank" rel="noreferrer">
                                <ExternalLink aria-hidden />
                                {words.open}
                            </a>
                        </MenuItem>
                    )}
                    {isCrawl(source) ? (
                        <MenuItem
                            disabled={isPending(source)}
                            onSelect={() => start(runCrawl(source), t.websites.crawl.started)}
                        >
                            <RotateCcw aria-hidden />
                            {t.websites.crawl.run}
                        </MenuItem>
                    ) : (
                        (kind === 'file' || kind === 'text') && (
                            <MenuItem
                                disabled={isPending(source)}
                                onSelect={() => start(processSource(source), words.processing)}
                            >
                                <RotateCcw aria-hidden />
                                {words.retry}
                            </MenuItem>
                        )
                    )}
                    <MenuItem onSelect={() => setAsking('rename')}>
                        <Pencil aria-hidden />
                        {words.rename}
                    </MenuItem>
                    <MenuItem onSelect={() => setAsking('assign')}>
                        <Tag aria-hidden />
                        {words.categories.assign}
                    </MenuItem>
                    {!parentId && (
                        <>
                            <MenuSeparator />
                            <MenuItem danger onSelect={() => setAsking('delete')}>
                                <Trash2 aria-hidden />
                                {t.delete}
                            </MenuItem>
                        </>
                    )}
                </MenuContent>
            </Menu>
            {asking === 'rename' && <RenameDialog source={source} onOpenChange={close} />}
            {asking === 'assign' && (
                <AssignDialog
                    chatbotId={source.chatbotId}
                    ids={[source.id]}
                    initial={source.categories}
                    onOpenChange={close}
                />
            )}
            <ConfirmDialog
                open={asking === 'delete'}
                onOpenChange={close}
                title={words.deleteTitle}
                text={hasPages(source) ? words.deleteSiteText(name) : words.deleteText(name)}
                action={t.delete}
                onConfirm={async () => {
                    await deleteSource(source)
                    toast.good(words.deleted)
                    onDeleted?.()
                }}
            />
        </>
    )
}
