import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, Chatbot } from '@hiochat/contract'
import type { Server } from '../src/server'
import { behaviour } from './behaviours'
import type { Sent } from './client'
import { type Tenant, addFile, makeTenant } from './owner'
import { startServer } from './start'
import { take, tell } from './story'

let server: Server
let owner: Tenant
let path: string

beforeAll(async () => {
    server = await startServer()
    owner = await makeTenant(server, 'harbour')
    path = `/api/v1/chatbots/${owner.chatbot.id}/behaviour`
})
afterAll(() => server.remove())

const refused = { status: 400, code: 'invalid' }
const put = (change: object, rest: object = {}): Sent => ({
    body: { behaviour: behaviour('', change), ...rest },
})

describe('how a chatbot behaves', () => {
    it('begins with what the chatbot says when it does not know', async () => {
        await take(owner.program, {
            name: '',
            request: ['GET', path],
            status: 200,
            has: {
                version: 0,
                behaviour: {
                    ...behaviour(''),
                    unknown: { offerPerson: true, say: owner.chatbot.fallback, topics: true },
                },
                author: null,
                createdAt: null,
            },
        })
    })

    it('is changed as a whole, by whom and why', async () => {
        const sent = put(
            { tone: 'friendly', starters: ['What is the password?'] },
            { note: 'kind' },
        )
        await take(owner.browser, {
            name: '',
            request: ['PUT', path, sent],
            status: 200,
            has: { version: 1, note: 'kind', author: { name: expect.any(String) }, restored: null },
        })
        await take(owner.program, {
            name: '',
            request: ['PUT', path, put({ length: 'short' })],
            status: 200,
            has: { version: 2, author: null, behaviour: { tone: 'neutral', length: 'short' } },
        })
    })

    it('is not changed over the change of another', async () => {
        await take(owner.program, {
            name: '',
            request: ['PUT', path, put({ language: 'de' }, { expected: 1 })],
            status: 409,
            code: 'conflict',
        })
        await take(owner.program, {
            name: '',
            request: ['POST', `${path}/versions/1/restore`, { body: { expected: 1 } }],
            status: 409,
            code: 'conflict',
        })
    })

    it('keeps every version, to look at and to restore', async () => {
        await take(owner.program, {
            name: '',
            request: ['GET', `${path}/versions/1`],
            status: 200,
            has: { version: 1, behaviour: { tone: 'friendly', length: 'medium' } },
        })
        await take(owner.browser, {
            name: '',
            request: ['POST', `${path}/versions/1/restore`, { body: {} }],
            status: 200,
            has: { version: 3, restored: 1, behaviour: { tone: 'friendly', length: 'medium' } },
        })
        const first = await owner.program.get<{ items: object[]; nextCursor: string }>(
            `${path}/versions?limit=2`,
        )
        expect(first.items).toMatchObject([{ version: 3 }, { version: 2 }])
        const rest = await owner.program.get(`${path}/versions?cursor=${first.nextCursor}`)
        expect(rest).toMatchObject({ items: [{ version: 1, note: 'kind' }], nextCursor: null })
    })

    it('shows the widget its starters and nothing else', async () => {
        const config = `/api/widget/v1/config?key=${owner.publishableKey.key}`
        const reply = await owner.browser.send('GET', config)
        const { chatbot } = JSON.parse(reply.text) as { chatbot: object }
        expect(Object.keys(chatbot).sort()).toEqual(
            ['colour', 'greeting', 'id', 'language', 'name', 'starters'].sort(),
        )
        expect(chatbot).toMatchObject({ starters: ['What is the password?'] })
    })
})

