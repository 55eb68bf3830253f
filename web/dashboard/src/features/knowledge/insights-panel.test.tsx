// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'

import { t } from '../../strings'
import { open } from '../../testing/render'
import { source } from '../../testing/samples'
import { list, ScriptedApi } from '../../testing/scripted-api'

vi.mock('../conversations/live', () => import('../../testing/fake-live'))

const words = t.insights
const bot = '/api/v1/chatbots/bot-1'
const vegan = {
    id: 'g1',
    question: 'Is it vegan?',
    count: 3,
    askedAt: '2026-01-02T03:04:05.678Z',
    wordings: ['Is it vegan?', 'vegan or not'],
    questionIds: ['g1', 'g2', 'g3'],
}
let api: ScriptedApi

beforeEach(() => {
    api = new ScriptedApi()
        .on(`GET ${bot}/knowledge`, {
            totals: { sources: 3, chunks: 40, questions: 10, answered: 7 },
            mostUsed: [{ source: source('shipping'), uses: 7 }],
            neverUsed: [source('dusty')],
            stale: [{ source: source('old'), reason: 'old' }],
            duplicates: [
                {
                    sources: [
                        { id: 'a', title: 'Terms', url: null },
                        { id: 'b', title: 'Terms again', url: null },
                    ],
                    chunks: 2,
                },
            ],
            categories: [
                { categoryId: 'c1', sources: 1, chunks: 20, uses: 7, unanswered: 3 },
                { categoryId: null, sources: 2, chunks: 20, uses: 0, unanswered: 0 },
            ],
        })
        .on(`GET ${bot}/unanswered`, list([vegan]))
        .on(`GET ${bot}/ratings/figures`, {
            up: 3,
            down: 1,
            reasons: [{ reason: 'outdated', count: 1 }],
            days: [],
        })
        .on(
            `GET ${bot}/ratings`,
            list([
                {
                    threadId: 'thread-1',
                    seq: 4,
                    rating: 'down',
                    reason: 'outdated',
                    comment: 'Old price',
                    question: 'What is the lamp?',
                    answer: '200 euros',
                    ratedAt: '2026-01-02T03:04:05.678Z',
                    corrected: 'q1',
                },
            ]),
        )
        .on(`POST ${bot}/unanswered/dismiss`, null)
        .on(`POST ${bot}/questions`, source('q1', { kind: 'question' }))
        .on(
            'GET /api/v1/categories',
            list([
                {
                    id: 'c1',
                    parentId: null,
                    name: 'Shop',
                    colour: '#2563eb',
                    rules: [],
                    sources: 1,
                },
            ]),
        )
})

const page = () => open('/chatbots/bot-1/knowledge?tab=insights')

test('everything is on one page', async () => {
    page()
    for (const name of ['shipping.pdf', 'dusty.pdf', 'old.pdf', 'Terms again', 'Shop'])
        expect(await screen.findByRole('link', { name })).toBeDefined()
    expect(screen.getByText(/70/)).toBeDefined()
    const row = screen.getByRole('rowheader', { name: 'Shop' }).closest('tr')!
    expect(
        within(row)
            .getAllByRole('cell')
            .map((cell) => cell.textContent),
    ).toEqual(['1', '20', '7', '3'])
})

test('a question is answered beside it, with its wordings, and settled', async () => {
    page()
    await userEvent.click(await screen.findByRole('button', { name: words.unanswered.answer }))
    const form = await screen.findByRole('region', { name: words.unanswered.form('Is it vegan?') })
    const answer = within(form).getByLabelText(t.questions.dialog.answer)
    expect(document.activeElement).toBe(answer)
    await userEvent.type(answer, 'Yes.')
    api.on(`GET ${bot}/unanswered`, list([]))
    await userEvent.click(within(form).getByRole('button', { name: t.questions.dialog.submit }))
    await screen.findByText(words.unanswered.none)
    expect(api.of(`POST ${bot}/questions`)).toEqual([
        {
            question: 'Is it vegan?',
            alternatives: ['vegan or not'],
            answer: 'Yes.',
            answers: ['g1', 'g2', 'g3'],
        },
    ])
})

test('a question is dismissed with all that were asked so', async () => {
    page()
    await userEvent.click(await screen.findByRole('button', { name: words.unanswered.dismiss }))
    const dialog = await screen.findByRole('dialog')
    await userEvent.click(within(dialog).getByRole('button', { name: words.unanswered.dismiss }))
    await waitFor(() =>
        expect(api.of(`POST ${bot}/unanswered/dismiss`)).toEqual([
            { questionIds: ['g1', 'g2', 'g3'] },
        ]),
    )
})

test('another time is asked for', async () => {
    page()
    await screen.findByRole('link', { name: 'shipping.pdf' })
    await userEvent.selectOptions(screen.getByLabelText(words.period), '365')
    await waitFor(() => expect(api.of(`GET ${bot}/knowledge`)).toHaveLength(2))
})

test('answers that visitors did not like lead to their threads', async () => {
    page()
    const rated = await screen.findByRole('link', { name: /What is the lamp\?/ })
    expect(rated.getAttribute('href')).toBe('/dashboard/chatbots/bot-1/threads/thread-1')
    expect(within(rated).getByText('Old price')).toBeDefined()
    expect(within(rated).getByText(t.answers.corrected)).toBeDefined()
    expect(screen.getByText(words.ratings.liked('75%'))).toBeDefined()
    await userEvent.selectOptions(screen.getByLabelText(words.ratings.show), 'up')
    await waitFor(() =>
        expect(api.of(`GET ${bot}/ratings`)).toEqual([
            'rating=down&limit=10',
            'rating=up&limit=10',
        ]),
    )
})
