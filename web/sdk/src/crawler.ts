import type {
    Crawl,
    ChangeCrawl,
    CrawlPreview,
    CreateCrawl,
    Page,
    Run,
    RunAddress,
    Schedule,
    Source,
} from '@hiochat/contract'

import { at, everyItem, type Http } from './http'
import { until, type WaitOptions } from './wait'

export interface SitemapAddresses {
    // What would be read.
    urls: string[]
    // What would not, and why.
    skipped: { url: string; reason: string | null }[]
    // Of all addresses in the sitemap; more than are listed when it is very long.
    total: number
    truncated: boolean
}

export interface AddressQuery {
    state?: RunAddress['state']
    change?: NonNullable<RunAddress['change']>
    // In the address.
    q?: string
}

// Reads websites, and keeps what it read fresh.
export class Crawler {
    readonly #http: Http
    readonly #chatbot: string

    constructor(http: Http, chatbotId: string) {
        this.#http = http
        this.#chatbot = chatbotId
    }

    // Starts to read one page, a sitemap, or a whole site. Its run goes on by itself:
    // `waitUntilFinished` tells how it ended.
    crawl(request: CreateCrawl): Promise<Source> {
        return this.#http.post(this.#crawls(), request)
    }

    // What would be read, before anything is.
    preview(request: CreateCrawl): Promise<CrawlPreview> {
        return this.#http.post(this.#crawls('preview'), request)
    }

    // The addresses that a sitemap lists, its indexes followed.
    async parseSitemap(
        url: string,
        patterns: Pick<CreateCrawl, 'include' | 'exclude'> = {},
    ): Promise<SitemapAddresses> {
        const { items, total, truncated } = await this.preview({
            type: 'sitemap',
            url,
            ...patterns,
        })
        return {
            urls: items.filter(({ action }) => action === 'fetch').map((item) => item.url),
            skipped: items
                .filter(({ action }) => action === 'skip')
                .map(({ url, reason }) => ({ url, reason })),
            total,
            truncated,
        }
    }

    // When it is read again, in the time zone that the schedule names.
    scheduleUpdate(sourceId: string, schedule: Schedule): Promise<Crawl> {
        return this.update(sourceId, { schedule })
    }

    // Limits, patterns, schedule, pause: they count from the next run on.
    update(sourceId: string, changes: ChangeCrawl): Promise<Crawl> {
        return this.#http.patch(this.#crawls(sourceId), changes)
    }

    get(sourceId: string): Promise<Crawl> {
        return this.#http.get(this.#crawls(sourceId))
    }

    // Now. Refused with `conflict` while a run is under way.
    run(sourceId: string): Promise<Run> {
        return this.#http.post(this.#crawls(sourceId, 'run'))
    }

    // What was read so far stays.
    stop(sourceId: string): Promise<Run> {
        return this.#http.post(this.#crawls(sourceId, 'stop'))
    }

    // Latest first.
    runs(sourceId: string): AsyncGenerator<Run, void, undefined> {
        return everyItem((cursor) =>
            this.#http.get<Page<Run>>(this.#crawls(sourceId, 'runs'), { cursor }),
        )
    }

    // The report of a run: every address, what became of it, and why.
    addresses(
        sourceId: string,
        runId: string,
        query: AddressQuery = {},
    ): AsyncGenerator<RunAddress, void, undefined> {
        const path = this.#crawls(sourceId, 'runs', runId, 'addresses')
        return everyItem((cursor) => this.#http.get<Page<RunAddress>>(path, { ...query, cursor }))
    }

    // The latest run when it has ended; null when there was none.
    async waitUntilFinished(sourceId: string, options?: WaitOptions): Promise<Run | null> {
        const { lastRun } = await until(
            () => this.get(sourceId),
            ({ running }) => !running,
            options,
        )
        return lastRun
    }

    #crawls(...rest: string[]): string {
        return at('chatbots', this.#chatbot, 'crawls', ...rest)
    }
}
