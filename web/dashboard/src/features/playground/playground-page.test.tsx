// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'

import { t } from '../../strings'
import { behaviour, explanation, model } from '../../testing/answers'
import { eventStream } from '../../testing/event-stream'
import { open } from '../../testing/render'
import { refuse, ScriptedApi } from '../../testing/scripted-api'

vi.mock('../conversations/live', () => import('../../testing/fake-live'))

const words = t.playground
const bot = '/api/v1/chatbots/bot-1'
const asked = `POST ${bot}/playground`
let api: ScriptedApi

const answer = (text: string, change: object = {}) => ({
    text,
    kind: 'model',
    abstained: false,
    confidence: 0.9,
    followUps: ['And for chairs?'],
    recordId: 'record-1',
    ...change,
})

// A whole answer, at once.
function answering(text: string, change: object = {}) {
    const stream = eventStream()
    void stream.send('delta', { text })
    void stream.send('answer', answer(text, change))
    void stream.end()
    return stream.response
}

beforeEach(() => {
    api = new ScriptedApi()
        .on(`GET ${bot}/behaviour`, { version: 4, behaviour: behaviour() })
        .on(`PUT ${bot}/behaviour`, ({ body }) => ({ ...(body as object), version: 5 }))
        .on('GET /api/v1/models', { items: [model('a')], server: [], currency: 'USD' })
        .on('GET /api/v1/answers/record-1', explanation({ question: 'Can I return lamps?' }))
        .on(asked, () => answering('Within 45 days [1].'))
})

const page = () => open('/chatbots/bot-1/playground')
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }))
const ask = async (question: string) =>
    userEvent.type(await screen.findByLabelText(words.question), `${question}{enter}`)
const part = (name: string) => screen.findByRole('region', { name })

test('an answer comes piece by piece, and then says what it was made from', async () => {
    const stream = eventStream()
    api.on(asked, stream.response)
    page()
    await ask('Can I return lamps?')
    await waitFor(() => expect(api.of(asked)).toHaveLength(1))
    await stream.send('delta', { text: 'Within **45' })
    await stream.send('delta', { text: ' days**' })
    expect((await screen.findByText('45 days')).tagName).toBe('STRONG')
    await stream.send('answer', answer('Within **45 days** [1].'))
    await stream.end()
    await screen.findByText(t.answers.kinds.model)
    expect(screen.getByRole('link', { name: 'Handbook' })).toBeDefined()
    expect(screen.getByText('You answer visitors of Fjord Lamps.')).toBeDefined()
    expect(screen.getByText(/^gpt-a · 1\.3 sec · \$0\.000544$/)).toBeDefined()
    expect(api.of(asked)).toEqual([{ question: 'Can I return lamps?', turns: [] }])
})

test('a follow-up is asked with what was said before', async () => {
    page()
    await ask('Can I return lamps?')
    await press('And for chairs?')
    await waitFor(() => expect(api.of(asked)).toHaveLength(2))
    expect(api.of(asked)[1]).toEqual({
        question: 'And for chairs?',
        turns: [
            { role: 'user', text: 'Can I return lamps?' },
            { role: 'assistant', text: 'Within 45 days [1].' },
        ],
    })
    await press(words.restart)
    expect(await screen.findByText(words.empty)).toBeDefined()
})

test('what was said by a model that failed is void', async () => {
    const stream = eventStream()
    api.on(asked, stream.response)
    page()
    await ask('Can I return lamps?')
    await waitFor(() => expect(api.of(asked)).toHaveLength(1))
    await stream.send('delta', { text: 'Half a sen' })
    await screen.findByText('Half a sen')
    await stream.send('restart', {})
    await screen.findByText(words.restarted)
    expect(screen.queryByText('Half a sen')).toBeNull()
    await stream.send('error', { status: 503, code: 'busy', detail: 'all models are busy' })
    await stream.end()
    expect(await screen.findByText('All models are busy.')).toBeDefined()
})

test('an answer that ends in its middle is not whole', async () => {
    const stream = eventStream()
    api.on(asked, stream.response)
    page()
    await ask('Can I return lamps?')
    await stream.send('delta', { text: 'Within' })
    await stream.end()
    expect(await screen.findByText(words.ended)).toBeDefined()
})

test('changed settings are tried before they are used', async () => {
    page()
    const settings = await part(words.settings)
    await userEvent.selectOptions(
        within(settings).getByLabelText(t.behaviour.voice.tone),
        'playful',
    )
    expect(within(settings).getByText(words.changed)).toBeDefined()
    await ask('Can I return lamps?')
    await screen.findByText(t.answers.ownSettings)
    expect(api.of(asked)).toMatchObject([{ behaviour: { tone: 'playful', length: 'medium' } }])

    await press(words.use)
    await userEvent.click(
        within(await screen.findByRole('dialog')).getByRole('button', { name: words.use }),
    )
    await waitFor(() =>
        expect(api.of(`PUT ${bot}/behaviour`)).toEqual([
            { behaviour: behaviour({ tone: 'playful' }), note: words.note, expected: 4 },
        ]),
    )
    expect(await within(settings).findByText(words.inUse)).toBeDefined()
})

test('two settings are asked the same, side by side', async () => {
    page()
    await press(words.compare)
    const second = await part(words.side('B'))
    fireEvent.change(within(second).getByLabelText(t.behaviour.model.temperature), {
        target: { value: '1' },
    })
    api.on(asked, ({ body }) => answering(body && 'behaviour' in (body as object) ? 'B!' : 'A!'))
    await ask('Can I return lamps?')
    expect(await within(await part(words.side('A'))).findByText('A!')).toBeDefined()
    expect(await within(second).findByText('B!')).toBeDefined()
    expect(api.of(asked)).toHaveLength(2)
})

test('a refusal says why', async () => {
    api.on(asked, refuse(422, 'invalid', 'the question is too long'))
    page()
    await ask('Can I return lamps?')
    expect(await screen.findByText('The question is too long.')).toBeDefined()
})
