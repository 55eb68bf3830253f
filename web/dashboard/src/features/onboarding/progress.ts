import { useSyncExternalStore } from 'react'

import { recall, remember } from '../../lib/storage'

// How far the setup has come in this browser. What can be seen on the server (a chatbot, a source
// that is ready) is looked up there; only the rest is remembered.
export interface SetupProgress {
    chatbotId: string | null
    step: number
    state: 'open' | 'skipped' | 'done'
}

export const stepCount = 4
const start: SetupProgress = { chatbotId: null, step: 0, state: 'open' }
const listeners = new Set<() => void>()
const known = new Map<string, SetupProgress>()

// Two people who share a browser don't share a setup.
function key(workspaceId: string): string {
    return `setup.${workspaceId}`
}

function read(workspaceId: string): SetupProgress {
    let progress = known.get(workspaceId)
    if (!progress) {
        progress = recall<SetupProgress>(key(workspaceId)) ?? start
        known.set(workspaceId, progress)
    }
    return progress
}

export function useSetup(workspaceId: string): SetupProgress {
    return useSyncExternalStore(
        (listener) => {
            listeners.add(listener)
            return () => listeners.delete(listener)
        },
        () => read(workspaceId),
    )
}

export function changeSetup(workspaceId: string, values: Partial<SetupProgress>): void {
    const progress = { ...read(workspaceId), ...values }
    known.set(workspaceId, progress)
    remember(key(workspaceId), progress)
    for (const listener of listeners) listener()
}
