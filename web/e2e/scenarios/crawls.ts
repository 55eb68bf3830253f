import type { Crawl, CreateCrawl, Run, RunAddress, Source } from '@hiochat/contract'
import { until } from '../src/until'
import type { Client } from './client'

// Politeness off, so that a test takes no longer than it must, and the test's own machine allowed.
export const crawlFlags = [
    ['--crawl-allow-private-networks', 'true'],
    ['--crawl-requests-per-second', '1000'],
    ['--crawl-fetches-per-host', '8'],
    ['--crawl-page-seconds', '2'],
    ['--crawl-retries', '1'],
].flat()

// What a chatbot has read from elsewhere, through the REST API.
export class Crawls {
    private readonly client: Client
    readonly bot: string

    constructor(client: Client, chatbotId: string) {
        this.client = client
        this.bot = `/api/v1/chatbots/${chatbotId}`
    }

    add(wanted: CreateCrawl): Promise<Source> {
        return this.client.must('POST', `${this.bot}/crawls`, wanted)
    }

    get(id: string): Promise<Crawl> {
        return this.client.get(`${this.bot}/crawls/${id}`)
    }

    // The run that was under way, when it has ended.
    ended(id: string, seconds = 60): Promise<Run> {
        const done = async () => {
            const { running, lastRun } = await this.get(id)
            return !running && lastRun?.finishedAt ? lastRun : null
        }
        return until('the run has ended', done, seconds)
    }

    async addAndRead(wanted: CreateCrawl): Promise<{ source: Source; run: Run }> {
        const source = await this.add(wanted)
        return { source, run: await this.ended(source.id) }
    }

    async again(id: string): Promise<Run> {
        await this.client.must('POST', `${this.bot}/crawls/${id}/run`)
        return this.ended(id)
    }

    async addresses({ id, sourceId }: Run): Promise<RunAddress[]> {
        const all: RunAddress[] = []
        const path = `${this.bot}/crawls/${sourceId}/runs/${id}/addresses?limit=50`
        for (let cursor: string | null = ''; cursor !== null;) {
            const page: { items: RunAddress[]; nextCursor: string | null } = await this.client.get(
                cursor === '' ? path : `${path}&cursor=${encodeURIComponent(cursor)}`,
            )
            all.push(...page.items)
            cursor = page.nextCursor
        }
        return all
    }

    async pages(id: string): Promise<Source[]> {
        const path = `${this.bot}/sources?parentId=${id}&limit=100`
        return (await this.client.get<{ items: Source[] }>(path)).items
    }

    // The best passages for these words, all in one text.
    async found(query: string): Promise<string> {
        const { results } = await this.client.must<{ results: { text: string }[] }>(
            'POST',
            `${this.bot}/search`,
            { query, limit: 5 },
        )
        return results.map(({ text }) => text).join('\n')
    }
}
