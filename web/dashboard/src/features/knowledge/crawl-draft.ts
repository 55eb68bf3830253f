import type { Crawl, ChangeCrawl, CrawlType, CreateCrawl, Schedule } from '@hiochat/contract'

import { ApiError } from '../../lib/api-error'
import { sentence } from '../../lib/format'
import { t } from '../../strings'
import { newSchedule } from './schedule'

const words = t.websites.dialog

// What somebody is about to have read, as it stands in the form.
export interface CrawlDraft {
    type: CrawlType
    url: string
    title: string
    depth: string
    pageLimit: string
    // One pattern on each line.
    include: string
    exclude: string
    schedule: Schedule
}

export interface DraftErrors {
    url?: string
    depth?: string
    pageLimit?: string
    include?: string
    exclude?: string
    schedule?: string
}

export function newDraft(type: CrawlType = 'site'): CrawlDraft {
    return {
        type,
        url: '',
        title: '',
        depth: '10',
        pageLimit: '500',
        include: '',
        exclude: '',
        schedule: newSchedule(),
    }
}

export function draftOf(crawl: Crawl): CrawlDraft {
    return {
        type: crawl.type,
        url: crawl.url,
        title: '',
        depth: String(crawl.depth),
        pageLimit: String(crawl.pageLimit),
        include: crawl.include.join('\n'),
        exclude: crawl.exclude.join('\n'),
        schedule: crawl.schedule,
    }
}

// "example.com/docs" as people say it is https://example.com/docs.
export function completeAddress(text: string): string {
    const address = text.trim()
    if (address === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(address)) return address
    return `https://${address.replace(/^\/+/, '')}`
}

export function checkDraft(draft: CrawlDraft): DraftErrors {
    const errors: DraftErrors = {}
    const problem = addressProblem(completeAddress(draft.url))
    if (problem) errors.url = problem
    if (draft.type === 'site' && !isCount(draft.depth, 0)) errors.depth = words.depthInvalid
    if (draft.type !== 'page' && !isCount(draft.pageLimit, 1)) {
        errors.pageLimit = words.pageLimitInvalid
    }
    return errors
}

function addressProblem(address: string): string | null {
    if (address === '') return words.urlRequired
    if (/^[a-z][a-z0-9+.-]*:/i.test(address) && !/^https?:/i.test(address)) return words.urlScheme
    try {
        const { hostname } = new URL(address)
        return hostname.includes('.') || hostname === 'localhost' || hostname.startsWith('[')
            ? null
            : words.urlInvalid
    } catch {
        return words.urlInvalid
    }
}

function isCount(text: string, least: number): boolean {
    return /^\d+$/.test(text.trim()) && Number(text) >= least
}

function patterns(text: string): string[] {
    return text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
}

// Only what has a meaning for the type.
function limitsOf(draft: CrawlDraft) {
    const { type, depth, pageLimit, include, exclude } = draft
    if (type === 'page') return {}
    return {
        ...(type === 'site' ? { depth: Number(depth) } : {}),
        pageLimit: Number(pageLimit),
        include: patterns(include),
        exclude: patterns(exclude),
    }
}

export function crawlOf(draft: CrawlDraft): CreateCrawl {
    const title = draft.title.trim()
    return {
        type: draft.type,
        url: completeAddress(draft.url),
        ...limitsOf(draft),
        schedule: draft.schedule,
        ...(title ? { title } : {}),
    }
}

export function changesOf(draft: CrawlDraft): ChangeCrawl {
    return { ...limitsOf(draft), schedule: draft.schedule }
}

const fields = ['url', 'depth', 'pageLimit', 'include', 'exclude', 'schedule'] as const

// What the server says of single fields.
export function errorsOf(failure: unknown): DraftErrors {
    if (!(failure instanceof ApiError)) return {}
    const told = fields.flatMap((field) => {
        const message = failure.fieldMessage(field)
        return message ? [[field, sentence(message)]] : []
    })
    return Object.fromEntries(told) as DraftErrors
}
