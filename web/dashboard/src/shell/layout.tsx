import { Outlet, useRouterState } from '@tanstack/react-router'
import { Menu as MenuIcon, X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useState } from 'react'

import { useInbox } from '../features/conversations/live'
import { t } from '../strings'
import { Button } from '../ui/button'
import { Logo } from '../ui/logo'
import { ConnectionBanner, ConnectionDot } from './connection'
import { Navigation } from './navigation'
import { UnsavedGuard } from './unsaved-guard'

export function Layout() {
    useInbox()
    return (
        <div className="lg:grid lg:min-h-dvh lg:grid-cols-[15.5rem_minmax(0,1fr)]">
            <a
                href="#content"
                className="sr-only z-60 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
            >
                {t.nav.skip}
            </a>
            <aside className="z-20 border-e border-line bg-sunken max-lg:hidden">
                <div className="sticky top-0 z-20 h-dvh overflow-y-auto">
                    <Navigation />
                </div>
            </aside>
            <div className="flex min-h-dvh min-w-0 flex-col">
                <PhoneBar />
                <ConnectionBanner />
                <main id="content" tabIndex={-1} className="min-w-0 flex-1 outline-none">
                    <Outlet />
                </main>
            </div>
            <UnsavedGuard />
        </div>
    )
}

function PhoneBar() {
    const [open, setOpen] = useState(false)
    const path = useRouterState({ select: (state) => state.location.pathname })
    // A drawer belongs to the page it was opened on: following a link closes it.
    const [openedOn, setOpenedOn] = useState(path)
    const shown = open && openedOn === path

    return (
        <header className="sticky top-0 z-30 flex items-center gap-2 border-b border-line bg-surface px-2 py-1.5 lg:hidden">
            <Dialog.Root
                open={shown}
                onOpenChange={(next) => {
                    setOpen(next)
                    setOpenedOn(path)
                }}
            >
                <Dialog.Trigger asChild>
                    <Button variant="ghost" size="icon" aria-label={t.nav.open}>
                        <MenuIcon aria-hidden />
                    </Button>
                </Dialog.Trigger>
                <Dialog.Portal>
                    <Dialog.Overlay className="fixed inset-0 z-40 animate-fade bg-(--scrim)" />
                    <Dialog.Content
                        aria-describedby={undefined}
                        className="fixed inset-y-0 start-0 z-50 w-72 max-w-[85vw] animate-slide overflow-y-auto border-e border-line bg-sunken shadow-lg outline-none rtl:animate-fade"
                    >
                        <Dialog.Title className="sr-only">{t.nav.label}</Dialog.Title>
                        <Dialog.Close asChild>
                            <Button
                                variant="ghost"
                                size="icon"
                                aria-label={t.nav.close}
                                className="absolute end-2 top-2"
                            >
                                <X aria-hidden />
                            </Button>
                        </Dialog.Close>
                        <Navigation />
                    </Dialog.Content>
                </Dialog.Portal>
            </Dialog.Root>
            <Logo className="size-6" />
            <span className="font-semibold tracking-tight">{t.product}</span>
            <ConnectionDot className="ms-auto pe-2" />
        </header>
    )
}
