import type { AuthSession, RedirectReply } from '@hiochat/contract'
import { queryOptions } from '@tanstack/react-query'

import { api, csrf, forgetCsrf } from '../../lib/api'
import { queryClient } from '../../lib/query'

export interface SignedIn {
    user: NonNullable<AuthSession['user']>
    workspace: NonNullable<AuthSession['workspace']>
}

export const sessionQuery = queryOptions({
    queryKey: ['session'],
    staleTime: 5 * 60_000,
    queryFn: async ({ signal }): Promise<SignedIn | null> => {
        const session = await api.get<AuthSession | null>('/api/auth/session', signal)
        if (!session?.user || !session.workspace) return null
        return { user: session.user, workspace: session.workspace }
    },
})

export type SignInError = 'link' | 'limited' | 'send' | 'denied' | 'other'

// Auth.js's own names, and the server's more precise ones.
export function signInError(code: string | null | undefined): SignInError | null {
    switch (code) {
        case null:
        case undefined:
        case '':
            return null
        case 'Verification':
        case 'expired':
        case 'used':
            return 'link'
        case 'limited':
            return 'limited'
        case 'EmailSignin':
        case 'EmailSignInError':
        case 'Configuration':
            return 'send'
        case 'AccessDenied':
            return 'denied'
        default:
            return 'other'
    }
}

// Asks for a link by e-mail. Comes back with the reason when none was sent.
export async function requestLink(email: string, from: string): Promise<SignInError | null> {
    const callbackUrl = new URL(dashboardPath(from), window.location.origin).href
    const reply = await postForm('/api/auth/signin/email', { email, callbackUrl })
    return signInError(new URL(reply.url, window.location.origin).searchParams.get('error'))
}

export async function signOut(): Promise<void> {
    await postForm('/api/auth/signout', {
        callbackUrl: new URL('/dashboard/', window.location.origin).href,
    })
    forgetCsrf()
    // Drops everything of the account from memory, live connections included.
    window.location.assign('/dashboard/sign-in')
}

// As Auth.js's own client does: a form that asks for JSON instead of a redirect.
async function postForm(path: string, fields: Record<string, string>): Promise<RedirectReply> {
    const form = { ...fields, csrfToken: await csrf(), json: 'true' }
    return api.post<RedirectReply>(path, new URLSearchParams(form))
}

export function forgetSession(): void {
    queryClient.setQueryData(sessionQuery.queryKey, null)
}

// A place inside the dashboard, never an address of somebody else's.
export function safeReturn(path: string | undefined): string {
    return path && /^\/(?![/\\])/.test(path) ? path : '/'
}

function dashboardPath(path: string): string {
    return `/dashboard${safeReturn(path)}`
}
