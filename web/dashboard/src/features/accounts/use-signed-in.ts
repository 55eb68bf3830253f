import { useQuery } from '@tanstack/react-query'

import { sessionQuery, type SignedIn } from './session'

const nobody: SignedIn = {
    user: { id: '', email: '', name: '' },
    workspace: { id: '', name: '', role: 'owner' },
}

// Inside the signed-in part of the page. Between signing out and leaving it there is a moment
// without anyone.
export function useSignedIn(): SignedIn {
    return useQuery(sessionQuery).data ?? nobody
}
