import type {
    Correction,
    Evaluation,
    EvaluationCase,
    EvaluationCaseList,
    EvaluationCaseRequest,
    EvaluationHistory,
    EvaluationImported,
    EvaluationList,
    EvaluationResult,
    EvaluationRun,
} from '@hiochat/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

import { api } from '../../lib/api'
import { queryClient, useList } from '../../lib/query'

export type CaseSettings = Pick<
    EvaluationCase,
    'question' | 'sources' | 'words' | 'without' | 'declines' | 'note'
>

const path = (id: string) => `/api/v1/evaluations/${id}`
const listKey = (chatbotId: string) => ['evaluations', chatbotId]

export function isGoingOn(run: EvaluationRun | null): boolean {
    return run !== null && (run.state === 'waiting' || run.state === 'running')
}

// Often enough to see a run go on, and not at all otherwise.
const beat = 2000

export function useEvaluations(chatbotId: string) {
    return useQuery({
        queryKey: listKey(chatbotId),
        queryFn: ({ signal }) =>
            api.get<EvaluationList>(`/api/v1/chatbots/${chatbotId}/evaluations`, signal),
        refetchInterval: ({ state }) =>
            state.data?.items.some(({ lastRun }) => isGoingOn(lastRun)) ? beat : false,
    })
}

export function evaluationQuery(id: string) {
    return queryOptions({
        queryKey: ['evaluation', id],
        queryFn: ({ signal }) => api.get<Evaluation>(path(id), signal),
        // A change may have it run by itself.
        refetchInterval: ({ state }) => (isGoingOn(state.data?.lastRun ?? null) ? beat : 15_000),
    })
}

// Everything below a set is asked for anew with each state that its last run comes to: what was asked
// while it went on may be older than its end.
export function useFresh({ id, lastRun }: Evaluation): void {
    const state = lastRun && `${lastRun.id} ${lastRun.state}`
    const seen = useRef(state)
    useEffect(() => {
        if (seen.current === state) return
        seen.current = state
        void queryClient.invalidateQueries({
            queryKey: ['evaluation', id],
            predicate: ({ queryKey }) => queryKey.length > 2,
        })
    }, [id, state])
}

export function casesQuery(evaluation: Evaluation) {
    return queryOptions({
        queryKey: ['evaluation', evaluation.id, 'cases'],
        queryFn: ({ signal }) =>
            api.get<EvaluationCaseList>(`${path(evaluation.id)}/cases`, signal),
        refetchInterval: isGoingOn(evaluation.lastRun) ? beat : false,
    })
}

export function useEvaluationRuns(evaluation: Evaluation) {
    const going = isGoingOn(evaluation.lastRun)
    return useList<EvaluationRun>(
        ['evaluation', evaluation.id, 'runs'],
        `${path(evaluation.id)}/runs`,
        { limit: 30, refetchInterval: () => (going ? beat : false) },
    )
}

export function runQuery(evaluationId: string, runId: string) {
    return queryOptions({
        queryKey: ['evaluation', evaluationId, 'run', runId],
        queryFn: ({ signal }) =>
            api.get<EvaluationRun>(`${path(evaluationId)}/runs/${runId}`, signal),
        refetchInterval: ({ state }) => (isGoingOn(state.data ?? null) ? beat : false),
    })
}

export const resultFilters = ['all', 'failed', 'broke', 'mended', 'error', 'passed'] as const
export type ResultFilter = (typeof resultFilters)[number]

export function useResults(run: EvaluationRun, filter: ResultFilter) {
    const query =
        filter === 'all'
            ? ''
            : filter === 'broke' || filter === 'mended'
              ? `?change=${filter}`
              : `?outcome=${filter}`
    return useList<EvaluationResult>(
        ['evaluation', run.evaluationId, 'results', run.id, filter, run.state],
        `${path(run.evaluationId)}/runs/${run.id}/results${query}`,
        { refetchInterval: () => (isGoingOn(run) ? beat : false) },
    )
}

export function historyQuery(evaluationId: string, caseId: string) {
    return queryOptions({
        queryKey: ['evaluation', evaluationId, 'history', caseId],
        staleTime: 0,
        queryFn: ({ signal }) =>
            api.get<EvaluationHistory>(`${path(evaluationId)}/cases/${caseId}/history`, signal),
    })
}

async function refresh(chatbotId: string, id: string): Promise<void> {
    void queryClient.invalidateQueries({ queryKey: listKey(chatbotId) })
    await queryClient.invalidateQueries({ queryKey: ['evaluation', id] })
}

export type EvaluationSettings = Pick<Evaluation, 'name' | 'afterKnowledge' | 'afterBehaviour'>

export async function createEvaluation(
    chatbotId: string,
    settings: EvaluationSettings,
): Promise<Evaluation> {
    const made = await api.post<Evaluation>(`/api/v1/chatbots/${chatbotId}/evaluations`, settings)
    await queryClient.invalidateQueries({ queryKey: listKey(chatbotId) })
    return made
}

export async function changeEvaluation(of: Evaluation, values: EvaluationSettings): Promise<void> {
    await api.patch(path(of.id), values)
    await refresh(of.chatbotId, of.id)
}

export async function deleteEvaluation({ id, chatbotId }: Evaluation): Promise<void> {
    await api.delete(path(id))
    await queryClient.invalidateQueries({ queryKey: listKey(chatbotId) })
}

export async function startRun({ id, chatbotId }: Evaluation): Promise<void> {
    await api.post(`${path(id)}/runs`, {})
    await refresh(chatbotId, id)
}

export async function cancelRun(of: Evaluation, runId: string): Promise<void> {
    await api.post(`${path(of.id)}/runs/${runId}/cancel`, {})
    await refresh(of.chatbotId, of.id)
}

export async function saveCase(
    of: Evaluation,
    id: string | null,
    values: CaseSettings,
): Promise<void> {
    const cases = `${path(of.id)}/cases`
    await (id ? api.patch(`${cases}/${id}`, values) : api.post(cases, values))
    await refresh(of.chatbotId, of.id)
}

export async function deleteCase(of: Evaluation, id: string): Promise<void> {
    await api.delete(`${path(of.id)}/cases/${id}`)
    await refresh(of.chatbotId, of.id)
}

// What was asked and answered there becomes a question and what is expected of it; where the answer
// was corrected, the correction is expected.
export async function addFromThread(
    chatbotId: string,
    evaluationId: string,
    message: { threadId: string; seq: number },
    correction: Correction | undefined,
): Promise<void> {
    const corrected: EvaluationCaseRequest = correction
        ? { question: correction.question, sources: [correction.question], declines: false }
        : {}
    const made: EvaluationCaseRequest = { ...message, ...corrected }
    await api.post(`${path(evaluationId)}/cases`, made)
    await refresh(chatbotId, evaluationId)
}

export async function importCases(
    of: Evaluation,
    csv: string,
    replace: boolean,
): Promise<EvaluationImported> {
    const done = await api.post<EvaluationImported>(`${path(of.id)}/cases/import`, { csv, replace })
    await refresh(of.chatbotId, of.id)
    return done
}

export function exportPath({ id }: Evaluation): string {
    return `${path(id)}/cases/export.csv`
}

export function passRate(run: EvaluationRun): number {
    const judged = run.passed + run.failed + run.errors
    return judged === 0 ? 0 : run.passed / judged
}
