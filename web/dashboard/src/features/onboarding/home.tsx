import { Navigate } from '@tanstack/react-router'

import { ErrorState } from '../../ui/states'
import { useSignedIn } from '../accounts/use-signed-in'
import { useChatbots } from '../chatbots/chatbots'
import { useSetup } from './progress'

// The first page: the setup for those who have nothing yet, the chatbots for everyone else.
export function Home() {
    const { workspace } = useSignedIn()
    const { items, error, retry } = useChatbots()
    const setup = useSetup(workspace.id)
    if (error && !items) return <ErrorState page error={error} onRetry={retry} className="pt-16" />
    if (!items) return null
    const fresh = items.length === 0 && setup.state === 'open'
    return <Navigate to={fresh ? '/welcome' : '/chatbots'} replace />
}
