import { Link, useNavigate } from '@tanstack/react-router'
import {
    BookOpen,
    Bot,
    Brain,
    CodeXml,
    FlaskConical,
    KeyRound,
    ListChecks,
    LogOut,
    MessagesSquare,
    Settings,
    SlidersHorizontal,
    UserRound,
    type LucideIcon,
} from 'lucide-react'
import type { ReactNode } from 'react'

import { explain } from '../lib/explain'
import { t } from '../strings'
import { Logo } from '../ui/logo'
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '../ui/menu'
import { toast } from '../ui/toast'
import { signOut } from '../features/accounts/session'
import { useSignedIn } from '../features/accounts/use-signed-in'
import { ChatbotSwitcher } from '../features/chatbots/chatbot-switcher'
import { useCurrentChatbot } from '../features/chatbots/current-chatbot'
import { ConnectionDot } from './connection'
import ThemeMenu from './theme-menu'

export function Navigation() {
    const chatbot = useCurrentChatbot()
    return (
        <div className="flex min-h-full flex-col p-3">
            <Link
                to="/chatbots"
                className="mb-4 flex w-fit items-center gap-2 rounded-md px-1.5 py-1 text-base font-semibold tracking-tight"
            >
                <Logo className="size-6" />
                {t.product}
            </Link>
            <nav aria-label={t.nav.label} className="flex-1">
                <ChatbotSwitcher current={chatbot} />
                {chatbot && (
                    <NavList>
                        <NavLink to="/chatbots/$chatbotId/settings" id={chatbot.id} icon={Settings}>
                            {t.nav.settings}
                        </NavLink>
                        <NavLink
                            to="/chatbots/$chatbotId/behaviour"
                            id={chatbot.id}
                            icon={SlidersHorizontal}
                        >
                            {t.nav.behaviour}
                        </NavLink>
                        <NavLink
                            to="/chatbots/$chatbotId/knowledge"
                            id={chatbot.id}
                            icon={BookOpen}
                        >
                            {t.nav.knowledge}
                        </NavLink>
                        <NavLink
                            to="/chatbots/$chatbotId/playground"
                            id={chatbot.id}
                            icon={FlaskConical}
                        >
                            {t.nav.playground}
                        </NavLink>
                        <NavLink to="/chatbots/$chatbotId/tests" id={chatbot.id} icon={ListChecks}>
                            {t.nav.tests}
                        </NavLink>
                        <NavLink
                            to="/chatbots/$chatbotId/threads"
                            id={chatbot.id}
                            icon={MessagesSquare}
                        >
                            {t.nav.threads}
                        </NavLink>
                        <NavLink to="/chatbots/$chatbotId/embed" id={chatbot.id} icon={CodeXml}>
                            {t.nav.embed}
                        </NavLink>
                    </NavList>
                )}
                <p className="mt-5 mb-1 px-2 text-xs font-medium text-muted">{t.nav.workspace}</p>
                <NavList>
                    <NavLink to="/chatbots" icon={Bot} exact>
                        {t.nav.chatbots}
                    </NavLink>
                    <NavLink to="/models" icon={Brain}>
                        {t.nav.models}
                    </NavLink>
                    <NavLink to="/api-keys" icon={KeyRound}>
                        {t.nav.apiKeys}
                    </NavLink>
                    <NavLink to="/account" icon={UserRound}>
                        {t.nav.account}
                    </NavLink>
                </NavList>
            </nav>
            <ConnectionDot className="mt-4 px-2 pb-2 max-lg:hidden" />
            <div className="flex items-center gap-1 border-t border-line pt-3 max-lg:mt-4">
                <UserMenu />
                <ThemeMenu />
            </div>
        </div>
    )
}

function NavList({ children }: { children: ReactNode }) {
    return <ul className="mt-1.5 space-y-px">{children}</ul>
}

interface NavLinkProps {
    to:
        | '/chatbots'
        | '/models'
        | '/api-keys'
        | '/account'
        | '/chatbots/$chatbotId/settings'
        | '/chatbots/$chatbotId/behaviour'
        | '/chatbots/$chatbotId/knowledge'
        | '/chatbots/$chatbotId/playground'
        | '/chatbots/$chatbotId/tests'
        | '/chatbots/$chatbotId/threads'
        | '/chatbots/$chatbotId/embed'
    id?: string
    icon: LucideIcon
    exact?: boolean
    children: ReactNode
}

function NavLink({ to, id, icon: Icon, exact = false, children }: NavLinkProps) {
    return (
        <li>
            <Link
                to={to}
                params={{ chatbotId: id ?? '' }}
                activeOptions={{ exact, includeSearch: false }}
                className="flex h-8 items-center gap-2.5 rounded-md px-2 text-muted transition-colors hover:bg-hover hover:text-text data-[status=active]:bg-surface data-[status=active]:font-medium data-[status=active]:text-text data-[status=active]:shadow-sm max-lg:h-10"
            >
                <Icon className="size-4 shrink-0" aria-hidden />
                {children}
            </Link>
        </li>
    )
}

function UserMenu() {
    const { user, workspace } = useSignedIn()
    const navigate = useNavigate()
    return (
        <Menu>
            <MenuTrigger className="flex min-w-0 flex-1 items-center gap-2.5 rounded-md p-1.5 text-start hover:bg-hover">
                <span
                    aria-hidden
                    className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent-text uppercase"
                >
                    {(user.name || user.email).slice(0, 1)}
                </span>
                <span className="min-w-0">
                    <span className="sr-only">{t.nav.userMenu}: </span>
                    <span className="block truncate text-sm font-medium">
                        {user.name || user.email}
                    </span>
                    <span className="block truncate text-xs text-muted">{workspace.name}</span>
                </span>
            </MenuTrigger>
            <MenuContent align="start" side="top">
                <MenuItem onSelect={() => void navigate({ to: '/account' })}>
                    <UserRound aria-hidden />
                    {t.nav.account}
                </MenuItem>
                <MenuSeparator />
                <MenuItem
                    onSelect={() => {
                        signOut().catch((error: unknown) => toast.bad(explain(error)))
                    }}
                >
                    <LogOut aria-hidden />
                    {t.nav.signOut}
                </MenuItem>
            </MenuContent>
        </Menu>
    )
}
