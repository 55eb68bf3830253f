import type { BulkReply, Source } from '@hiochat/contract'
import { RotateCcw, Tag, Trash2, X } from 'lucide-react'
import { useState } from 'react'

import { explain } from '../../lib/explain'
import { sentence } from '../../lib/format'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { toast } from '../../ui/toast'
import { AssignDialog } from './assign-dialog'
import { deleteSources, processSources } from './sources'
import type { Selection } from './use-selection'

const words = t.knowledge.bulk

interface BulkBarProps {
    chatbotId: string
    sources: readonly Source[]
    hasMore: boolean
    selection: Selection
}

// The line above the list: how much there is, and what to do with what is selected.
export function BulkBar({ chatbotId, sources, hasMore, selection }: BulkBarProps) {
    const [asking, setAsking] = useState<'delete' | 'assign' | null>(null)
    const [busy, setBusy] = useState(false)
    const { selected } = selection
    const count = selected.length
    const close = (open: boolean) => {
        if (!open) setAsking(null)
    }

    async function process() {
        setBusy(true)
        try {
            const chosen = sources.filter(({ id }) => selection.has(id))
            report(await processSources(chatbotId, chosen), words.processed)
            selection.clear()
        } catch (error) {
            toast.bad(explain(error))
        } finally {
            setBusy(false)
        }
    }

    return (
        <div className="sticky top-(--banner) z-10 flex min-h-12 flex-wrap items-center gap-x-3.5 gap-y-1 border-b border-line bg-sunken px-5 py-1.5 max-lg:top-[calc(3.25rem+var(--banner))] max-sm:gap-x-3 max-sm:px-4">
            <Checkbox
                checked={count > 0 && count === sources.length}
                mixed={count > 0 && count < sources.length}
                label={words.all}
                onToggle={() => selection.toggleAll()}
            />
            <p role="status" className="text-sm text-muted">
                {count > 0 ? words.selected(count) : words.shown(sources.length, hasMore)}
            </p>
            {count > 0 && (
                <div role="group" aria-label={words.label} className="ms-auto flex gap-1">
                    <Button
                        size="sm"
                        variant="ghost"
                        aria-label={t.knowledge.categories.assign}
                        onClick={() => setAsking('assign')}
                    >
                        <Tag aria-hidden />
                        <span className="max-sm:hidden">{t.knowledge.categories.assign}</span>
                    </Button>
                    <Button
                        size="sm"
                        variant="ghost"
                        loading={busy}
                        aria-label={t.knowledge.retry}
                        onClick={() => void process()}
                    >
                        <RotateCcw aria-hidden className={busy ? 'hidden' : ''} />
                        <span className="max-sm:hidden">{t.knowledge.retry}</span>
                    </Button>
                    <Button
                        size="sm"
                        variant="ghost"
                        className="text-danger"
                        aria-label={t.delete}
                        onClick={() => setAsking('delete')}
                    >
                        <Trash2 aria-hidden />
                        <span className="max-sm:hidden">{t.delete}</span>
                    </Button>
                    <Button
                        size="sm"
                        variant="ghost"
                        aria-label={words.clear}
                        onClick={() => selection.clear()}
                    >
                        <X aria-hidden />
                    </Button>
                </div>
            )}
            {asking === 'assign' && (
                <AssignDialog chatbotId={chatbotId} ids={selected} onOpenChange={close} />
            )}
            <ConfirmDialog
                open={asking === 'delete'}
                onOpenChange={close}
                title={words.deleteTitle(count)}
                text={words.deleteText}
                action={t.delete}
                onConfirm={async () => {
                    report(await deleteSources(chatbotId, selected), words.deleted)
                    selection.clear()
                }}
            />
        </div>
    )
}

function report({ done, failed }: BulkReply, words: (count: number) => string): void {
    if (done > 0) toast.good(words(done))
    const [first] = failed
    if (first) {
        const reason = sentence(first.detail || first.code)
        toast.bad(t.knowledge.bulk.failed(failed.length, reason))
    }
}
