// What a scripted vendor does with one request.
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { type Door, promptTokens, tokensOf } from './documented'
import { embeddings } from './embeddings'

export interface Exchange {
    door: Door
    body: Record<string, unknown>
    response: ServerResponse
    dimensions: number
    ended: AbortSignal // the client has gone away, or the test is over
}

export type Step = (exchange: Exchange) => Promise<void> | void

export interface Turn {
    role: string
    content: string
}

export interface Speaking {
    // Each part is a piece of the stream; by words when there is none.
    parts?: string[]
    // Awaited between the parts: a slow vendor without a clock.
    between?: (part: number) => Promise<unknown>
    finish?: 'stop' | 'length' | 'content_filter'
    usage?: 'told' | 'untold'
    // The network's cuts: the stream is sent in pieces of so many bytes.
    bytes?: number
}

// Answers with a text made from the conversation, lists and embeds: what a vendor does all day.
export function answers(answer: (turns: Turn[], system: string) => string): Step {
    return (exchange) => {
        const { body } = exchange
        if (exchange.door.operation !== 'chat') return aside(exchange)
        const all = (body.messages ?? []) as Turn[]
        const system = [body.system, ...all.filter(({ role }) => role === 'system')]
            .map((part) => (typeof part === 'object' && part ? (part as Turn).content : part))
            .filter((part) => typeof part === 'string')
            .join('\n')
        const turns = all.filter(({ role }) => role !== 'system')
        return speak(exchange, answer(turns, system), {})
    }
}

export function says(text: string, speaking: Speaking = {}): Step {
    return (exchange) =>
        exchange.door.operation === 'chat' ? speak(exchange, text, speaking) : aside(exchange)
}

// Says nothing, and keeps the line open until the client goes away.
export const hangs: Step = async ({ ended }) => gone(ended)

// Begins, and then says nothing more.
export function hangsAfter(text: string): Step {
    return async (exchange) => {
        open(exchange)
        for (const part of opening(exchange)) exchange.response.write(part)
        exchange.response.write(delta(exchange, text))
        await gone(exchange.ended)
    }
}

// The line is cut in the middle of the answer.
export function cutOffAfter(text: string): Step {
    return async (exchange) => {
        open(exchange)
        for (const part of opening(exchange)) exchange.response.write(part)
        await written(exchange.response, delta(exchange, text))
        exchange.response.destroy()
    }
}

// A part of the stream that is no JSON.
export function breaksAfter(text: string): Step {
    return (exchange) => {
        open(exchange)
        exchange.response.write(delta(exchange, text))
        exchange.response.end('data: {"choices":[{"delta":\n\n')
    }
}

// An error in the middle of the stream.
export function failsAfter(text: string): Step {
    return (exchange) => {
        open(exchange)
        exchange.response.write(delta(exchange, text))
        const error = { type: 'overloaded_error', message: 'Overloaded' }
        exchange.response.end(event('error', { type: 'error', error }))
    }
}

// Says the same for ever.
export function loops(text: string): Step {
    return async (exchange) => {
        open(exchange)
        while (!exchange.ended.aborted) await written(exchange.response, delta(exchange, text))
    }
}

export function fails(status = 500, message = 'The server had an error.', headers = {}): Step {
    return ({ door, response }) => {
        const type = status === 429 ? 'rate_limit_error' : 'server_error'
        const error =
            door.speaks === 'anthropic'
                ? { type: 'error', error: { type, message } }
                : { error: { message, type, param: null, code: null } }
        response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
        response.end(JSON.stringify(error))
    }
}

export function tooManyRequests(retryAfter: number | string): Step {
    return fails(429, 'Rate limit reached.', { 'Retry-After': String(retryAfter) })
}

// The model refuses, as OpenAI's do.
export function refuses(text: string): Step {
    return (exchange) => {
        if (exchange.door.speaks === 'anthropic')
            return speak(exchange, text, { finish: 'content_filter' })
        open(exchange)
        exchange.response.write(chunk({ refusal: text }))
        exchange.response.write(chunk({}, 'stop'))
        exchange.response.end('data: [DONE]\n\n')
        return undefined
    }
}