describe('a behaviour', () => {
    const cases: [name: string, change: object, field: string][] = [
        ['long instructions', { instructions: 'x'.repeat(8001) }, 'behaviour.instructions'],
        ['an unknown tone', { tone: 'rude' }, 'behaviour.tone'],
        ['an unknown length', { length: 'endless' }, 'behaviour.length'],
        ['a number for a switch', { smallTalk: 1 }, 'behaviour.smallTalk'],
        ['no language', { language: '' }, 'behaviour.language'],
        ['seven starters', { starters: [...'1234567'] }, 'behaviour.starters'],
        ['a long starter', { starters: ['x'.repeat(101)] }, 'behaviour.starters[0]'],
        [
            'a long word',
            { handOver: { asked: true, misses: 0, words: ['x'.repeat(61)], mood: false, say: '' } },
            'behaviour.handOver.words[0]',
        ],
        [
            'many misses',
            { handOver: { asked: true, misses: 11, words: [], mood: false, say: '' } },
            'behaviour.handOver.misses',
        ],
        ['no rules for handing over', { handOver: undefined }, 'behaviour.handOver'],
        [
            'a hot model',
            { model: { endpoint: null, temperature: 9 } },
            'behaviour.model.temperature',
        ],
    ]

    it.each(cases)('is refused with %s', async (_, change, field) => {
        await take(owner.program, {
            name: '',
            request: ['PUT', path, put(change)],
            ...refused,
            fields: [field],
        })
    })

    it('is refused with a long note', async () => {
        await take(owner.program, {
            name: '',
            request: ['PUT', path, put({}, { note: 'x'.repeat(201) })],
            ...refused,
            fields: ['note'],
        })
    })
})

describe('what is not there', () => {
    tell(
        () => owner.program,
        ['chatbots/unknown/behaviour', 'chatbots/unknown/behaviour/versions'].map((missing) => ({
            name: missing,
            request: ['GET', `/api/v1/${missing}`],
            status: 404,
        })),
    )

    it.each(['99', '-1', '1x', 'x', '99999999999999999999'])('version %s', async (version) => {
        const missing = `${path}/versions/${version}`
        expect((await owner.program.send('GET', missing)).status).toBe(404)
        const restored = await owner.program.send('POST', `${missing}/restore`, { body: {} })
        expect(restored.status).toBe(404)
    })
})

describe('with it, the bot', () => {
    const asked = (question: string) =>
        owner.program.must<{ text: string; kind: string }>(
            'POST',
            `/api/v1/chatbots/${owner.chatbot.id}/answers`,
            { question },
        )
    const behave = (change: object) => owner.program.must('PUT', path, put(change).body as object)

    it('answers small talk in the tone and language it is told', async () => {
        await behave({ tone: 'formal' })
        expect(await asked('Guten Tag!')).toMatchObject({
            kind: 'small_talk',
            text: 'Guten Tag! Wie kann ich Ihnen helfen?',
        })
        await behave({ tone: 'playful', language: 'fr' })
        expect((await asked('Guten Tag!')).text).toBe("Salut ! Comment puis-je t'aider ? 👋")
    })

    it('leaves small talk to the knowledge when it is told to', async () => {
        await behave({ smallTalk: false })
        expect((await asked('Hello')).kind).not.toBe('small_talk')
    })

    it('never takes a question for small talk', async () => {
        await behave({})
        const answer = await asked('Hi, what is the password of harbour?')
        expect(answer.text).toContain('swordfish')
    })

    it('names what it knows, in the language of the documents where the visitor tells none', async () => {
        const { id } = await owner.program.must<Chatbot>('POST', '/api/v1/chatbots', {
            name: 'Seeblick',
        })
        const text =
            '# Hotel Seeblick\n\nSchön, dass Sie da sind.\n\n' +
            '## Parken\n\nEin Parkplatz kostet zwölf Euro am Tag.\n\n' +
            '## Haustiere\n\nHunde sind willkommen und kosten zehn Euro.\n'
        await addFile(owner.program, id, new File([text], 'hotel.md'))
        const ask = (question: string) =>
            owner.program.must<Answer>('POST', `/api/v1/chatbots/${id}/answers`, { question })
        expect(await ask('Telefonnummer?')).toMatchObject({
            kind: 'declined',
            text: expect.stringContaining('Auskunft geben kann ich zu: Parken, Haustiere.'),
            topics: ['Parken', 'Haustiere'],
            followUps: ['Parken', 'Haustiere', 'Mit einem Menschen sprechen'],
        })
        expect(await ask('What topics can you help with?')).toMatchObject({
            kind: 'small_talk',
            followUps: ['Parken', 'Haustiere'],
        })
        expect((await ask('Haustiere')).text).toContain('willkommen')
    })

    it('calls a person for the words it is told', async () => {
        const handOver = {
            asked: false,
            misses: 0,
            words: ['lawyer'],
            mood: false,
            say: 'We call.',
        }
        await behave({ handOver })
        expect(await asked('I will ask my LAWYER!')).toMatchObject({
            kind: 'hand_over',
            text: 'We call.',
        })
        expect((await asked('Can I speak to a human?')).kind).not.toBe('hand_over')
    })
})
