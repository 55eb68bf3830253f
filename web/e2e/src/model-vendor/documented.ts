// What vendors document of a request: addresses, headers, members, types, limits.
import type { IncomingMessage } from 'node:http'
import type { Exchange } from './steps'

export type Interface = 'openai' | 'azure' | 'anthropic'
export type Operation = 'chat' | 'embeddings' | 'models' | 'unknown'

export interface Door {
    speaks: Interface
    operation: Operation
    deployment?: string // of Azure's older form
    needsVersion: boolean
    url: URL
}

export interface Problem {
    status: number
    type: string
    code: string | null
    param: string | null
    message: string
    learnable?: boolean // only asking shows it
}

export function doorOf(url: URL): Door {
    const path = url.pathname
    const operation: Operation = /\/(chat\/completions|messages)$/.test(path)
        ? 'chat'
        : path.endsWith('/embeddings')
          ? 'embeddings'
          : path.endsWith('/models')
            ? 'models'
            : 'unknown'
    const old = path.match(/^\/openai\/(?:deployments\/([^/]+)\/)?(?!v1\/)/)
    if (old) {
        const deployment = old[1] ? { deployment: decodeURIComponent(old[1]) } : {}
        return { speaks: 'azure', operation, ...deployment, needsVersion: true, url }
    }
    if (path.startsWith('/openai/v1/'))
        return { speaks: 'azure', operation, needsVersion: false, url }
    if (path.startsWith('/anthropic/v1/'))
        return { speaks: 'anthropic', operation, needsVersion: false, url }
    if (path.startsWith('/v1/')) return { speaks: 'openai', operation, needsVersion: false, url }
    return { speaks: 'openai', operation: 'unknown', needsVersion: false, url }
}

interface Given {
    door: Door
    request: IncomingMessage
    text: string
    key: string
}

type Body = Record<string, unknown>

export const windowOf = (model: string): number => (model === 'tiny' ? 500 : 128_000)

export const reasons = (model: string): boolean => /^(gpt-5|o\d)/.test(model)

// As a tokeniser would: about four letters a token.
export const tokensOf = (text: string): number => Math.ceil([...text].length / 4)

const invalid = (message: string, param: string | null = null, code: string | null = null) => ({
    status: 400,
    type: 'invalid_request_error',
    code,
    param,
    message,
})

export function check(given: Given): Problem | null {
    const { door, request, text } = given
    const list = door.operation === 'models'
    if (door.operation === 'unknown' || request.method !== (list ? 'GET' : 'POST'))
        return {
            status: 404,
            type: 'invalid_request_error',
            code: null,
            param: null,
            message: `Invalid URL (${request.method} ${door.url.pathname})`,
        }
    const credentials = checkCredentials(given)
    if (credentials || list) return credentials
    if (!/^application\/json(;|$)/.test(request.headers['content-type'] ?? ''))
        return invalid('You must send a body with the content type application/json')
    let body: Body
    try {
        body = JSON.parse(text) as Body
    } catch {
        return invalid('We could not parse the JSON body of your request.')
    }
    if (door.operation === 'embeddings') return checkEmbeddings(door, body)
    return door.speaks === 'anthropic' ? checkMessages(body) : checkChat(door, body)
}

function checkCredentials({ door, request, key }: Given): Problem | null {
    const { headers } = request
    const shown = {
        openai: headers.authorization?.replace(/^Bearer /, ''),
        azure: headers['api-key'],
        anthropic: headers['x-api-key'],
    }[door.speaks]
    if (shown !== key)
        return {
            status: 401,
            type: door.speaks === 'anthropic' ? 'authentication_error' : 'invalid_request_error',
            code: 'invalid_api_key',
            param: null,
            message: `Incorrect API key provided: ${String(shown)}.`,
        }
    if (door.speaks === 'anthropic' && headers['anthropic-version'] !== '2023-06-01')
        return invalid('anthropic-version: header is required')
    if (door.needsVersion && !/^\d{4}-\d\d-\d\d(-preview)?$/.test(versionOf(door)))
        return { ...invalid('Resource not found'), status: 404, code: '404' }
    return null
}

const versionOf = (door: Door): string => door.url.searchParams.get('api-version') ?? ''

const chatMembers = new Set(
    'model messages stream stream_options max_tokens max_completion_tokens temperature reasoning_effort'.split(
        ' ',
    ),
)

function checkChat(door: Door, body: Body): Problem | null {
    const unknown = Object.keys(body).find((name) => !chatMembers.has(name))
    if (unknown) return invalid(`Unrecognized request argument supplied: ${unknown}`, unknown)
    const model = door.deployment ?? body.model
    if (typeof model !== 'string' || model === '')
        return invalid('you must provide a model parameter', 'model')
    if (model === 'missing') return missing(model)
    if (body.stream !== true && 'stream_options' in body)
        return invalid("The 'stream_options' parameter is only allowed when 'stream' is enabled.")
    return checkTurns(body) ?? checkSampling(body, model) ?? checkWindow(body, model)
}

function missing(model: string): Problem {
    return {
        status: 404,
        type: 'invalid_request_error',
        code: 'model_not_found',
        param: null,
        message: `The model \`${model}\` does not exist or you do not have access to it.`,
    }
}

interface Message {
    role: unknown
    content: unknown
}

