import { useSyncExternalStore } from 'react'

import { forget, recall, remember } from '../../lib/storage'

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
let current: SetupProgress | null = null
let owner = ''

function key(): string {
    return `setup.${owner}`
}

function read(): SetupProgress {
    current ??= recall<SetupProgress>(key()) ?? start
    return current
}

// Two people who share a browser don't share a setup.
export function useSetup(workspaceId: string): SetupProgress {
    if (workspaceId !== owner) {
        owner = workspaceId
        current = null
    }
    return useSyncExternalStore((listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
    }, read)
}

export function changeSetup(values: Partial<SetupProgress>): void {
    current = { ...read(), ...values }
    if (current.state === 'open' || current.state === 'skipped') remember(key(), current)
    else {
        forget(key())
        remember(key(), { ...start, state: 'done' })
    }
    for (const listener of listeners) listener()
}
