import './app.css'

import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Direction } from 'radix-ui'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'

import { forgetSession, safeReturn } from './features/accounts/session'
import { whenSignedOut } from './lib/api'
import { queryClient } from './lib/query'
import { followTheme } from './lib/theme'
import { router } from './router'

// Not needed for the first screen.
const Toaster = lazy(() => import('./ui/toaster'))

whenSignedOut(() => {
    forgetSession()
    const { pathname, href } = router.state.location
    if (pathname === '/sign-in' || pathname === '/verify-request') return
    void router.navigate({ to: '/sign-in', search: { from: safeReturn(href) } })
})

followTheme()

createRoot(document.getElementById('root')!).render(
    <StrictMode>
        <QueryClientProvider client={queryClient}>
            <Direction.Provider dir={document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr'}>
                <RouterProvider router={router} />
                <Suspense>
                    <Toaster />
                </Suspense>
            </Direction.Provider>
        </QueryClientProvider>
    </StrictMode>,
)
