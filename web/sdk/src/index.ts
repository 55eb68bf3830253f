import type {
    Answer,
    ApiKey,
    ApiKeyList,
    Chatbot,
    ChatbotList,
    CreateApiKey,
    CreateChatbot,
    CreatedApiKey,
    Message,
    MessageList,
    Thread,
    ThreadList,
    UpdateChatbot,
} from '@hiochat/contract'

import { type AnswerEvent, ask, askStream, type AskOptions } from './answers'
import { Crawler } from './crawler'
import { Evaluations } from './evaluations'
import { FileProcessor } from './file-processor'
import { at, everyItem, Http, type Options } from './http'
import { KnowledgeBase } from './knowledge-base'
import { Ratings } from './ratings'

export type * from '@hiochat/contract'
export type { AnswerEvent, AskOptions, Turn } from './answers'
export { HiochatError } from './error'
export type { Options } from './http'
export { type AddressQuery, Crawler, type SitemapAddresses } from './crawler'
export { Evaluations, type ResultFilter } from './evaluations'
export type { FileToUpload } from './file'
export { type FileCheck, FileProcessor } from './file-processor'
export { KnowledgeBase } from './knowledge-base'
export { type RatingFilter, Ratings } from './ratings'
export type { WaitOptions } from './wait'

// One workspace, as its secret key sees it. Lists are walked with `for await`.
export class Hiochat {
    readonly #http: Http

    constructor(options: Options) {
        this.#http = new Http(options)
    }

    readonly chatbots = {
        list: () =>
            everyItem<Chatbot>((cursor) => this.#http.get<ChatbotList>('/chatbots', { cursor })),
        create: (settings: CreateChatbot) => this.#http.post<Chatbot>('/chatbots', settings),
        get: (id: string) => this.#http.get<Chatbot>(at('chatbots', id)),
        update: (id: string, settings: UpdateChatbot) =>
            this.#http.patch<Chatbot>(at('chatbots', id), settings),
        delete: (id: string) => this.#http.delete(at('chatbots', id)),
    }

    readonly apiKeys = {
        list: () =>
            everyItem<ApiKey>((cursor) => this.#http.get<ApiKeyList>('/api-keys', { cursor })),
        // The reply's `key` is shown this once.
        create: (key: CreateApiKey) => this.#http.post<CreatedApiKey>('/api-keys', key),
        revoke: (id: string) => this.#http.delete(at('api-keys', id)),
    }

    readonly threads = {
        // Latest first.
        list: (query: { chatbotId?: string } = {}) =>
            everyItem<Thread>((cursor) =>
                this.#http.get<ThreadList>('/threads', { ...query, cursor }),
            ),
        get: (id: string) => this.#http.get<Thread>(at('threads', id)),
        // In order, those after `after`.
        messages: (id: string, after = 0) => this.#messages(id, after),
    }

    // Answers one question, or says that nothing supports an answer (`abstained`).
    ask(chatbotId: string, question: string, options: AskOptions = {}): Promise<Answer> {
        return ask(this.#http, chatbotId, question, options)
    }

    // The same while the answer is made. Leaving the loop ends the work on it.
    askStream(
        chatbotId: string,
        question: string,
        options: AskOptions = {},
    ): AsyncGenerator<AnswerEvent, void, undefined> {
        return askStream(this.#http, chatbotId, question, options)
    }

    knowledge(chatbotId: string): KnowledgeBase {
        return new KnowledgeBase(this.#http, chatbotId)
    }

    fileProcessor(chatbotId: string): FileProcessor {
        return new FileProcessor(this.knowledge(chatbotId))
    }

    crawler(chatbotId: string): Crawler {
        return new Crawler(this.#http, chatbotId)
    }

    evaluations(chatbotId: string): Evaluations {
        return new Evaluations(this.#http, chatbotId)
    }

    ratings(chatbotId: string): Ratings {
        return new Ratings(this.#http, chatbotId)
    }

    async *#messages(thread: string, after: number): AsyncGenerator<Message, void, undefined> {
        const path = at('threads', thread, 'messages')
        for (let last: number | undefined = after; last !== undefined;) {
            const page: MessageList = await this.#http.get(path, { after: last })
            yield* page.items
            last = page.nextCursor === null ? undefined : page.items.at(-1)?.seq
        }
    }
}
