import type { Chatbot } from '@hiochat/contract'
import { Link } from '@tanstack/react-router'
import { Bot, ChevronRight, Plus } from 'lucide-react'
import { useState } from 'react'

import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Page } from '../../ui/page'
import { EmptyState, ErrorState, ListSkeleton, LoadMore } from '../../ui/states'
import { Time } from '../../ui/time'
import { ResumeSetup } from '../onboarding/resume-setup'
import { ChatbotAvatar } from './chatbot-avatar'
import { useChatbots } from './chatbots'
import { CreateChatbotDialog } from './create-chatbot-dialog'

const words = t.chatbots

export function ChatbotList() {
    const list = useChatbots()
    const [creating, setCreating] = useState(false)

    return (
        <Page
            title={words.title}
            intro={words.intro}
            actions={
                <Button variant="primary" onClick={() => setCreating(true)}>
                    <Plus aria-hidden />
                    {words.create}
                </Button>
            }
        >
            <ResumeSetup />
            <Card flush>
                {list.items ? (
                    list.items.length === 0 ? (
                        <EmptyState icon={Bot} title={words.empty} text={words.emptyText}>
                            <Button asChild variant="primary">
                                <Link to="/welcome">{words.emptyAction}</Link>
                            </Button>
                        </EmptyState>
                    ) : (
                        <ul className="divide-y divide-line">
                            {list.items.map((chatbot) => (
                                <ChatbotRow key={chatbot.id} chatbot={chatbot} />
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
            <CreateChatbotDialog open={creating} onOpenChange={setCreating} />
        </Page>
    )
}

function ChatbotRow({ chatbot }: { chatbot: Chatbot }) {
    return (
        <li>
            <Link
                to="/chatbots/$chatbotId/settings"
                params={{ chatbotId: chatbot.id }}
                className="flex items-center gap-3.5 px-5 py-3.5 transition-colors hover:bg-hover focus-visible:-outline-offset-2 max-sm:px-4"
            >
                <ChatbotAvatar chatbot={chatbot} />
                <span className="min-w-0 flex-1">
                    <span className="block truncate font-medium">{chatbot.name}</span>
                    <span className="block truncate text-sm text-muted">
                        {originSummary(chatbot)} · {words.updated}{' '}
                        <Time value={chatbot.updatedAt} />
                    </span>
                </span>
                <ChevronRight className="size-4 shrink-0 text-muted rtl:rotate-180" aria-hidden />
            </Link>
        </li>
    )
}

function originSummary({ allowedOrigins }: Chatbot): string {
    if (allowedOrigins.includes('*')) return words.anySite
    return allowedOrigins.length === 0 ? words.ownSite : words.sites(allowedOrigins.length)
}
