import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { golden } from './golden'
import type { AgentClientToServerEvents, ClientToServerEvents } from './index'

function json(path: string): unknown {
    return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
}

test('golden.json holds every sample as TypeScript sees it', () => {
    expect(json('../golden.json')).toStrictEqual(golden)
})

// The compiler holds these lists and the event maps together, the test the lists and the server.
const visitorEvents: Record<keyof ClientToServerEvents, true> = {
    rateAnswer: true,
    startTyping: true,
    stopAnswer: true,
    sync: true,
    userMessage: true,
}
const agentEvents: Record<keyof AgentClientToServerEvents, true> = {
    unwatch: true,
    unwatchSources: true,
    watch: true,
    watchSources: true,
    watchThreads: true,
}

test('the event maps name the events that the server handles', () => {
    const openapi = json('../../../docs/openapi.json') as { 'x-socketEvents': object }
    expect(openapi['x-socketEvents']).toEqual({
        '/': Object.keys(visitorEvents),
        '/agents': Object.keys(agentEvents),
    })
})
