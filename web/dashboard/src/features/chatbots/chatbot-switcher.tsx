import type { Chatbot } from '@hiochat/contract'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { ChevronsUpDown, LayoutGrid, Plus } from 'lucide-react'
import { useState } from 'react'

import { t } from '../../strings'
import {
    Menu,
    MenuChoice,
    MenuChoices,
    MenuContent,
    MenuItem,
    MenuSeparator,
    MenuTrigger,
} from '../../ui/menu'
import { Skeleton } from '../../ui/states'
import { ChatbotAvatar } from './chatbot-avatar'
import { useChatbots } from './chatbots'
import { CreateChatbotDialog } from './create-chatbot-dialog'

const sections = ['settings', 'knowledge', 'threads', 'embed'] as const

export function ChatbotSwitcher({ current }: { current: Chatbot | null }) {
    const { items, error } = useChatbots()
    const navigate = useNavigate()
    const [creating, setCreating] = useState(false)
    // Switching keeps the section: from one chatbot's knowledge to the other's.
    const section = useRouterState({
        select: ({ location }) => sections.find((name) => location.pathname.split('/')[3] === name),
    })

    if (!items && !error) return <Skeleton className="h-11" />
    return (
        <>
            <Menu>
                <MenuTrigger className="flex w-full items-center gap-2.5 rounded-lg border border-line bg-surface p-1.5 text-start shadow-sm transition-colors hover:border-line-strong">
                    <span className="sr-only">{t.nav.switchChatbot}: </span>
                    {current ? (
                        <ChatbotAvatar chatbot={current} className="size-7 rounded-md text-sm" />
                    ) : (
                        <span className="grid size-7 shrink-0 place-items-center rounded-md bg-hover text-muted">
                            <Plus className="size-4" aria-hidden />
                        </span>
                    )}
                    <span className="min-w-0 flex-1 truncate font-medium">
                        {current?.name ?? t.nav.noChatbot}
                    </span>
                    <ChevronsUpDown className="size-4 shrink-0 text-muted" aria-hidden />
                </MenuTrigger>
                <MenuContent align="start" className="w-60">
                    <MenuChoices
                        value={current?.id ?? ''}
                        onValueChange={(chatbotId) =>
                            void navigate({
                                to: `/chatbots/$chatbotId/${section ?? 'settings'}`,
                                params: { chatbotId },
                            })
                        }
                    >
                        {items?.map((chatbot) => (
                            <MenuChoice key={chatbot.id} value={chatbot.id}>
                                <ChatbotAvatar
                                    chatbot={chatbot}
                                    className="size-5 rounded-sm text-xs"
                                />
                                <span className="min-w-0 truncate">{chatbot.name}</span>
                            </MenuChoice>
                        ))}
                    </MenuChoices>
                    {items && items.length > 0 && <MenuSeparator />}
                    <MenuItem onSelect={() => setCreating(true)}>
                        <Plus aria-hidden />
                        {t.nav.newChatbot}
                    </MenuItem>
                    <MenuItem onSelect={() => void navigate({ to: '/chatbots' })}>
                        <LayoutGrid aria-hidden />
                        {t.nav.allChatbots}
                    </MenuItem>
                </MenuContent>
            </Menu>
            <CreateChatbotDialog open={creating} onOpenChange={setCreating} />
        </>
    )
}
