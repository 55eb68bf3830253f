import { errorOf, HiochatError } from './error'

export interface Options {
    // Where the server runs: "https://chat.example.com".
    server: string
    // A secret key, sk_...
    key: string
    // How requests travel; the platform's own `fetch` by default.
    fetch?: typeof fetch
}

type Query = Record<string, string | number | undefined>
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

// Requests with the key, replies as JSON, failures as HiochatError.
export class Http {
    readonly #base: string
    readonly #key: string
    readonly #fetch: typeof fetch

    constructor({ server, key, fetch: given }: Options) {
        this.#base = server.replace(/\/+$/, '') + '/api/v1'
        this.#key = key
        this.#fetch = given ?? ((input, init) => fetch(input, init))
    }

    get<Reply>(path: string, query: Query = {}): Promise<Reply> {
        const given = Object.entries(query).flatMap(([name, value]) =>
            value === undefined ? [] : [[name, String(value)]],
        )
        return this.#send('GET', given.length ? `${path}?${new URLSearchParams(given)}` : path)
    }

    post<Reply>(path: string, body?: object, signal?: AbortSignal): Promise<Reply> {
        return this.#send('POST', path, body, signal)
    }

    // The body of a reply that is sent while it is made.
    async stream(
        path: string,
        body: object,
        signal?: AbortSignal,
    ): Promise<ReadableStream<Uint8Array>> {
        const init = this.#request('POST', 'text/event-stream', body, signal)
        try {
            const response = await this.#fetch(this.#base + path, init)
            if (!response.ok) throw await errorOf(response)
            if (response.body) return response.body
        } catch (error) {
            if (error instanceof HiochatError || signal?.aborted) throw error
            throw unusable(error)
        }
        throw unusable(new SyntaxError('there is no body'))
    }

    put<Reply>(path: string, body: object): Promise<Reply> {
        return this.#send('PUT', path, body)
    }

    patch<Reply>(path: string, body: object): Promise<Reply> {
        return this.#send('PATCH', path, body)
    }

    delete(path: string): Promise<void> {
        return this.#send('DELETE', path)
    }

    #request(method: Method, accept: string, body?: object, signal?: AbortSignal): RequestInit {
        const headers: Record<string, string> = {
            Accept: accept,
            Authorization: `Bearer ${this.#key}`,
        }
        const form = body instanceof FormData
        if (body && !form) headers['Content-Type'] = 'application/json'
        const init: RequestInit = { method, headers }
        if (body) init.body = form ? body : JSON.stringify(body)
        if (signal) init.signal = signal
        return init
    }

    async #send<Reply>(
        method: Method,
        path: string,
        body?: object,
        signal?: AbortSignal,
    ): Promise<Reply> {
        const init = this.#request(method, 'application/json', body, signal)
        try {
            const response = await this.#fetch(this.#base + path, init)
            if (!response.ok) throw await errorOf(response)
            const text = await response.text()
            return (text === '' ? undefined : JSON.parse(text)) as Reply
        } catch (error) {
            if (error instanceof HiochatError || signal?.aborted) throw error
            throw unusable(error)
        }
    }
}

function unusable(cause: unknown): HiochatError {
    return cause instanceof SyntaxError
        ? new HiochatError({ code: 'internal', title: 'the reply is no JSON' }, null, cause)
        : new HiochatError({ code: 'unreachable', title: 'the server did not answer' }, null, cause)
}

// Ids are opaque: nothing in one may reach another path.
export function at(...parts: string[]): string {
    return '/' + parts.map(encodeURIComponent).join('/')
}

interface Listed<Item> {
    items: Item[]
    nextCursor: string | null
}

// Every item of a list, page by page, as the caller walks it.
export async function* everyItem<Item>(
    fetchPage: (cursor?: string) => Promise<Listed<Item>>,
): AsyncGenerator<Item, void, undefined> {
    let cursor: string | undefined
    do {
        const page = await fetchPage(cursor)
        yield* page.items
        cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
}
