import type { Chatbot, PreviewKey } from '@hiochat/contract'
import { queryOptions } from '@tanstack/react-query'
import { RotateCcw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'

import { api } from '../../lib/api'
import { cn } from '../../lib/cn'
import { queryClient } from '../../lib/query'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { EmptyState, Skeleton } from '../../ui/states'
import { loadWidget, type WidgetHandle } from './widget-script'

const words = t.chatbots.test

// Kept for most of its hour: with the same key the widget goes on with the same conversation, also
// after the settings were saved.
function previewKey(chatbotId: string) {
    return queryOptions({
        queryKey: ['preview', chatbotId],
        queryFn: () => api.post<PreviewKey>(`/api/v1/chatbots/${chatbotId}/preview`),
        staleTime: 50 * 60_000,
        gcTime: 50 * 60_000,
    })
}

interface TestChatProps {
    chatbot: Chatbot
    unsaved?: boolean
    className?: string
}

// The real widget, mounted inline with a key that lives for an hour. It starts again whenever the
// chatbot was saved, so that it always shows what visitors get.
export function TestChat({ chatbot, unsaved = false, className }: TestChatProps) {
    const [attempt, setAttempt] = useState(0)
    const handle = useRef<WidgetHandle | undefined>(undefined)

    return (
        <section aria-label={words.label} className={cn('min-w-0', className)}>
            <div className="mb-3 flex items-center justify-between gap-3">
                <div className="min-w-0">
                    <h2 className="font-semibold">{words.title}</h2>
                    <p className={cn('text-sm', unsaved ? 'text-warn' : 'text-muted')}>
                        {unsaved ? words.unsaved : words.intro}
                    </p>
                </div>
                <Button
                    variant="ghost"
                    size="icon"
                    aria-label={words.restart}
                    title={words.restart}
                    onClick={() => {
                        handle.current?.reset?.()
                        setAttempt((count) => count + 1)
                    }}
                >
                    <RotateCcw aria-hidden />
                </Button>
            </div>
            <MountedWidget
                key={`${chatbot.id} ${chatbot.updatedAt} ${attempt}`}
                chatbotId={chatbot.id}
                onMounted={(mounted) => {
                    handle.current = mounted
                }}
                onRetry={() => {
                    queryClient.removeQueries(previewKey(chatbot.id))
                    setAttempt((count) => count + 1)
                }}
            />
        </section>
    )
}

interface MountedWidgetProps {
    chatbotId: string
    onMounted: (handle: WidgetHandle | undefined) => void
    onRetry: () => void
}

function MountedWidget({ chatbotId, onMounted, onRetry }: MountedWidgetProps) {
    const host = useRef<HTMLDivElement>(null)
    const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading')
    const announce = useRef(onMounted)

    useEffect(() => {
        let gone = false
        let handle: WidgetHandle | undefined
        async function start() {
            const [widget, { apiKey }] = await Promise.all([
                loadWidget(),
                queryClient.fetchQuery(previewKey(chatbotId)),
            ])
            if (gone || !host.current) return
            const mounted = await widget.mount(host.current, {
                api_key: apiKey,
                theme: document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light',
            })
            if (gone) return mounted?.destroy?.()
            handle = mounted
            announce.current(mounted)
            setState('ready')
        }
        start().catch(() => {
            if (!gone) setState('failed')
        })
        return () => {
            gone = true
            handle?.destroy?.()
        }
    }, [chatbotId])

    return (
        <div className="relative h-[34rem] max-h-[75vh] rounded-2xl shadow-sm">
            {/* A stacking context of its own, so that nothing inside comes above menus and dialogs. */}
            <div ref={host} className="isolate h-full" />
            {state === 'loading' && (
                <div
                    role="status"
                    aria-label={t.loading}
                    className="absolute inset-0 space-y-3 rounded-2xl border border-line bg-surface p-4"
                >
                    <Skeleton className="h-12 w-3/4 rounded-xl" />
                    <Skeleton className="ms-auto h-9 w-1/2 rounded-xl" />
                    <Skeleton className="h-16 w-2/3 rounded-xl" />
                </div>
            )}
            {state === 'failed' && (
                <div
                    role="alert"
                    className="absolute inset-0 grid place-items-center rounded-2xl border border-line bg-surface"
                >
                    <EmptyState icon={RotateCcw} title={words.failed}>
                        <Button onClick={onRetry}>{t.retry}</Button>
                    </EmptyState>
                </div>
            )}
        </div>
    )
}
