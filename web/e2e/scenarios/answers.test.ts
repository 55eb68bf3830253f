import type { Message, Thread } from '@hiochat/contract'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { handbookText } from '../src/lamp-shop'
import {
    ModelVendor,
    cutOffAfter,
    fails,
    hangs,
    hangsAfter,
    loops,
    says,
    type Step,
} from '../src/model-vendor'
import type { Server } from '../src/server'
import { until } from '../src/until'
import { type Tenant, addFile, makeTenant } from './owner'
import { Visitor, call, connected, next, open } from './sockets'
import { startServer } from './start'

interface Delta {
    threadId: string
    answer: string
    at: number
    text: string
}

interface Explanation {
    id: string
    kind: string
    question: string
    standalone: string
    prompt: string
    stopped: boolean
    cached: boolean
    behaviourVersion: number
    passages: { number: number; name: string; text: string; score: number; cited: boolean }[]
    model: {
        endpointId: string
        model: string
        promptTokens: number
        completionTokens: number
        cost: number
        finish: string
    } | null
    failure: { code: string; message: string } | null
    times: { retrieval: number; firstDelta: number | null; total: number }
    unsupported: { start: number; end: number }[]
}

type Told = Message & {
    kind: string
    stopped: boolean
    followUps: string[]
    unsupported: unknown[]
    citations: { number: number | null; name: string }[]
}

// Asked by nobody before: what was answered once is answered from memory.
let asked = 0
let question: string

let vendor: ModelVendor
let server: Server
let owner: Tenant
let visitor: Visitor
let deltas: Delta[]

const environment = () => ({
    HIOCHAT_MODEL_URL: vendor.openai,
    HIOCHAT_MODEL_KEY: vendor.key,
    HIOCHAT_MODEL_NAME: 'gpt-4o-mini',
    HIOCHAT_MODEL_FIRST_SECONDS: '2',
    HIOCHAT_MODEL_STALL_SECONDS: '2',
    HIOCHAT_MODEL_TRIES: '1',
    HIOCHAT_MODEL_PROMPT_PRICE: '2',
    HIOCHAT_MODEL_COMPLETION_PRICE: '10',
    HIOCHAT_MODEL_BREAKER_FAILURES: '1000',
})

beforeAll(async () => {
    vendor = await ModelVendor.start()
    server = await startServer({
        environment: environment(),
        flags: ['--messages-per-minute', '6000'],
    })
    owner = await makeTenant(server, 'harbour', handbookText)
})
beforeEach(async () => {
    vendor.forget()
    question = `How long does delivery within Norway take? (${++asked})`
    visitor = await newVisitor()
})
afterEach(() => visitor.close())
afterAll(async () => {
    await server.remove()
    await vendor.close()
})

async function newVisitor(): Promise<Visitor> {
    const made = await Visitor.open(server, owner.publishableKey.key)
    deltas = []
    made.socket.on('botResponseDelta', (delta: Delta) => deltas.push(delta))
    return made
}

// What a browser shows of an answer that is being said.
const shown = () => deltas.reduce((text, { at, text: more }) => text.slice(0, at) + more, '')

const isAnswer = ({ author }: Message) => author === 'bot'

const answerOf = (who = visitor) => who.hears('an answer', isAnswer) as Promise<Told>

const whyOf = ({ threadId, seq }: Message) =>
    owner.program.get<Explanation>(`/api/v1/threads/${threadId}/messages/${seq}/explanation`)

const whenShown = (text: string) => until(`"${text}" is shown`, () => shown().includes(text))

