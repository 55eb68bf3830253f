import type {
    Answer,
    CreateTextSource,
    SearchReply,
    SearchResult,
    Source,
    SourceList,
    SourceQuery,
} from '@hiochat/contract'

import { at, everyItem, type Http } from './http'

export interface FileToUpload {
    // With its ending: "prices.pdf".
    name: string
    data: Blob | BufferSource
}

export interface WaitOptions {
    // Milliseconds between looks; 1000 by default.
    interval?: number
    signal?: AbortSignal
}

// What one chatbot knows: its sources, and the questions that they answer.
export class KnowledgeBase {
    readonly #http: Http
    readonly #chatbot: string

    constructor(http: Http, chatbotId: string) {
        this.#http = http
        this.#chatbot = chatbotId
    }

    // The source is queued; `waitUntilProcessed` tells what became of it.
    upload(file: FileToUpload): Promise<Source> {
        const form = new FormData()
        const blob = file.data instanceof Blob ? file.data : new Blob([file.data])
        form.append('file', blob, file.name)
        return this.#http.post(this.#sources('files'), form)
    }

    addText(text: Omit<CreateTextSource, 'type'>): Promise<Source> {
        const body: CreateTextSource = { type: 'text', ...text }
        return this.#http.post(this.#sources(), body)
    }

    // Latest first.
    sources(query: Omit<SourceQuery, 'cursor'> = {}): AsyncGenerator<Source, void, undefined> {
        return everyItem((cursor) =>
            this.#http.get<SourceList>(this.#sources(), { ...query, cursor }),
        )
    }

    source(sourceId: string): Promise<Source> {
        return this.#http.get(this.#sources(sourceId))
    }

    // It answers nothing from then on.
    delete(sourceId: string): Promise<void> {
        return this.#http.delete(this.#sources(sourceId))
    }

    // Processes a failed source again.
    retry(sourceId: string): Promise<Source> {
        return this.#http.post(this.#sources(sourceId, 'retry'))
    }

    // The source when it is `ready` or `failed`.
    async waitUntilProcessed(
        sourceId: string,
        { interval = 1000, signal }: WaitOptions = {},
    ): Promise<Source> {
        for (;;) {
            signal?.throwIfAborted()
            const source = await this.source(sourceId)
            if (source.status === 'ready' || source.status === 'failed') return source
            await new Promise((resolve) => setTimeout(resolve, interval))
        }
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
