import OpenAI from 'openai'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AnswerEvent, Hiochat } from '../../sdk/src/index'
import { handbookText } from '../src/lamp-shop'
import { ModelVendor, type Step, cutOffAfter, hangsAfter, says } from '../src/model-vendor'
import type { Server } from '../src/server'
import { type Tenant, makeTenant } from './owner'
import { startServer } from './start'

let asked = 0
let question: string // never the same: what was answered before is not asked of the model again
const beginning =
    'You can return a lamp within 45 days of delivery for a full refund, as the handbook says [1]. '

let vendor: ModelVendor
let server: Server
let owner: Tenant
let hiochat: Hiochat
let openai: OpenAI

beforeAll(async () => {
    vendor = await ModelVendor.start()
    server = await startServer({
        environment: {
            HIOCHAT_MODEL_URL: vendor.openai,
            HIOCHAT_MODEL_KEY: vendor.key,
            HIOCHAT_MODEL_NAME: 'gpt-4o-mini',
        },
    })
    owner = await makeTenant(server, 'lamps', handbookText)
    hiochat = new Hiochat({ server: server.url, key: owner.secretKey.key })
    openai = new OpenAI({
        baseURL: `${server.url}/v1`,
        apiKey: owner.secretKey.key,
        maxRetries: 0,
    })
})
beforeEach(() => {
    vendor.forget()
    question = `How long can I return a lamp? I asked ${++asked} times.`
})
afterAll(async () => {
    await server.remove()
    await vendor.close()
})

function latch(): { opened: Promise<void>; open: () => void } {
    let open = (): void => undefined
    const opened = new Promise<void>((resolve) => (open = resolve))
    return { opened, open }
}

// Speaks, hangs, and tells when its client goes away.
function watched(text: string): { step: Step; left: Promise<void> } {
    const { opened, open } = latch()
    const step: Step = async (exchange) => {
        exchange.ended.addEventListener('abort', open)
        await hangsAfter(text)(exchange)
    }
    return { step, left: opened }
}

const messages = () => [{ role: 'user' as const, content: question }]

describe('while a model speaks', () => {
    it('its words go out at once', async () => {
        const gate = latch()
        const rest = 'Lamps made to measure cannot be returned [1].'
        vendor.next(
            says(beginning + rest, {
                parts: [beginning, rest],
                between: (part) => (part === 0 ? Promise.resolve() : gate.opened),
            }),
        )
        const events: AnswerEvent[] = []
        for await (const event of hiochat.askStream(owner.chatbot.id, question)) {
            events.push(event)
            if (event.type === 'delta') gate.open() // it was heard while the model was silent
        }
        const last = events.at(-1)
        const answer = last?.type === 'answer' ? last.answer : null
        expect(answer).toMatchObject({ kind: 'model', abstained: false })
        const said = events.map((event) => (event.type === 'delta' ? event.text : '')).join('')
        expect(said).toBe(answer?.text)
    })

    it('who leaves ends its work', async () => {
        const { step, left } = watched(beginning)
        vendor.next(step)
        for await (const event of hiochat.askStream(owner.chatbot.id, question))
            if (event.type === 'delta') break
        await left
    })

    it("who leaves ends its work, by OpenAI's client as well", async () => {
        const { step, left } = watched(beginning)
        vendor.next(step)
        const stream = await openai.chat.completions.create({
            model: 'lamps-bot',
            messages: messages(),
            stream: true,
        })
        for await (const chunk of stream) if (chunk.choices[0]?.delta.content) break
        await left
    })

    it('what was said is void when it fails, and the documents answer', async () => {
        vendor.next(cutOffAfter(beginning), cutOffAfter(beginning), cutOffAfter(beginning))
        const events: AnswerEvent[] = []
        for await (const event of hiochat.askStream(owner.chatbot.id, question)) events.push(event)
        const last = events.at(-1)
        const answer = last?.type === 'answer' ? last.answer : null
        expect(answer?.text).toContain('45 days')
        const from = events.map(({ type }) => type).lastIndexOf('restart') + 1
        const said = events.slice(from).map((event) => (event.type === 'delta' ? event.text : ''))
        expect(said.join('')).toBe(answer?.text)
    })

    it('tokens are counted', async () => {
        vendor.next(says(beginning))
        const reply = await openai.chat.completions.create({
            model: 'lamps-bot',
            messages: messages(),
        })
        const { prompt_tokens, completion_tokens, total_tokens } = reply.usage ?? {}
        expect(prompt_tokens).toBeGreaterThan(0)
        expect(completion_tokens).toBeGreaterThan(0)
        expect(total_tokens).toBe((prompt_tokens ?? 0) + (completion_tokens ?? 0))
        expect((reply as unknown as { hiochat: { kind: string } }).hiochat.kind).toBe('model')
    })
})

it('asked the vendor for nothing that is not documented', () => {
    expect(vendor.problems).toEqual([])
})