describe('with a model', () => {
    it('an answer is told while it is made, and explains itself', async () => {
        let go = () => {}
        const gate = new Promise<void>((resolve) => (go = resolve))
        vendor.next(
            says('Delivery within Norway takes three working days [1].', {
                parts: ['Delivery within Norway ', 'takes three working days [1', '].'],
                between: (part) => (part === 1 ? gate : Promise.resolve()),
            }),
        )
        await visitor.say(question)
        await whenShown('Delivery within Norway')
        expect(visitor.heard.filter(isAnswer)).toEqual([])
        go()
        const answer = await answerOf()
        expect(answer.text).toBe('Delivery within Norway takes three working days [1].')
        expect(answer.text.startsWith(shown())).toBe(true)
        expect(answer).toMatchObject({ kind: 'answer', stopped: false, clientId: 'answer:1' })
        expect(answer.citations[0]).toMatchObject({ number: 1, name: 'harbour.txt' })
        expect(deltas[0]).toMatchObject({ threadId: answer.threadId, answer: 'answer:1', at: 0 })

        const why = await whyOf(answer)
        expect(why).toMatchObject({ kind: 'model', question, failure: null, stopped: false })
        expect(why.passages[0]).toMatchObject({ number: 1, name: 'harbour.txt', cited: true })
        expect(why.prompt).toContain(why.passages[0]?.text ?? '?')
        expect(why.model?.model).toBe('gpt-4o-mini')
        expect(vendor.problems).toEqual([])
        const same = await owner.program.get<Explanation>(`/api/v1/answers/${why.id}`)
        expect(same).toEqual(why)
    })

    it('what leads astray is taken out on its way', async () => {
        vendor.next(
            says(
                'Three working days [1][7]. ![x](https://evil.example/p?d=1) <script>x()</script> ' +
                    'See [here](javascript:alert(1)) or https://evil.example/?q=secret.',
            ),
        )
        await visitor.say(question)
        const answer = await answerOf()
        expect(answer.text).toBe('Three working days [1]. See here or.')
        expect(shown()).not.toContain('evil')
        expect(answer.unsupported).toEqual([])
    })

    it('that cites a passage which says something else, the one that says it is the source', async () => {
        const quay = await makeTenant(server, 'quay', handbookText)
        const other = 'Delivery points within Norway keep parcels for 14 days.'
        await addFile(quay.program, quay.chatbot.id, new File([other], 'parcels.txt'))
        const guest = await Visitor.open(server, quay.publishableKey.key)
        vendor.next(says('You can return a lamp within 45 days [2].'))
        await guest.say(question)
        const answer = await answerOf(guest)
        const why = await quay.program.get<Explanation>(
            `/api/v1/threads/${answer.threadId}/messages/${answer.seq}/explanation`,
        )
        expect(why.passages.map(({ name }) => name)).toEqual(['quay.txt', 'parcels.txt'])
        expect(answer.text).toBe('You can return a lamp within 45 days [1].')
        expect(answer.citations.map(({ name }) => name)).toEqual(['quay.txt'])
        expect(why.passages.map(({ cited }) => cited)).toEqual([true, false])
        expect(why.unsupported).toEqual([])
        guest.close()
    })

    it('that cites what no passage says, it is marked for those who read along', async () => {
        const said = 'Delivery is free [1].'
        vendor.next(says(said))
        await visitor.say(question)
        const answer = await answerOf()
        expect(answer.text).toBe(said)
        expect((await whyOf(answer)).unsupported).toEqual([{ start: 0, end: said.length }])
    })

    it('who goes on writing is answered all the same', async () => {
        vendor.next(hangs, hangs, hangs, hangs, says('All of it [1].'))
        await visitor.say(question)
        for (let line = 1; line <= 3; ++line) {
            await until('the model is asked', () => vendor.questions.length === line)
            await visitor.say(`And what of parcel ${line}?`)
        }
        await until('the model is asked', () => vendor.questions.length === 4)
        await visitor.say('And how long can I return a lamp?')
        expect((await answerOf()).clientId).toBe('answer:4')
        await visitor.hears('the rest', ({ clientId }) => clientId === 'answer:5')
        expect(vendor.questions.length).toBe(5)
    })

    it('several messages in a row are answered once, together', async () => {
        vendor.next(hangs, says('Both [1].'))
        const { message } = await visitor.say(question)
        await until('the model is asked', () => vendor.questions.length === 1)
        await visitor.say('And how long can I return a lamp?')
        const answer = await answerOf()
        expect(answer).toMatchObject({ text: 'Both [1].', clientId: `answer:${message.seq + 1}` })
        const prompt = JSON.stringify(vendor.questions.at(-1)?.body)
        expect(prompt).toContain(question)
        expect(prompt).toContain('And how long can I return a lamp?')
        expect((await visitor.history()).map(({ author }) => author)).toEqual([
            'visitor',
            'visitor',
            'bot',
        ])
    })

    it('the visitor stops it; what was said stays', async () => {
        vendor.next(hangsAfter('Delivery takes a while '))
        const { message } = await visitor.say(question)
        await whenShown('Delivery takes a')
        expect(await call(visitor.socket, 'stopAnswer', { threadId: message.threadId })).toEqual({
            ok: true,
        })
        const answer = await answerOf()
        expect(answer).toMatchObject({ text: 'Delivery takes a while', stopped: true })
        const why = await whyOf(answer)
        expect(why.stopped).toBe(true)
        expect(why.model).toMatchObject({
            endpointId: 'server',
            finish: 'stopped',
            completionTokens: expect.toSatisfy((tokens: number) => tokens > 3 && tokens < 20),
            cost: expect.toSatisfy((cost: number) => cost > 100),
        })
        const again = await call(visitor.socket, 'stopAnswer', { threadId: message.threadId })
        expect(again).toEqual({ ok: true })
    })

    it('who comes back in the middle hears it from the beginning', async () => {
        let go = () => {}
        const gate = new Promise<void>((resolve) => (go = resolve))
        vendor.next(
            says('Three working days [1].', {
                parts: ['Three working ', 'days [1].'],
                between: (part) => (part === 1 ? gate : Promise.resolve()),
            }),
        )
        await visitor.say(question)
        await whenShown('Three working')
        const back = await Visitor.open(
            server,
            owner.publishableKey.key,
            visitor.session.visitorToken,
        )
        const first = next<Delta>(back.socket, 'botResponseDelta')
        await back.history()
        expect(await first).toMatchObject({ answer: 'answer:1', at: 0, text: 'Three working' })
        go()
        expect((await answerOf(back)).text).toBe('Three working days [1].')
        back.close()
    })

    it('those who watch the thread read along, and see what nothing supports', async () => {
        const agent = await connected(open(server, '/agents', { token: owner.secretKey.key }))
        vendor.next(says('Three working days [1].'))
        const { message } = await visitor.say(question)
        await call(agent, 'watch', { threadId: message.threadId, after: 0 })
        await answerOf()
        const invented = 'Purple elephants dance across seventeen frozen volcanoes every night.'
        vendor.next(says(`Lamps can be returned [1]. ${invented}`))
        const delta = next<Delta>(agent, 'botResponseDelta')
        const seen = next<Told>(agent, 'botResponse')
        await visitor.say('How long can I return a lamp?')
        expect((await delta).threadId).toBe(message.threadId)
        expect((await seen).unsupported.length).toBeGreaterThan(0)
        const heard = (await visitor.hears('it', ({ text }) => text.includes('Purple'))) as Told
        expect(heard.unsupported).toEqual([])
        agent.disconnect()
    })

    const misbehaviour: [string, Step][] = [
        ['fails', fails(500)],
        ['is cut off in the middle', cutOffAfter('Half of ')],
        ['is silent in the middle', hangsAfter('Half of ')],
        ['never begins', hangs],
    ]
    it.each(misbehaviour)('that %s, the passages answer themselves', async (_, step) => {
        vendor.next(step, step)
        await visitor.say(question)
        const answer = await answerOf()
        expect(answer.text).toContain('three working days')
        expect(answer.text).not.toContain('Half of')
        const why = await whyOf(answer)
        expect(why.kind).toBe('extractive')
        expect(why.failure?.code).toBeTruthy()
        const spoke = step === misbehaviour[1]?.[1] || step === misbehaviour[2]?.[1]
        if (spoke) expect(why.model?.cost).toBeGreaterThan(100)
        else expect(why.model).toBeNull()
    })

    it('that repeats itself is stopped', async () => {
        vendor.next(loops('Delivery takes three working days, and it is as we have said before. '))
        await visitor.say(question)
        const answer = await answerOf()
        expect(answer.text.length).toBeLessThan(400)
        const { model } = await whyOf(answer)
        expect(model?.finish).toBe('loop')
        expect(model?.cost).toBeGreaterThan(100)
    })

    it('that finds no answer, the bot says so and offers topics', async () => {
        vendor.next(says('[no answer]'))
        await visitor.say(question)
        const answer = await answerOf()
        expect(answer).toMatchObject({ kind: 'declined', abstained: true, citations: [] })
    })

    it('is not asked again what it has answered', async () => {
        vendor.next(says('Three working days [1].'))
        const first = await visitor.ask(question)
        const other = await newVisitor()
        const again = await other.ask(question.toUpperCase())
        expect(again.text).toBe(first.text)
        expect((await whyOf(again)).cached).toBe(true)
        expect(vendor.questions.length).toBe(1)
        other.close()
    })

    it('small talk is answered without it', async () => {
        await visitor.say('Hello!')
        expect(await answerOf()).toMatchObject({ kind: 'small_talk', abstained: false })
        expect(vendor.questions).toEqual([])
    })
})