function checkTurns(body: Body): Problem | null {
    const messages = body.messages
    if (!Array.isArray(messages) || messages.length === 0)
        return invalid("[] is too short - 'messages'", 'messages')
    for (const [at, { role, content }] of (messages as Message[]).entries()) {
        if (!['system', 'developer', 'user', 'assistant'].includes(String(role)))
            return invalid(`Invalid value: '${String(role)}'.`, `messages[${at}].role`)
        if (typeof content !== 'string' || content === '')
            return invalid(
                `Invalid value for 'content': expected a string.`,
                `messages.[${at}].content`,
            )
        if (role === 'system' && at > 0)
            return invalid('The system message must be the first.', `messages[${at}].role`)
    }
    return null
}

function checkSampling(body: Body, model: string): Problem | null {
    const { temperature, max_tokens: tokens, max_completion_tokens: completion } = body
    if (reasons(model) && tokens !== undefined)
        return {
            ...invalid(
                "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
                'max_tokens',
                'unsupported_parameter',
            ),
            learnable: true,
        }
    if (reasons(model) && temperature !== undefined && temperature !== 1)
        return {
            ...invalid(
                `Unsupported value: 'temperature' does not support ${String(temperature)} with this model. Only the default (1) value is supported.`,
                'temperature',
                'unsupported_value',
            ),
            learnable: true,
        }
    if (!reasons(model) && 'reasoning_effort' in body)
        return {
            ...invalid('Unrecognized request argument supplied: reasoning_effort', null),
            learnable: true,
        }
    for (const [name, value] of Object.entries({
        max_tokens: tokens,
        max_completion_tokens: completion,
    }))
        if (value !== undefined && !(Number.isInteger(value) && Number(value) >= 1))
            return invalid(`Invalid '${name}': integer below minimum value.`, name)
    if (tokens === undefined && completion === undefined)
        return invalid('an answer needs a limit', 'max_tokens')
    if (
        temperature !== undefined &&
        !(typeof temperature === 'number' && temperature >= 0 && temperature <= 2)
    )
        return invalid("Invalid 'temperature': expected a value between 0 and 2.", 'temperature')
    return null
}

export function promptTokens(body: Body): number {
    const messages = (body.messages ?? []) as Message[]
    const system = typeof body.system === 'string' ? tokensOf(body.system) : 0
    return messages.reduce((sum, { content }) => sum + tokensOf(String(content)) + 4, system)
}

function checkWindow(body: Body, model: string): Problem | null {
    const window = windowOf(model)
    const wanted = Number(body.max_tokens ?? body.max_completion_tokens)
    const prompt = promptTokens(body)
    if (prompt + wanted <= window) return null
    return invalid(
        `This model's maximum context length is ${window} tokens. However, you requested ${prompt + wanted} tokens (${prompt} in the messages, ${wanted} in the completion). Please reduce the length of the messages or completion.`,
        'messages',
        'context_length_exceeded',
    )
}

const messageMembers = new Set('model max_tokens messages system stream temperature'.split(' '))

function checkMessages(body: Body): Problem | null {
    const unknown = Object.keys(body).find((name) => !messageMembers.has(name))
    if (unknown) return invalid(`${unknown}: Extra inputs are not permitted`)
    if (typeof body.model !== 'string' || body.model === '') return invalid('model: Field required')
    if (body.model === 'missing')
        return { ...missing(body.model), type: 'not_found_error', message: 'model: missing' }
    if (!Number.isInteger(body.max_tokens) || Number(body.max_tokens) < 1)
        return invalid('max_tokens: Field required')
    const { temperature } = body
    if (
        temperature !== undefined &&
        !(typeof temperature === 'number' && temperature >= 0 && temperature <= 1)
    )
        return invalid('temperature: range: 0..1')
    const messages = body.messages as Message[]
    if (!Array.isArray(messages) || messages.length === 0)
        return invalid('messages: at least one message is required')
    for (const [at, { role, content }] of messages.entries()) {
        if (role !== (at % 2 === 0 ? 'user' : 'assistant'))
            return invalid('messages: roles must alternate between "user" and "assistant"')
        if (typeof content !== 'string' || content.trim() === '')
            return invalid('messages: text content blocks must be non-empty')
    }
    if (promptTokens(body) + Number(body.max_tokens) > windowOf(body.model))
        return invalid('prompt is too long: it exceeds the context limit')
    return null
}

const embeddingMembers = new Set('model input encoding_format dimensions'.split(' '))

function checkEmbeddings(door: Door, body: Body): Problem | null {
    const unknown = Object.keys(body).find((name) => !embeddingMembers.has(name))
    if (unknown) return invalid(`Unrecognized request argument supplied: ${unknown}`, unknown)
    if (!door.deployment && (typeof body.model !== 'string' || body.model === ''))
        return invalid('you must provide a model parameter', 'model')
    if (body.model === 'missing') return missing('missing')
    const { input, encoding_format: format, dimensions } = body
    if (!Array.isArray(input) || input.length === 0 || input.length > 2048)
        return invalid("'$.input' is invalid.", 'input')
    for (const text of input) {
        if (typeof text !== 'string' || text === '')
            return invalid("'$.input' is invalid.", 'input')
        if (tokensOf(text) > 8192)
            return invalid(
                "This model's maximum context length is 8192 tokens.",
                'input',
                'context_length_exceeded',
            )
    }
    if (format !== undefined && format !== 'float')
        return invalid("'$.encoding_format' is invalid.", 'encoding_format')
    if (dimensions !== undefined && !(Number.isInteger(dimensions) && Number(dimensions) > 0))
        return invalid("'$.dimensions' is invalid.", 'dimensions')
    return null
}

export function problemReply({ door, response }: Exchange, problem: Problem): void {
    const { status, type, code, param, message } = problem
    const error =
        door.speaks === 'anthropic'
            ? { type: 'error', error: { type, message } }
            : { error: { message, type, param, code } }
    response.writeHead(status, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(error))
}
