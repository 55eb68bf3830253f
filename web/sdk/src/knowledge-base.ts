import type {
    Answer,
    BulkReply,
    Chunk,
    CreateTextSource,
    Page,
    SearchReply,
    SearchResult,
    Source,
    SourceList,
    SourceQuery,
    SourceText,
} from '@hiochat/contract'

import { formOf, type FileToUpload } from './file'
import { at, everyItem, type Http } from './http'
import { until, type WaitOptions } from './wait'

// What one chatbot knows: its sources, and the questions that they answer.
export class KnowledgeBase {
    readonly #http: Http
    readonly #chatbot: string

    constructor(http: Http, chatbotId: string) {
        this.#http = http
        this.#chatbot = chatbotId
    }

    // Its files, latest first.
    files(
        query: Omit<SourceQuery, 'cursor' | 'kind'> = {},
    ): AsyncGenerator<Source, void, undefined> {
        return this.sources({ ...query, kind: 'file' })
    }

    // The source is queued; `waitUntilProcessed` tells what became of it.
    addFile(file: FileToUpload): Promise<Source> {
        return this.#http.post(this.#sources('files'), formOf(file))
    }

    // The former version answers until the new one is ready, under its own name; also when that
    // fails, with the file that failed in `error.message`.
    replaceFile(sourceId: string, file: FileToUpload): Promise<Source> {
        return this.#http.put(this.#sources(sourceId, 'file'), formOf(file))
    }

    // It answers nothing from then on. A website goes with its pages.
    removeFile(sourceId: string): Promise<void> {
        return this.delete(sourceId)
    }

    addText(text: Omit<CreateTextSource, 'type'>): Promise<Source> {
        const body: CreateTextSource = { type: 'text', ...text }
        return this.#http.post(this.#sources(), body)
    }

    // Files, texts, pages, sitemaps, sites and questions, latest first. The pages of a site are
    // listed by its `parentId`.
    sources(query: Omit<SourceQuery, 'cursor'> = {}): AsyncGenerator<Source, void, undefined> {
        return everyItem((cursor) =>
            this.#http.get<SourceList>(this.#sources(), { ...query, cursor }),
        )
    }

    source(sourceId: string): Promise<Source> {
        return this.#http.get(this.#sources(sourceId))
    }

    rename(sourceId: string, title: string): Promise<Source> {
        return this.#http.patch(this.#sources(sourceId), { title })
    }

    delete(sourceId: string): Promise<void> {
        return this.#http.delete(this.#sources(sourceId))
    }

    // Processes a source again, from the bytes that it has.
    process(sourceId: string): Promise<Source> {
        return this.#http.post(this.#sources(sourceId, 'process'))
    }

    // At most 500 at once; what could not be done says why.
    bulk(ids: readonly string[], action: 'delete' | 'process'): Promise<BulkReply> {
        return this.#http.post(this.#sources('bulk'), { ids, action })
    }

    // The beginning of a source's text as the chatbot sees it; `truncated` when there is more.
    text(sourceId: string): Promise<SourceText> {
        return this.#http.get(this.#sources(sourceId, 'text'))
    }

    // The passages that answers are made from, in their order.
    chunks(sourceId: string): AsyncGenerator<Chunk, void, undefined> {
        return everyItem((cursor) =>
            this.#http.get<Page<Chunk>>(this.#sources(sourceId, 'chunks'), { cursor }),
        )
    }

    // The source when it is `ready` or `failed`.
    waitUntilProcessed(sourceId: string, options?: WaitOptions): Promise<Source> {
        return until(
            () => this.source(sourceId),
            ({ status }) => status === 'ready' || status === 'failed',
            options,
        )
    }

    // The best passages for a query, best first.
    async getContent(query: string, limit?: number): Promise<SearchResult[]> {
        const body = limit === undefined ? { query } : { query, limit }
        const reply = await this.#http.post<SearchReply>(
            at('chatbots', this.#chatbot, 'search'),
            body,
        )
        return reply.results
    }

    // An answer with its sources; `abstained` when nothing supports one.
    answer(question: string): Promise<Answer> {
        return this.#http.post(at('chatbots', this.#chatbot, 'answers'), { question })
    }

    #sources(...rest: string[]): string {
        return at('chatbots', this.#chatbot, 'sources', ...rest)
    }
}
