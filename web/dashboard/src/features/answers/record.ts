import { queryOptions, useQuery } from '@tanstack/react-query'

import { api } from '../../lib/api'
import { modelsQuery } from '../models/models'

export type AnswerKind = 'small_talk' | 'extractive' | 'model' | 'declined' | 'hand_over'

// Offsets of UTF-16 units, as JavaScript counts.
export interface Range {
    start: number
    end: number
}

export interface RecordPassage {
    number: number
    sourceId: string
    ordinal: number
    name: string
    title: string
    heading: string
    page: number | null
    url: string | null
    text: string
    score: number
    lexical: number | null
    vector: number | null
    cited: boolean
}

export interface ModelUse {
    endpointId: string
    model: string
    promptTokens: number
    completionTokens: number
    measured: boolean
    // Millionths of the currency.
    cost: number
    credits: number
    finish: string
    attempts: number
}

// What an answer was made from.
export interface Explanation {
    id: string
    question: string
    standalone: string
    answer: string
    kind: AnswerKind
    confidence: number
    abstained: boolean
    passages: RecordPassage[]
    unsupported: Range[]
    handOver: 'asked' | 'misses' | 'words' | 'mood' | null
    // Empty without a model.
    prompt: string
    model: ModelUse | null
    failure: { code: string; message: string } | null
    behaviourVersion: number
    stopped: boolean
    cached: boolean
    times: { retrievalMs: number; firstDeltaMs: number | null; totalMs: number }
}

export function explanationQuery(threadId: string, seq: number) {
    return queryOptions({
        queryKey: ['explanation', threadId, seq],
        // What an answer was made from never changes.
        staleTime: Infinity,
        queryFn: ({ signal }) =>
            api.get<Explanation>(`/api/v1/threads/${threadId}/messages/${seq}/explanation`, signal),
    })
}

// Who may not see the models still sees what an answer has cost.
export function useCurrency(): string {
    const { data } = useQuery({ ...modelsQuery, retry: false, staleTime: 5 * 60_000 })
    return data?.currency ?? ''
}
