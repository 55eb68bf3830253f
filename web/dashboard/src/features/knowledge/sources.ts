import type {
    BulkReply,
    CreateTextSource,
    Source,
    SourceAnswer,
    SourceText,
    Chunk,
} from '@hiochat/contract'
import { useQuery } from '@tanstack/react-query'

import { api } from '../../lib/api'
import { ApiError } from '../../lib/api-error'
import { queryClient, useList } from '../../lib/query'
import { runCrawl } from './crawls'
import { useLiveSources } from './live-sources'
import {
    amendSource,
    amendSources,
    applySource,
    forgetSources,
    refreshSources,
    sourceKey,
    sourcesKey,
} from './source-cache'
import { filteredPath, sourcePath, sourcesPath, type SourceFilter } from './source-filter'

export function isPending({ status }: Source): boolean {
    return status === 'queued' || status === 'processing'
}

// A site is opened as its pages, everything else as its text.
export function isCrawl({ kind, parentId }: Source): boolean {
    return kind === 'site' || kind === 'sitemap' || (kind === 'page' && parentId === null)
}

export function hasPages({ kind }: Source): boolean {
    return kind === 'site' || kind === 'sitemap'
}

// What a person knows it by: files by the name they gave them, pages by what stands on them.
export function nameOf({ kind, name, title, url }: Source): string {
    return kind === 'file' ? name : title || name || url || ''
}

// Where nothing tells of changes, it is asked for.
const whilePending = 1200

export function useSources(chatbotId: string, filter: SourceFilter = {}) {
    const live = useLiveSources(chatbotId)
    return useList<Source>(sourcesKey(chatbotId, filter), filteredPath(chatbotId, filter), {
        amend: amendSources,
        refetchInterval: (sources) => !live && sources.some(isPending) && whilePending,
    })
}

export function useSource(chatbotId: string, sourceId: string) {
    const live = useLiveSources(chatbotId)
    return useQuery({
        queryKey: sourceKey(sourceId),
        select: amendSource,
        queryFn: ({ signal }) => api.get<Source>(sourcePath({ chatbotId, id: sourceId }), signal),
        refetchInterval: ({ state }) =>
            !live && state.data && isPending(state.data) ? whilePending : false,
    })
}

// These belong to one version: another one is another text.
export function useSourceText(source: Source) {
    return useQuery({
        queryKey: ['source-text', source.id, source.version],
        queryFn: ({ signal }) => api.get<SourceText>(`${sourcePath(source)}/text`, signal),
    })
}

export function useChunks(source: Source) {
    return useList<Chunk>(
        ['source-chunks', source.id, source.version],
        `${sourcePath(source)}/chunks`,
        { limit: 20 },
    )
}

export function useSourceAnswers(source: Source) {
    return useList<SourceAnswer>(
        ['source-answers', source.id, source.uses],
        `${sourcePath(source)}/answers`,
        { limit: 20 },
    )
}

// What was pasted, as it was.
export function readBytes(source: Source, signal: AbortSignal): Promise<string> {
    return api.text(`${sourcePath(source)}/file`, signal)
}

export async function addText(chatbotId: string, name: string, text: string): Promise<void> {
    const body: CreateTextSource = { type: 'text', name, title: name, text }
    applySource(await api.post<Source>(sourcesPath(chatbotId), body))
    refreshSources(chatbotId)
}

// What it had learned before keeps answering meanwhile.
export async function processSource(source: Source): Promise<void> {
    const path = sourcePath(source)
    const failed = source.status === 'failed' && source.version === 0
    applySource(await api.post<Source>(`${path}/${failed ? 'retry' : 'process'}`))
    refreshSources(source.chatbotId)
}

export async function renameSource(source: Source, title: string): Promise<void> {
    applySource(await api.patch<Source>(sourcePath(source), { title }))
}

export async function deleteSource(source: Source): Promise<void> {
    await api.delete(sourcePath(source))
    sourcesAreGone(source.chatbotId, [source.id])
}

function sourcesAreGone(chatbotId: string, ids: readonly string[]): void {
    forgetSources(chatbotId, ids)
    for (const id of ids) queryClient.removeQueries({ queryKey: sourceKey(id) })
    refreshSources(chatbotId)
}

// As many as one request takes.
const bulkLimit = 500

export async function deleteSources(chatbotId: string, ids: readonly string[]): Promise<BulkReply> {
    const reply = await bulk(chatbotId, ids, 'delete')
    const kept = new Set(reply.failed.map(({ id }) => id))
    sourcesAreGone(
        chatbotId,
        ids.filter((id) => !kept.has(id)),
    )
    return reply
}

// Files and texts are processed again, websites are crawled.
export async function processSources(
    chatbotId: string,
    sources: readonly Source[],
): Promise<BulkReply> {
    const stored = sources.filter((source) => !isCrawl(source)).map(({ id }) => id)
    const total = await bulk(chatbotId, stored, 'process')
    for (const source of sources.filter(isCrawl)) {
        try {
            await runCrawl(source)
            total.done += 1
        } catch (error) {
            if (!(error instanceof ApiError) || error.status === 0) throw error
            total.failed.push({ id: source.id, code: error.code, detail: error.message })
        }
    }
    refreshSources(chatbotId)
    return total
}

async function bulk(
    chatbotId: string,
    ids: readonly string[],
    action: 'delete' | 'process',
): Promise<BulkReply> {
    const total: BulkReply = { done: 0, failed: [] }
    for (let start = 0; start < ids.length; start += bulkLimit) {
        const body = { ids: ids.slice(start, start + bulkLimit), action }
        const reply = await api.post<BulkReply>(`${sourcesPath(chatbotId)}/bulk`, body)
        total.done += reply.done
        total.failed.push(...reply.failed)
    }
    return total
}
