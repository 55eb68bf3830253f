import type { Behaviour, BehaviourVersion, VersionedBehaviour } from '@hiochat/contract'
import { queryOptions } from '@tanstack/react-query'

import { api } from '../../lib/api'
import { queryClient, useList } from '../../lib/query'

const behaviourPath = (chatbotId: string) => `/api/v1/chatbots/${chatbotId}/behaviour`
const versionsKey = (chatbotId: string) => ['behaviour-versions', chatbotId]

export function behaviourQuery(chatbotId: string) {
    return queryOptions({
        queryKey: ['behaviour', chatbotId],
        queryFn: ({ signal }) => api.get<VersionedBehaviour>(behaviourPath(chatbotId), signal),
    })
}

export function useVersions(chatbotId: string) {
    return useList<BehaviourVersion>(
        versionsKey(chatbotId),
        `${behaviourPath(chatbotId)}/versions`,
        { limit: 20 },
    )
}

export function versionQuery(chatbotId: string, version: number) {
    return queryOptions({
        queryKey: ['behaviour-version', chatbotId, version],
        // What is stored under a number never changes.
        staleTime: Infinity,
        queryFn: ({ signal }) =>
            api.get<VersionedBehaviour>(`${behaviourPath(chatbotId)}/versions/${version}`, signal),
    })
}

interface Saving {
    behaviour: Behaviour
    note: string
    // Refused with `conflict` when another version is in use; null saves over whatever is there.
    expected: number | null
}

export async function saveBehaviour(
    chatbotId: string,
    saving: Saving,
): Promise<VersionedBehaviour> {
    const { behaviour, note, expected } = saving
    const body = { behaviour, note, ...(expected === null ? {} : { expected }) }
    return inUse(chatbotId, await api.put<VersionedBehaviour>(behaviourPath(chatbotId), body))
}

export async function restoreVersion(
    chatbotId: string,
    version: number,
): Promise<VersionedBehaviour> {
    const path = `${behaviourPath(chatbotId)}/versions/${version}/restore`
    return inUse(chatbotId, await api.post<VersionedBehaviour>(path, {}))
}

// As it is on the server by now, whoever has changed it.
export async function newestBehaviour(chatbotId: string): Promise<VersionedBehaviour> {
    const newest = { ...behaviourQuery(chatbotId), staleTime: 0 }
    return inUse(chatbotId, await queryClient.fetchQuery(newest))
}

function inUse(chatbotId: string, current: VersionedBehaviour): VersionedBehaviour {
    queryClient.setQueryData(behaviourQuery(chatbotId).queryKey, current)
    void queryClient.invalidateQueries({ queryKey: versionsKey(chatbotId) })
    return current
}

// What is typed becomes what is stored: blank lines and blank starters are not settings.
export function tidied(behaviour: Behaviour): Behaviour {
    const lines = (list: readonly string[]) => list.map((line) => line.trim()).filter(Boolean)
    return {
        ...behaviour,
        instructions: behaviour.instructions.trim(),
        starters: lines(behaviour.starters),
        unknown: { ...behaviour.unknown, say: behaviour.unknown.say.trim() },
        handOver: {
            ...behaviour.handOver,
            say: behaviour.handOver.say.trim(),
            words: lines(behaviour.handOver.words),
        },
    }
}

export function differs(one: Behaviour, other: Behaviour): boolean {
    return JSON.stringify(tidied(one)) !== JSON.stringify(tidied(other))
}
