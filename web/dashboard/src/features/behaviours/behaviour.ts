import { queryOptions } from '@tanstack/react-query'

import { api } from '../../lib/api'
import { queryClient, useList } from '../../lib/query'

export type Tone = 'neutral' | 'friendly' | 'formal' | 'playful'
export type Length = 'short' | 'medium' | 'long'

export interface Behaviour {
    instructions: string
    tone: Tone
    length: Length
    unknown: { offerPerson: boolean; say: string; topics: boolean }
    handOver: { asked: boolean; misses: number; words: string[]; mood: boolean; say: string }
    starters: string[]
    followUps: boolean
    language: string
    smallTalk: boolean
    model: { endpoint: string | null; temperature: number }
}

export interface Author {
    id: string
    name: string
}

export interface BehaviourVersion {
    // 0: never changed.
    version: number
    note: string
    author: Author | null
    createdAt: string
    restored: number | null
}

export interface CurrentBehaviour {
    version: number
    behaviour: Behaviour
}

const behaviourPath = (chatbotId: string) => `/api/v1/chatbots/${chatbotId}/behaviour`
const versionsKey = (chatbotId: string) => ['behaviour-versions', chatbotId]

export function behaviourQuery(chatbotId: string) {
    return queryOptions({
        queryKey: ['behaviour', chatbotId],
        queryFn: ({ signal }) => api.get<CurrentBehaviour>(behaviourPath(chatbotId), signal),
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
            api.get<CurrentBehaviour>(`${behaviourPath(chatbotId)}/versions/${version}`, signal),
    })
}

interface Saving {
    behaviour: Behaviour
    note: string
    // Refused with `conflict` when another version is in use; null saves over whatever is there.
    expected: number | null
}

export async function saveBehaviour(chatbotId: string, saving: Saving): Promise<CurrentBehaviour> {
    const { behaviour, note, expected } = saving
    const body = { behaviour, note, ...(expected === null ? {} : { expected }) }
    return inUse(chatbotId, await api.put<CurrentBehaviour>(behaviourPath(chatbotId), body))
}

export async function restoreVersion(
    chatbotId: string,
    version: number,
): Promise<CurrentBehaviour> {
    const path = `${behaviourPath(chatbotId)}/versions/${version}/restore`
    return inUse(chatbotId, await api.post<CurrentBehaviour>(path, {}))
}

function inUse(chatbotId: string, current: CurrentBehaviour): CurrentBehaviour {
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
