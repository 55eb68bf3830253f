import { plainText } from '@hiochat/client/markdown'
import type { LastMessage, Thread } from '@hiochat/contract'
import { Link, Outlet, useParams } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'

import { cn } from '../../lib/cn'
import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { useTitle } from '../../ui/page'
import { EmptyState, ErrorState, ListSkeleton, LoadMore } from '../../ui/states'
import { Time } from '../../ui/time'
import { useThreads } from './threads'

const words = t.conversations
const tones = { bot: 'neutral', waiting: 'warn', agent: 'accent', closed: 'neutral' } as const

// List and thread side by side where there is room, one after the other on a phone.
export function ThreadsPage() {
    const { chatbotId, threadId } = useParams({ strict: false })
    const list = useThreads(chatbotId ?? '')
    useTitle(words.title)

    return (
        <div className="flex h-[calc(100dvh-3.25rem-var(--banner))] lg:h-[calc(100dvh-var(--banner))]">
            <h1 className="sr-only">{words.title}</h1>
            <section
                aria-label={words.list}
                className={cn(
                    'flex w-full min-w-0 flex-col border-e border-line md:w-80 md:shrink-0',
                    threadId && 'max-md:hidden',
                )}
            >
                <header className="border-b border-line px-4 py-3">
                    <p aria-hidden className="text-lg font-semibold tracking-tight">
                        {words.title}
                    </p>
                </header>
                <div className="min-h-0 flex-1 overflow-y-auto">
                    {list.items ? (
                        list.items.length === 0 ? (
                            <EmptyState
                                icon={MessagesSquare}
                                title={words.empty}
                                text={words.emptyText}
                            />
                        ) : (
                            <ul className="divide-y divide-line border-b border-line">
                                {list.items.map((thread) => (
                                    <ThreadRow key={thread.id} thread={thread} />
                                ))}
                            </ul>
                        )
                    ) : list.error ? (
                        <ErrorState error={list.error} onRetry={list.retry} />
                    ) : (
                        <ListSkeleton rows={6} />
                    )}
                    <LoadMore
                        hasMore={list.hasMore}
                        loading={list.loadingMore}
                        onClick={list.loadMore}
                    />
                </div>
            </section>
            <div className={cn('min-w-0 flex-1', !threadId && 'max-md:hidden')}>
                {threadId ? (
                    <Outlet />
                ) : (
                    <EmptyState icon={MessagesSquare} title={words.pick} className="h-full" />
                )}
            </div>
        </div>
    )
}

// Answers have marks and numbers of sources in them; what visitors type is meant as it stands.
function shownText({ author, text }: LastMessage): string {
    return author === 'bot' ? plainText(text) : text
}

function ThreadRow({ thread }: { thread: Thread }) {
    const { lastMessage } = thread
    return (
        <li>
            <Link
                to="/chatbots/$chatbotId/threads/$threadId"
                params={{ chatbotId: thread.chatbotId, threadId: thread.id }}
                className="block px-4 py-3 transition-colors hover:bg-hover focus-visible:-outline-offset-2 data-[status=active]:bg-accent-soft"
            >
                <span className="flex items-baseline justify-between gap-3">
                    <span className="min-w-0 truncate font-medium">
                        {words.visitor(thread.visitorId)}
                    </span>
                    <Time
                        value={lastMessage?.createdAt ?? thread.updatedAt}
                        className="shrink-0 text-xs text-muted"
                    />
                </span>
                <span className="mt-0.5 flex items-center justify-between gap-3">
                    <span className="min-w-0 truncate text-sm text-muted">
                        {lastMessage
                            ? `${words.authors[lastMessage.author]}: ${shownText(lastMessage)}`
                            : words.noMessages}
                    </span>
                    {thread.status !== 'bot' && (
                        <Badge tone={tones[thread.status]}>{words.status[thread.status]}</Badge>
                    )}
                </span>
            </Link>
        </li>
    )
}