describe('a person', () => {
    it('is called when asked for; the bot goes on answering', async () => {
        const { message } = await visitor.say('Can I talk to a human, please?')
        expect(await answerOf()).toMatchObject({ kind: 'hand_over' })
        const note = await visitor.hears('the note', ({ author }) => author === 'system')
        expect(note.seq).toBe(message.seq + 2)
        const thread = await owner.program.get<Thread>(`/api/v1/threads/${message.threadId}`)
        expect(thread.status).toBe('waiting')
        vendor.next(says('Three working days [1].'))
        const answer = await visitor.ask(question)
        expect(answer.text).toBe('Three working days [1].')
    })
})

describe('a server that is killed while it answers', () => {
    it('answers exactly once when it is back', async () => {
        // Where other servers may be at it, they are given their time first.
        const own = await startServer({
            environment: { ...environment(), HIOCHAT_MODEL_SECONDS: '5' },
        })
        const tenant = await makeTenant(own, 'pier', handbookText)
        const guest = await Visitor.open(own, tenant.publishableKey.key)
        vendor.next(hangsAfter('Delivery takes '))
        await guest.say(question)
        await next(guest.socket, 'botResponseDelta')
        await own.stop('SIGKILL')
        vendor.forget()
        vendor.next(says('Three working days [1].'))
        await own.launch()
        const history = await until(
            'it is answered',
            async () => {
                const back = await Visitor.open(
                    own,
                    tenant.publishableKey.key,
                    guest.session.visitorToken,
                )
                const all = await back.history()
                back.close()
                return all.length > 1 && all
            },
            70,
        )
        expect(history.map(({ clientId }) => clientId)).toEqual([expect.any(String), 'answer:1'])
        guest.close()
        await own.remove()
    }, 100_000)
})