// Something else is at the address.
export const isNoModel: Step = ({ response }) => {
    response.writeHead(200, { 'Content-Type': 'text/html' })
    response.end('<!doctype html><title>Welcome</title>')
}

export function repliesWith(type: string, body: string, status = 200): Step {
    return ({ response }) => {
        response.writeHead(status, { 'Content-Type': type })
        response.end(body)
    }
}

function aside(exchange: Exchange): void {
    const { door, body, response, dimensions } = exchange
    const reply =
        door.operation === 'models'
            ? {
                  object: 'list',
                  data: ['gpt-4o-mini', 'gpt-5-mini', 'tiny'].map((id) => ({
                      id,
                      object: 'model',
                  })),
              }
            : embeddings(body, dimensions)
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(reply))
}

async function speak(exchange: Exchange, text: string, speaking: Speaking): Promise<void> {
    const { response } = exchange
    const parts = speaking.parts ?? text.match(/\S+\s*|\s+/g) ?? []
    open(exchange)
    const stream = [
        ...opening(exchange),
        ...parts.map((part) => delta(exchange, part)),
        ...closing(exchange, parts.join(''), speaking),
    ]
    const first = opening(exchange).length
    for (const [at, piece] of stream.entries()) {
        if (at >= first) await speaking.between?.(at - first)
        if (exchange.ended.aborted) return
        const bytes = Buffer.from(piece)
        const size = speaking.bytes ?? bytes.length
        for (let from = 0; from < bytes.length; from += size)
            await written(response, bytes.subarray(from, from + size))
    }
    response.end()
}

function open({ response }: Exchange): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' })
}

function event(type: string, data: object): string {
    return `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`
}

function chunk(said: object, finish: string | null = null, rest: object = {}): string {
    const choices = [{ index: 0, delta: said, logprobs: null, finish_reason: finish }]
    const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'm' }
    return `data: ${JSON.stringify({ ...head, choices, ...rest })}\n\n`
}

function opening({ door, body }: Exchange): string[] {
    if (door.speaks !== 'anthropic') return [chunk({ role: 'assistant', content: '' })]
    const usage = { input_tokens: promptTokens(body), output_tokens: 1 }
    const message = { id: 'msg_1', type: 'message', role: 'assistant', content: [], usage }
    const block = { type: 'text', text: '' }
    return [
        event('message_start', { type: 'message_start', message }),
        event('content_block_start', {
            type: 'content_block_start',
            index: 0,
            content_block: block,
        }),
        event('ping', { type: 'ping' }),
    ]
}

function delta({ door }: Exchange, text: string): string {
    if (door.speaks !== 'anthropic') return chunk({ content: text })
    const said = { type: 'text_delta', text }
    return event('content_block_delta', { type: 'content_block_delta', index: 0, delta: said })
}

function closing({ door, body }: Exchange, text: string, speaking: Speaking): string[] {
    const { finish = 'stop', usage = 'told' } = speaking
    const completion = tokensOf(text)
    const prompt = promptTokens(body)
    if (door.speaks === 'anthropic') {
        const reason = { stop: 'end_turn', length: 'max_tokens', content_filter: 'refusal' }[finish]
        return [
            event('content_block_stop', { type: 'content_block_stop', index: 0 }),
            event('message_delta', {
                type: 'message_delta',
                delta: { stop_reason: reason, stop_sequence: null },
                usage: { output_tokens: completion },
            }),
            event('message_stop', { type: 'message_stop' }),
        ]
    }
    const wanted = (body.stream_options as { include_usage?: boolean } | undefined)?.include_usage
    const counted = {
        prompt_tokens: prompt,
        completion_tokens: completion,
        total_tokens: prompt + completion,
    }
    const last = `data: ${JSON.stringify({ id: 'chatcmpl-1', choices: [], usage: counted })}\n\n`
    return [chunk({}, finish), ...(wanted && usage === 'told' ? [last] : []), 'data: [DONE]\n\n']
}

async function written(response: ServerResponse, piece: string | Buffer): Promise<void> {
    if (response.destroyed) return
    await new Promise<void>((resolve) => response.write(piece, () => resolve()))
}

async function gone(ended: AbortSignal): Promise<void> {
    if (!ended.aborted) await once(ended, 'abort')
}
