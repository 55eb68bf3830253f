import type { VisitorAuth } from '@hiochat/contract'
import type { ConnectionOptions } from './connection'
import type { Memory } from './storage'
import { openSession } from './widget-api'

// Who this browser is to the server: a token that all its tabs share. `changed`: it is somebody else
// from now on, and what it has of the old thread is void.
export function visitorCredentials(
    server: string,
    apiKey: string,
    memory: Memory,
    changed: () => void,
): ConnectionOptions['credentials'] {
    let used: string | null = null

    async function token(renew: boolean, current: () => boolean): Promise<string> {
        const known = memory.get('visitor')
        if (known !== null && (!renew || known !== used)) return known
        const body = known === null ? { apiKey } : { apiKey, visitorToken: known }
        const { visitorToken } = await openSession(server, body)
        // Another tab may have asked at the same time: they stay one visitor.
        const kept = memory.get('visitor')
        if (kept !== known && kept !== null) return kept
        if (current()) memory.set('visitor', visitorToken)
        return visitorToken
    }

    return async (renew, current): Promise<VisitorAuth> => {
        const visitorToken = await token(renew, current)
        if (current()) {
            if (used !== null && used !== visitorToken) changed()
            used = visitorToken
        }
        return { apiKey, visitorToken }
    }
}
