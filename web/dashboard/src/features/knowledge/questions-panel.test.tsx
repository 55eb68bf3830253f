// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'

import { t } from '../../strings'
import { open } from '../../testing/render'
import { source } from '../../testing/samples'
import { list, ScriptedApi } from '../../testing/scripted-api'

vi.mock('../conversations/live', () => import('../../testing/fake-live'))

const words = t.questions
const bot = '/api/v1/chatbots/bot-1'
const norway = source('q1', {
    kind: 'question',
    title: 'Do you ship to Norway?',
    question: {
        question: 'Do you ship to Norway?',
        alternatives: ['Delivery to Oslo?'],
        answer: 'Yes, within three days.',
    },
})
let api: ScriptedApi

beforeEach(() => {
    api = new ScriptedApi()
        .on(`GET ${bot}/sources`, list([norway]))
        .on(`POST ${bot}/questions`, norway)
        .on(`PUT ${bot}/questions/q1`, norway)
        .on(`DELETE ${bot}/sources/q1`, null)
        .on(`GET ${bot}/synonyms`, { groups: [['sofa', 'couch']] })
        .on(`PUT ${bot}/synonyms`, { groups: [] })
})

const page = () => open('/chatbots/bot-1/knowledge?tab=questions')
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }))

test('only questions are asked for', async () => {
    page()
    await screen.findByText('Yes, within three days.')
    expect(api.of(`GET ${bot}/sources`)).toEqual(['kind=question&limit=50'])
})

test('a question is added with its other wordings, one on each line', async () => {
    page()
    await press(words.add)
    await press(words.dialog.submit)
    expect(await screen.findByText(words.dialog.answerRequired)).toBeDefined()
    await userEvent.type(screen.getByLabelText(words.dialog.question), 'Is it vegan?')
    await userEvent.type(
        screen.getByLabelText(words.dialog.alternatives),
        'Any animals in it?{enter}{enter} No leather? ',
    )
    await userEvent.type(screen.getByLabelText(words.dialog.answer), 'Yes.')
    await press(words.dialog.submit)
    await waitFor(() =>
        expect(api.of(`POST ${bot}/questions`)).toEqual([
            {
                question: 'Is it vegan?',
                alternatives: ['Any animals in it?', 'No leather?'],
                answer: 'Yes.',
                categories: [],
            },
        ]),
    )
})

test('a question is opened as it is, and saved in its place', async () => {
    page()
    await press('Do you ship to Norway?')
    const answer = await screen.findByLabelText<HTMLTextAreaElement>(words.dialog.answer)
    expect(answer.value).toBe('Yes, within three days.')
    await userEvent.clear(answer)
    await userEvent.type(answer, 'Within two days.')
    await press(words.dialog.submit)
    await waitFor(() =>
        expect(api.of(`PUT ${bot}/questions/q1`)).toMatchObject([
            { alternatives: ['Delivery to Oslo?'], answer: 'Within two days.' },
        ]),
    )
})

test('a question is deleted after a question', async () => {
    page()
    await press(words.actionsFor('Do you ship to Norway?'))
    await userEvent.click(await screen.findByRole('menuitem', { name: t.delete }))
    await press(t.delete)
    await waitFor(() => expect(api.of(`DELETE ${bot}/sources/q1`)).toHaveLength(1))
})

test('synonyms are lines of words', async () => {
    page()
    await press(words.synonyms.open)
    const first = await screen.findByLabelText<HTMLInputElement>(words.synonyms.group(1))
    expect(first.value).toBe('sofa, couch')
    await userEvent.type(first, ', settee')
    await userEvent.type(screen.getByLabelText(words.synonyms.group(2)), 'alone')
    await press(words.synonyms.submit)
    await waitFor(() =>
        expect(api.of(`PUT ${bot}/synonyms`)).toEqual([{ groups: [['sofa', 'couch', 'settee']] }]),
    )
})
