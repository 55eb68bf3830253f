import type { Source } from '@hiochat/contract'
import { Pause, Play, RotateCcw, Square } from 'lucide-react'
import { useState } from 'react'

import { ApiError } from '../../lib/api-error'
import { explain } from '../../lib/explain'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { toast } from '../../ui/toast'
import { changeCrawl, runCrawl, stopCrawl, useCrawl } from './crawls'

const words = t.websites.crawl

export function CrawlActions({ source }: { source: Source }) {
    const { data: crawl } = useCrawl(source)
    const [busy, setBusy] = useState(false)
    const [stopping, setStopping] = useState(false)
    if (!crawl) return null
    const { running, paused, schedule } = crawl

    async function attempt(work: () => Promise<void>, done: string) {
        setBusy(true)
        try {
            await work()
            toast.good(done)
        } catch (error) {
            const taken = error instanceof ApiError && error.code === 'conflict'
            toast.bad(taken ? words.busy : explain(error))
        } finally {
            setBusy(false)
        }
    }

    return (
        <>
            {schedule.every !== 'never' && (
                <Button
                    onClick={() =>
                        void attempt(
                            () => changeCrawl(source, { paused: !paused }),
                            paused ? words.resumed : words.paused,
                        )
                    }
                >
                    {paused ? <Play aria-hidden /> : <Pause aria-hidden />}
                    {paused ? words.resume : words.pause}
                </Button>
            )}
            {running ? (
                <Button variant="quietDanger" onClick={() => setStopping(true)}>
                    <Square aria-hidden />
                    {words.stop}
                </Button>
            ) : (
                <Button
                    variant="primary"
                    loading={busy}
                    onClick={() => void attempt(() => runCrawl(source), words.started)}
                >
                    {!busy && <RotateCcw aria-hidden />}
                    {words.run}
                </Button>
            )}
            <ConfirmDialog
                open={stopping}
                onOpenChange={setStopping}
                title={words.stopTitle}
                text={words.stopText}
                action={words.stop}
                onConfirm={async () => {
                    await stopCrawl(source)
                    toast.good(words.stopping)
                }}
            />
        </>
    )
}
