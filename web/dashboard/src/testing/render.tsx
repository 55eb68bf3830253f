import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { cleanup, configure, render } from '@testing-library/react'

import { queryClient } from '../lib/query'
import { makeRouter } from '../router'

// A page is fetched when it is first opened, which takes a while on a busy machine.
configure({ asyncUtilTimeout: 10_000 })

// The dashboard at an address, as somebody sees it who is signed in.
export function open(path: string): void {
    cleanup()
    queryClient.clear()
    window.scrollTo = () => {}
    window.history.replaceState({}, '', `/dashboard${path}`)
    render(
        <QueryClientProvider client={queryClient}>
            <RouterProvider router={makeRouter()} />
        </QueryClientProvider>,
    )
}
