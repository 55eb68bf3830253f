import './app.css'

import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { forgetSession, safeReturn } from './features/accounts/session'
import { whenSignedOut } from './lib/api'
import { queryClient } from './lib/query'
import { followTheme } from './lib/theme'
import { router } from './router'
import { Toaster } from './ui/toast'

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
            <RouterProvider router={router} />
            <Toaster />
        </QueryClientProvider>
    </StrictMode>,
)
