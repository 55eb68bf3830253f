import { engineChannel, followPage, Inbox, type ConnectionState } from '@hiochat/client'
import { useEffect, useSyncExternalStore } from 'react'

import { announceSignedOut } from '../../lib/api'
import { queryClient } from '../../lib/query'
import { sessionQuery } from '../accounts/session'

// One connection for the whole dashboard.
export const inbox = new Inbox({
    server: window.location.origin,
    channel: engineChannel,
    async signedOut() {
        const session = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
        if (!session) announceSignedOut()
    },
})

// Connected as long as the component that uses it is shown.
export function useInbox(): void {
    useEffect(() => {
        inbox.start()
        const leavePage = followPage(inbox)
        return () => {
            leavePage()
            inbox.stop()
        }
    }, [])
}

export function useConnection(): ConnectionState {
    return useSyncExternalStore(
        (listener) => inbox.subscribe(listener),
        () => inbox.state,
    )
}
