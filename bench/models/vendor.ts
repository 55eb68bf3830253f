// A program: a vendor of language models that speaks OpenAI's interface at a pace of its own, to a thousand at once.
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { paceOf, tokensOf } from './pace'

interface Asked {
    model: string
    messages: { role: string; content: string }[]
}

const server = createServer((request, response) => {
    response.socket?.setNoDelay(true)
    answer(request, response).catch(() => response.destroy())
})
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () =>
    console.log(`listening on ${(server.address() as AddressInfo).port}`),
)
process.once('SIGTERM', () => process.exit(0))

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = JSON.parse(await textOf(request)) as Asked
    const { first, every, tokens } = paceOf(asked.model)
    const question = questionIn(asked.messages.at(-1)?.content ?? '')
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    response.flushHeaders()
    if (first > 0) await pause(first)
    for (const [at, token] of tokensOf(question, tokens).entries()) {
        if (at > 0 && every > 0) await pause(every)
        if (response.destroyed) return
        response.write(chunk({ content: token }))
    }
    const usage = { prompt_tokens: 2000, completion_tokens: tokens, total_tokens: 2000 + tokens }
    response.write(chunk({}, 'stop'))
    response.end(`data: ${JSON.stringify({ id: 'c', choices: [], usage })}\n\ndata: [DONE]\n\n`)
}

// The line below the last heading, as the server writes the visitor's message into the prompt.
function questionIn(content: string): string {
    const mark = 'message:\n'
    const from = content.lastIndexOf(mark)
    return (from < 0 ? content : content.slice(from + mark.length)).split('\n')[0] ?? ''
}

function chunk(delta: object, finish: string | null = null): string {
    const choices = [{ index: 0, delta, logprobs: null, finish_reason: finish }]
    const head = { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm' }
    return `data: ${JSON.stringify({ ...head, choices })}\n\n`
}

async function textOf(request: IncomingMessage): Promise<string> {
    let text = ''
    for await (const part of request.setEncoding('utf8')) text += part
    return text
}
