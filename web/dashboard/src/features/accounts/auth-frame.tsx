import { lazy, Suspense, type ReactNode } from 'react'

import { t } from '../../strings'
import { Logo } from '../../ui/logo'
import { useTitle } from '../../ui/page'

// Menus weigh more than this whole page.
const ThemeMenu = lazy(() => import('../../shell/theme-menu'))

export function AuthFrame({ title, children }: { title: string; children: ReactNode }) {
    useTitle(title)
    return (
        <div className="flex min-h-dvh flex-col">
            <header className="flex h-14 justify-end p-3">
                <Suspense>
                    <ThemeMenu />
                </Suspense>
            </header>
            <main className="flex flex-1 items-start justify-center px-4 pt-[10vh] pb-16">
                <div className="w-full max-w-sm">
                    <div className="mb-6 flex items-center gap-2.5">
                        <Logo className="size-8" />
                        <span className="text-lg font-semibold tracking-tight">{t.product}</span>
                    </div>
                    <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
                    {children}
                </div>
            </main>
        </div>
    )
}
