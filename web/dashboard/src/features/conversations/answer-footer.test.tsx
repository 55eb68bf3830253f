// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'

import { t } from '../../strings'
import { entry, evaluation, evaluationCase, explanation } from '../../testing/answers'
import { showThread } from '../../testing/fake-live'
import { open } from '../../testing/render'
import { list, refuse, ScriptedApi } from '../../testing/scripted-api'

vi.mock('./live', () => import('../../testing/fake-live'))

const words = t.answers
const path = '/api/v1/threads/thread-1'
const createdAt = '2026-01-02T03:04:05.678Z'
const thread = {
    id: 'thread-1',
    chatbotId: 'bot-1',
    visitorId: 'visitor-000001',
    status: 'bot',
    lastSeq: 3,
    lastMessage: null,
    createdAt,
    updatedAt: createdAt,
}
const answer = explanation().answer
let api: ScriptedApi

beforeEach(() => {
    showThread({
        entries: [
            entry(1, { text: 'Hi there' }),
            entry(2, { text: 'and lamps?' }),
            entry(3, {
                author: 'bot',
                kind: 'answer',
                text: answer,
                unsupported: explanation().unsupported,
            }),
        ],
    })
    api = new ScriptedApi()
        .on('GET /api/v1/threads', list([thread]))
        .on(`GET ${path}`, thread)
        .on(`GET ${path}/ratings`, list([]))
        .on(`GET ${path}/corrections`, list([]))
        .on(`GET ${path}/messages/3/explanation`, explanation())
        .on('GET /api/v1/models', { items: [], server: [], currency: 'EUR' })
})

const page = () => open('/chatbots/bot-1/threads/thread-1')
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }))

test('an answer explains itself: passages, prompt, model, tokens, cost and time', async () => {
    page()
    expect(await screen.findByText(words.unsupportedShort)).toBeDefined()
    await press(words.why)
    const dialog = await screen.findByRole('dialog', { name: words.why })
    await within(dialog).findByText(words.kinds.model)
    expect(within(dialog).getByText('Can I return lamps?')).toBeDefined()
    const marked = within(dialog).getByTitle(words.unsupported)
    expect(marked.textContent).toContain('We pay the postage.')
    expect(within(dialog).getByRole('link', { name: 'Handbook' }).getAttribute('href')).toBe(
        '/dashboard/chatbots/bot-1/knowledge/source-1',
    )
    expect(within(dialog).getByText(words.cited)).toBeDefined()
    expect(within(dialog).getByText('0.91')).toBeDefined()
    expect(within(dialog).getByText('You answer visitors of Fjord Lamps.')).toBeDefined()
    expect(within(dialog).getByText(words.tokensRead('1,200', '40'))).toBeDefined()
    await within(dialog).findByText('€0.000544')
    expect(
        within(dialog).getByText(/^1\.3 sec, first word after 310 ms, search 4 ms$/),
    ).toBeDefined()
})

test('a model that failed is named with the reason', async () => {
    const failure = { code: 'timeout', message: 'gpt-a did not answer within 40 seconds' }
    api.on(
        `GET ${path}/messages/3/explanation`,
        explanation({ kind: 'extractive', model: null, prompt: '', failure }),
    )
    page()
    await press(words.why)
    expect(await screen.findByText(/gpt-a did not answer within 40 seconds/)).toBeDefined()
    expect(screen.queryByText(words.prompt)).toBeNull()
})

test('an answer of before says that nothing is kept', async () => {
    api.on(`GET ${path}/messages/3/explanation`, refuse(404, 'not_found', 'no record'))
    page()
    await press(words.why)
    expect(await screen.findByText(words.notKept)).toBeDefined()
})

