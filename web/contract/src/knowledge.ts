// Sources and crawls as the server is about to describe them: what generated.ts has replaces this.

import type { SourceError } from './generated'

export type SourceKind = 'file' | 'text' | 'page' | 'sitemap' | 'site' | 'question'
export type SourceStatus = 'queued' | 'processing' | 'ready' | 'failed'

export interface SourceQuestion {
    question: string
    alternatives: string[]
    answer: string
}

export interface Source {
    id: string
    chatbotId: string
    parentId: string | null
    kind: SourceKind
    name: string
    title: string
    type: string
    size: number
    status: SourceStatus
    error: SourceError | null
    answering: boolean
    version: number
    pages: number | null
    chunks: number | null
    language: string | null
    progress: number
    categories: string[]
    uses: number
    published: string | null
    modified: string | null
    createdAt: string
    updatedAt: string
    url: string | null
    question: SourceQuestion | null
}

export interface SourceList {
    items: Source[]
    nextCursor: string | null
}

export interface SourceText {
    text: string
    truncated: boolean
}

export interface Chunk {
    ordinal: number
    heading: string
    page: number | null
    text: string
    words: number
    questions: string[]
}

export interface SourceAnswer {
    question: string
    answer: string
    askedAt: string
    threadId: string | null
    confidence: number
}

export interface BulkFailure {
    id: string
    code: string
    detail: string
}

export interface BulkReply {
    done: number
    failed: BulkFailure[]
}

export interface CategoryRule {
    kind: 'url' | 'name'
    pattern: string
}

export interface Category {
    id: string
    parentId: string | null
    name: string
    colour: string
    rules: CategoryRule[]
    sources: number
}

export type ScheduleEvery = 'never' | 'hour' | 'day' | 'week' | 'month'

export interface Schedule {
    every: ScheduleEvery
    at: string
    weekday: number | null
    day: number | null
    timeZone: string
}

export type CrawlType = 'page' | 'sitemap' | 'site'

export interface CreateCrawl {
    type: CrawlType
    url: string
    depth?: number | null
    pageLimit?: number | null
    include?: string[] | null
    exclude?: string[] | null
    schedule?: Schedule | null
    title?: string | null
}

export interface CrawlPreviewItem {
    url: string
    action: 'fetch' | 'skip'
    reason: string | null
}

export interface CrawlPreview {
    items: CrawlPreviewItem[]
    total: number
    truncated: boolean
    notes: string[]
}

export type RunState = 'running' | 'finished' | 'stopped' | 'failed'

export interface Run {
    id: string
    sourceId: string
    trigger: 'added' | 'schedule' | 'hand'
    state: RunState
    error: AddressReason | null
    startedAt: string
    finishedAt: string | null
    waiting: number
    fetched: number
    unchanged: number
    skipped: number
    failed: number
    added: number
    changed: number
    removed: number
    bytes: number
}

export interface Crawl {
    sourceId: string
    type: CrawlType
    url: string
    depth: number
    pageLimit: number
    include: string[]
    exclude: string[]
    schedule: Schedule
    paused: boolean
    nextRunAt: string | null
    running: boolean
    lastRun: Run | null
    pages: number
}

export type CrawlChanges = Partial<
    Pick<Crawl, 'depth' | 'pageLimit' | 'include' | 'exclude' | 'schedule' | 'paused'>
>

export type AddressState = 'waiting' | 'fetched' | 'unchanged' | 'skipped' | 'failed'
export type AddressChange = 'added' | 'changed' | 'same' | 'removed' | 'missing'

export interface AddressReason {
    code: string
    message: string
    advice: string
}

export interface RunAddress {
    url: string
    kind: 'page' | 'sitemap'
    state: AddressState
    change: AddressChange | null
    reason: AddressReason | null
    httpStatus: number | null
    milliseconds: number
    bytes: number
    depth: number
    foundOn: string | null
    sourceId: string | null
    at: string
}
