import type {
    Crawl,
    ChangeCrawl,
    CrawlPreview,
    CreateCrawl,
    Run,
    RunAddress,
    Source,
} from '@hiochat/contract'
import { useQuery } from '@tanstack/react-query'

import { api } from '../../lib/api'
import { queryClient, useList } from '../../lib/query'
import { addressesKey, applyRun, crawlKey, runsKey } from './crawl-cache'
import { useLiveSources } from './live-sources'
import { applySource, refreshSources } from './source-cache'
import { defined } from './source-filter'
import type { AddressFilter } from './address-filter'

export function crawlsPath(chatbotId: string): string {
    return `/api/v1/chatbots/${chatbotId}/crawls`
}

function crawlPath({ chatbotId, id }: Pick<Source, 'chatbotId' | 'id'>): string {
    return `${crawlsPath(chatbotId)}/${id}`
}

const whileRunning = 1500

export function useCrawl(source: Source) {
    const live = useLiveSources(source.chatbotId)
    return useQuery({
        queryKey: crawlKey(source.id),
        queryFn: ({ signal }) => api.get<Crawl>(crawlPath(source), signal),
        refetchInterval: ({ state }) => (!live && state.data?.running ? whileRunning : false),
    })
}

export function useRuns(source: Source) {
    const live = useLiveSources(source.chatbotId)
    return useList<Run>(runsKey(source.id), `${crawlPath(source)}/runs`, {
        limit: 100,
        refetchInterval: (runs) =>
            !live && runs.some(({ state }) => state === 'running') && whileRunning,
    })
}

export function runPath(source: Source, runId: string): string {
    return `${crawlPath(source)}/runs/${runId}`
}

export function useAddresses(source: Source, run: Run, filter: AddressFilter) {
    const live = useLiveSources(source.chatbotId)
    const given = defined(filter) as Record<string, string>
    const query = new URLSearchParams(given).toString()
    const path = `${runPath(source, run.id)}/addresses`
    return useList<RunAddress>(addressesKey(run.id, given), query ? `${path}?${query}` : path, {
        refetchInterval: () => !live && run.state === 'running' && whileRunning * 2,
    })
}

export function previewCrawl(
    chatbotId: string,
    crawl: CreateCrawl,
    signal: AbortSignal,
): Promise<CrawlPreview> {
    return api.post<CrawlPreview>(`${crawlsPath(chatbotId)}/preview`, crawl, signal)
}

export async function addCrawl(chatbotId: string, crawl: CreateCrawl): Promise<Source> {
    const source = await api.post<Source>(crawlsPath(chatbotId), crawl)
    applySource(source)
    refreshSources(chatbotId)
    return source
}

export async function changeCrawl(source: Source, changes: ChangeCrawl): Promise<void> {
    const crawl = await api.patch<Crawl>(crawlPath(source), changes)
    queryClient.setQueryData(crawlKey(source.id), crawl)
}

export async function runCrawl(source: Source): Promise<void> {
    applyRun(await api.post<Run>(`${crawlPath(source)}/run`))
    refresh(source)
}

export async function stopCrawl(source: Source): Promise<void> {
    applyRun(await api.post<Run>(`${crawlPath(source)}/stop`))
    refresh(source)
}

function refresh(source: Source): void {
    void queryClient.invalidateQueries({ queryKey: crawlKey(source.id) })
    void queryClient.invalidateQueries({ queryKey: runsKey(source.id) })
    refreshSources(source.chatbotId)
}
