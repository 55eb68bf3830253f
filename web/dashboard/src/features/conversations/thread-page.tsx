import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'

import { ApiError } from '../../lib/api-error'
import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { ErrorState, ListSkeleton } from '../../ui/states'
import { useFeedback } from './feedback'
import { MessageList } from './message-list'
import { threadQuery } from './threads'
import { useThread } from './use-thread'

const words = t.conversations

export function ThreadPage() {
    const { chatbotId = '', threadId = '' } = useParams({ strict: false })
    const thread = useQuery(threadQuery(threadId))

    return (
        <section aria-label={words.log} className="flex h-full min-w-0 flex-col">
            <header className="flex items-center gap-2 border-b border-line px-4 py-3 max-md:px-2">
                <Button asChild variant="ghost" size="icon" className="md:hidden">
                    <Link
                        to="/chatbots/$chatbotId/threads"
                        params={{ chatbotId }}
                        aria-label={words.backToList}
                    >
                        <ArrowLeft className="rtl:rotate-180" aria-hidden />
                    </Link>
                </Button>
                <h2 className="min-w-0 truncate text-lg font-semibold tracking-tight">
                    {thread.data ? words.visitor(thread.data.visitorId) : t.loading}
                </h2>
                {thread.data && (
                    <>
                        <Badge>{words.status[thread.data.status]}</Badge>
                        <span className="ms-auto shrink-0 text-sm text-muted">
                            {words.messages(thread.data.lastSeq)}
                        </span>
                    </>
                )}
            </header>
            {thread.data ? (
                <Log
                    key={threadId}
                    chatbotId={chatbotId}
                    threadId={threadId}
                    lastSeq={thread.data.lastSeq}
                />
            ) : thread.error ? (
                <ErrorState error={thread.error} onRetry={() => void thread.refetch()} />
            ) : (
                <ListSkeleton />
            )}
        </section>
    )
}

// The socket's refusals carry the same codes as those of a request.
function refusal(code: string): ApiError {
    return new ApiError({ status: 0, code, detail: '' })
}

interface LogProps {
    chatbotId: string
    threadId: string
    lastSeq: number
}

function Log({ chatbotId, threadId, lastSeq }: LogProps) {
    const watched = useThread(threadId, lastSeq)
    const { entries, streaming, hasEarlier, loadEarlier, error, retry } = watched
    const box = useRef<HTMLDivElement>(null)
    const atEnd = useRef(true)
    const newest = entries?.at(-1)?.seq
    const feedback = useFeedback(threadId, newest ?? null)

    // Stays with the newest message unless the reader has scrolled away from it.
    useLayoutEffect(() => {
        if (atEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight
    }, [newest, streaming?.text])

    if (error !== null) return <ErrorState error={refusal(error)} onRetry={retry} />
    if (!entries) return <ListSkeleton />
    return (
        <div
            ref={box}
            role="log"
            aria-label={words.log}
            tabIndex={0}
            className="min-h-0 flex-1 overflow-y-auto focus-visible:-outline-offset-2"
            onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
                atEnd.current = scrollHeight - scrollTop - clientHeight < 40
            }}
        >
            <div className="mx-auto max-w-3xl px-4 py-6">
                {hasEarlier && (
                    <div className="mb-4 flex justify-center">
                        <Button variant="ghost" size="sm" onClick={loadEarlier}>
                            {words.earlier}
                        </Button>
                    </div>
                )}
                <MessageList
                    chatbotId={chatbotId}
                    threadId={threadId}
                    messages={streaming ? [...entries, streaming] : entries}
                    feedback={feedback}
                />
                <p className="mt-8 text-center text-xs text-muted">{words.readOnly}</p>
            </div>
        </div>
    )
}
