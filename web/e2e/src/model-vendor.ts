import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type Problem, check, doorOf, problemReply } from './model-vendor/documented'
import { type Exchange, type Step, answers } from './model-vendor/steps'

export * from './model-vendor/steps'

// One request as it came, and what is wrong with it by the vendor's own documentation.
export interface Asked {
    method: string
    path: string
    headers: Record<string, string | string[] | undefined>
    body: Record<string, unknown>
    problem: Problem | null
}

// A vendor of language models that takes only what the real ones document, and that a test can make misbehave.
//
//     const vendor = await ModelVendor.start()
//     ... model_url = vendor.openai, model_key = vendor.key ...
//     vendor.next(says('We open at nine [1].'), fails(500), tooManyRequests(1))
//     ... expect(vendor.asked[0].body.messages) ...; expect(vendor.problems).toEqual([])
//
// Three doors lead to the same models: OpenAI's (`openai`), Azure's deployments and its newer form below /openai/v1
// (`azure`), Anthropic's (`anthropic`). Without a script each question is answered with `always`. Models named gpt-5... and
// o1... refuse `max_tokens` and `temperature`, as OpenAI's do; `tiny` has a window of 500 tokens.
// A request that breaks a rule gets the vendor's own error, uses up no step of the script, and stands in `problems`.
export class ModelVendor {
    readonly key = 'vendor-key-0123456789'
    readonly asked: Asked[] = []
    always: Step = answers(() => 'That is as it says here [1].')
    // Vectors are made of the words of a text: texts that share words are near each other.
    dimensions = 64

    private readonly steps: Step[] = []
    private readonly server: Server
    private readonly ending = new AbortController()

    private constructor() {
        this.server = createServer((request, response) => {
            void this.serve(request, response).catch(() => response.destroy())
        })
    }

    static async start(): Promise<ModelVendor> {
        const vendor = new ModelVendor()
        vendor.server.listen(0, '127.0.0.1')
        await once(vendor.server, 'listening')
        return vendor
    }

    get url(): string {
        const address = this.server.address()
        if (address === null || typeof address === 'string') throw new Error('not listening')
        return `http://127.0.0.1:${address.port}`
    }

    get openai(): string {
        return `${this.url}/v1`
    }

    get azure(): string {
        return this.url
    }

    get anthropic(): string {
        return `${this.url}/anthropic`
    }

    // What the next requests meet, one after the other.
    next(...steps: Step[]): void {
        this.steps.push(...steps)
    }

    // Requests for answers, without those for embeddings and lists.
    get questions(): Asked[] {
        return this.asked.filter(({ body }) => 'messages' in body)
    }

    // What was wrong with any request, but for what a client can only learn by asking.
    get problems(): Problem[] {
        return this.asked.flatMap(({ problem }) => (problem && !problem.learnable ? [problem] : []))
    }

    forget(): void {
        this.asked.length = 0
        this.steps.length = 0
    }

    async close(): Promise<void> {
        this.ending.abort()
        this.server.closeAllConnections()
        this.server.close()
        await once(this.server, 'close')
    }

    private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
        const text = await textOf(request)
        const url = new URL(request.url ?? '/', this.url)
        const door = doorOf(url)
        const problem = check({ door, request, text, key: this.key })
        const body = parsed(text)
        this.asked.push({
            method: request.method ?? '',
            path: `${url.pathname}${url.search}`,
            headers: request.headers,
            body,
            problem,
        })
        const exchange: Exchange = {
            door,
            body,
            response,
            dimensions: this.dimensions,
            ended: AbortSignal.any([this.ending.signal, closing(response)]),
        }
        if (problem) problemReply(exchange, problem)
        else await (this.steps.shift() ?? this.always)(exchange)
    }
}

async function textOf(request: IncomingMessage): Promise<string> {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    return Buffer.concat(pieces).toString()
}

function parsed(text: string): Record<string, unknown> {
    try {
        const value: unknown = JSON.parse(text)
        return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
    } catch {
        return {}
    }
}

function closing(response: ServerResponse): AbortSignal {
    const controller = new AbortController()
    response.once('close', () => controller.abort())
    return controller.signal
}