test('a wrong answer is corrected where it stands', async () => {
    page()
    await press(words.correct)
    const question = await screen.findByLabelText<HTMLInputElement>(words.correctQuestion)
    expect(question.value).toBe('Hi there and lamps?')
    const field = screen.getByLabelText<HTMLTextAreaElement>(words.correctAnswer)
    expect(document.activeElement).toBe(field)
    expect(field.value).toBe('Within 45 days. We pay the postage.')
    await userEvent.clear(question)
    await userEvent.type(question, 'Can I return lamps?')
    await userEvent.clear(field)
    await press(words.correctSubmit)
    await screen.findByText(words.correctAnswerRequired)
    await userEvent.type(field, 'Within 30 days.')
    const saved = {
        threadId: 'thread-1',
        seq: 3,
        sourceId: 'q1',
        question: 'Can I return lamps?',
        answer: 'Within 30 days.',
        correctedAt: createdAt,
        correctedBy: 'u1',
    }
    api.on(`POST ${path}/messages/3/correction`, saved).on(`GET ${path}/corrections`, list([saved]))
    await press(words.correctSubmit)
    await screen.findByText('Within 30 days.')
    expect(screen.getByText(new RegExp(words.correctedByYou))).toBeDefined()
    expect(api.of(`POST ${path}/messages/3/correction`)).toEqual([
        { question: 'Can I return lamps?', answer: 'Within 30 days.' },
    ])
    expect(screen.queryByLabelText(words.correctAnswer)).toBeNull()
    expect(screen.getByRole('button', { name: words.correctAgain })).toBeDefined()
})

test('what the visitor thought of it stands below it', async () => {
    api.on(
        `GET ${path}/ratings`,
        list([{ seq: 3, rating: 'down', reason: 'outdated', comment: 'Old price', ratedAt: '' }]),
    )
    page()
    expect(await screen.findByText(words.reasons.outdated!)).toBeDefined()
    expect(screen.getByText('Old price')).toBeDefined()
    expect(screen.getByText(words.down)).toBeDefined()
})

test('an answer is seen while it is written, and can be asked about when it is stored', async () => {
    page()
    await screen.findByText('Hi there')
    const being = entry(null, {
        key: 'answer:5',
        author: 'bot',
        state: 'streaming',
        text: 'Yes, **we',
    })
    const entries = [entry(5, { text: 'Do you?' })]
    act(() => showThread({ entries, streaming: being }))
    expect((await screen.findByText(words.streaming)).closest('li')?.ariaBusy).toBe('true')
    expect(screen.queryByRole('button', { name: words.why })).toBeNull()
    const stored = entry(6, { key: 'answer:5', author: 'bot', text: 'Yes, **we do**.' })
    act(() => showThread({ entries: [...entries, stored] }))
    expect((await screen.findByText('we do')).tagName).toBe('STRONG')
    await waitFor(() => expect(screen.queryByText(words.streaming)).toBeNull())
    expect(screen.getByRole('button', { name: words.why })).toBeDefined()
})

test('sources have the numbers of the answer, and only addresses of pages', async () => {
    const cited = (number: number, url: string) => ({
        sourceId: `s${number}`,
        name: `page-${number}`,
        title: `Page ${number}`,
        page: null,
        heading: '',
        excerpt: 'Text',
        number,
        url,
    })
    showThread({
        entries: [
            entry(1, {
                author: 'bot',
                text: 'Yes [2].',
                citations: [cited(2, 'https://fjord.example/a'), cited(3, 'javascript:alert(1)')],
            }),
        ],
    })
    page()
    const links = await screen.findAllByRole('link', { name: /^https|^javascript/, hidden: true })
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['https://fjord.example/a'])
    expect(screen.getByText('Page 2').closest('summary')?.textContent).toBe('2Page 2')
})

test('an answer is collected for the tests', async () => {
    const sets = '/api/v1/chatbots/bot-1/evaluations'
    api.on(`GET ${sets}`, { items: [evaluation({ name: 'Orders' })] })
        .on(`POST ${sets}`, evaluation({ id: 'set-2' }))
        .on('POST /api/v1/evaluations/set-2/cases', evaluationCase('c'))
    page()
    await press(words.addToTests)
    await userEvent.selectOptions(
        await screen.findByLabelText(t.evaluations.add.set),
        t.evaluations.add.newSet,
    )
    await userEvent.type(screen.getByLabelText(t.evaluations.name), 'Returns')
    await press(t.evaluations.add.submit)
    await waitFor(() =>
        expect(api.of('POST /api/v1/evaluations/set-2/cases')).toEqual([
            { threadId: 'thread-1', seq: 3 },
        ]),
    )
    expect(api.of(`POST ${sets}`)).toMatchObject([{ name: 'Returns' }])
})
