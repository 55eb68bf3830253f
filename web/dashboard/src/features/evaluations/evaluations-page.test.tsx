// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'

import { t } from '../../strings'
import { evaluation, evaluationCase, evaluationRun } from '../../testing/answers'
import { open } from '../../testing/render'
import { list, refuse, ScriptedApi } from '../../testing/scripted-api'

vi.mock('../conversations/live', () => import('../../testing/fake-live'))

const words = t.evaluations
const sets = '/api/v1/chatbots/bot-1/evaluations'
const set = '/api/v1/evaluations/set-1'
const broken = evaluationCase('b', {
    state: 'failed',
    sources: ['handbook.pdf'],
    since: {
        runId: 'run-2',
        at: '2026-01-02T03:04:05.678Z',
        cause: 'knowledge',
        behaviourVersion: 4,
        knowledge: 9,
        behaviourBefore: 3,
        knowledgeBefore: 8,
        changedSources: ['handbook.pdf'],
    },
})
let api: ScriptedApi

beforeEach(() => {
    api = new ScriptedApi()
        .on(`GET ${sets}`, { items: [evaluation()] })
        .on(`POST ${sets}`, evaluation())
        .on(`GET ${set}`, evaluation())
        .on(`PATCH ${set}`, evaluation())
        .on(`DELETE ${set}`, null)
        .on(`GET ${set}/cases`, { items: [evaluationCase('a'), broken] })
        .on(`POST ${set}/cases`, evaluationCase('c'))
        .on(`PATCH ${set}/cases/b`, broken)
        .on(`GET ${set}/runs`, list([evaluationRun('run-2'), evaluationRun('run-1', { broke: 0 })]))
        .on(`POST ${set}/runs`, evaluationRun('run-3', { state: 'waiting' }))
        .on(`GET ${set}/runs/run-2`, evaluationRun('run-2'))
})

const page = (query = '') => open(`/chatbots/bot-1/tests/set-1${query}`)
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }))
const choose = async (name: string) =>
    userEvent.click(await screen.findByRole('menuitem', { name }))

test('a set is made and opened', async () => {
    api.on(`GET ${sets}`, { items: [] })
    open('/chatbots/bot-1/tests')
    await screen.findByText(words.emptyText)
    await userEvent.click(screen.getAllByRole('button', { name: words.create })[0]!)
    await press(words.createSubmit)
    await screen.findByText(words.nameRequired)
    await userEvent.type(screen.getByLabelText(words.name), ' Orders ')
    await userEvent.click(screen.getByRole('switch', { name: words.afterBehaviour }))
    await press(words.createSubmit)
    expect(await screen.findByRole('heading', { level: 1, name: 'Orders' })).toBeDefined()
    expect(api.of(`POST ${sets}`)).toEqual([
        { name: 'Orders', afterKnowledge: true, afterBehaviour: false },
    ])
})

test('the list says what fails', async () => {
    open('/chatbots/bot-1/tests')
    expect(await screen.findByText(words.failing(1))).toBeDefined()
    expect(screen.getByText(words.cases(2))).toBeDefined()
})

test('a question that fails says since when, and what was changed before', async () => {
    page()
    expect(await screen.findByText(words.since.behaviour(3, 4))).toBeDefined()
    expect(screen.getByText(new RegExp(words.since.knowledge))).toBeDefined()
    await userEvent.selectOptions(screen.getByLabelText(words.filter), 'failed')
    expect(screen.queryByText('Question a?')).toBeNull()
    expect(screen.getByText('Question b?')).toBeDefined()
})

test('a question is added with what its answer must hold', async () => {
    page()
    await press(words.case.add)
    await userEvent.type(await screen.findByLabelText(words.case.question), 'Is it vegan?')
    await press(words.case.submit)
    await screen.findByText(words.case.expectRequired)
    await userEvent.type(screen.getByLabelText(words.case.words), 'vegan{enter}{enter} no leather ')
    await press(words.case.submit)
    await waitFor(() =>
        expect(api.of(`POST ${set}/cases`)).toEqual([
            {
                question: 'Is it vegan?',
                sources: [],
                words: ['vegan', 'no leather'],
                without: [],
                declines: false,
                note: '',
            },
        ]),
    )
})

test('what must be declined has nothing to cite or to say', async () => {
    page()
    await press('Question b?')
    await userEvent.click(await screen.findByRole('switch', { name: words.case.declines }))
    expect(screen.queryByLabelText(words.case.words)).toBeNull()
    await press(words.case.submit)
    await waitFor(() =>
        expect(api.of(`PATCH ${set}/cases/b`)).toMatchObject([
            { declines: true, words: [], sources: [] },
        ]),
    )
})

test('a refusal stands at its field', async () => {
    api.on(
        `PATCH ${set}/cases/b`,
        refuse(422, 'invalid', 'invalid', [{ field: 'sources[0]', message: 'names no source' }]),
    )
    page()
    await press('Question b?')
    await press(words.case.submit)
    await screen.findByText('Names no source.')
    expect(screen.getByLabelText(words.case.sources).getAttribute('aria-invalid')).toBe('true')
})

test('a run is started, watched and stopped', async () => {
    page()
    const going = evaluationRun('run-3', { state: 'running', passed: 1, failed: 0, total: 4 })
    await screen.findByText('Question a?')
    api.on(`GET ${set}`, evaluation({ lastRun: going })).on(`POST ${set}/runs/run-3/cancel`, going)
    await press(words.run)
    expect(await screen.findByText(words.progress(1, 4))).toBeDefined()
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('25')
    await press(words.cancel)
    await waitFor(() => expect(api.of(`POST ${set}/runs/run-3/cancel`)).toHaveLength(1))
})

test('what a run has come to stands at its questions as soon as it ends', async () => {
    api.on(`GET ${set}`, evaluation({ lastRun: null })).on(`GET ${set}/cases`, {
        items: [evaluationCase('a', { state: null })],
    })
    page()
    await screen.findByRole('img', { name: words.states.unknown })
    let asked = 0
    const waiting = evaluation({ lastRun: evaluationRun('run-3', { state: 'waiting' }) })
    const done = evaluation({ lastRun: evaluationRun('run-3') })
    api.on(`GET ${set}`, () => (asked++ === 0 ? waiting : done))
    await press(words.run)
    await screen.findByText(words.waiting)
    api.on(`GET ${set}/cases`, () => ({
        items: [evaluationCase('a', { state: asked > 1 ? 'passed' : null })],
    }))
    expect(await screen.findByRole('img', { name: words.states.passed })).toBeDefined()
})

test('a run names what does not hold', async () => {
    api.on(
        `GET ${set}/runs/run-2/results`,
        list([
            {
                caseId: 'b',
                question: 'Question b?',
                outcome: 'failed',
                change: 'broke',
                missing: [
                    { kind: 'source', expected: 'handbook.pdf' },
                    { kind: 'word', expected: '45 days' },
                ],
                answer: 'Within 30 days.',
                declined: false,
                sources: [{ id: 's1', name: 'old.pdf', title: 'Old terms', cited: true }],
                error: null,
                milliseconds: 12,
            },
        ]),
    )
    page('?view=runs')
    const bars = await screen.findByRole('list', { name: words.runs.title })
    await userEvent.click(within(bars).getAllByRole('link').at(-1)!)
    await screen.findByText(words.runs.misses.source('handbook.pdf'))
    expect(screen.getByText(words.runs.misses.word('45 days'))).toBeDefined()
    expect(screen.getByText('Old terms')).toBeDefined()
    expect(api.of(`GET ${set}/runs/run-2/results`)).toEqual(['outcome=failed&limit=50'])
    await userEvent.selectOptions(screen.getByLabelText(words.filter), 'mended')
    await waitFor(() =>
        expect(api.of(`GET ${set}/runs/run-2/results`)).toContain('change=mended&limit=50'),
    )
})

test('questions come from a spreadsheet', async () => {
    api.on(`POST ${set}/cases/import`, { added: 2, changed: 1, removed: 0 })
    page()
    await press(words.actions('Orders'))
    await choose(words.import.title)
    await press(words.import.submit)
    await screen.findByText(words.import.fileRequired)
    const csv = 'question,words\nIs it vegan?,vegan\n'
    await userEvent.upload(screen.getByLabelText(words.import.file), new File([csv], 'cases.csv'))
    await press(words.import.submit)
    await waitFor(() =>
        expect(api.of(`POST ${set}/cases/import`)).toEqual([{ csv, replace: false }]),
    )
})

test('a set is exported, and deleted after a question', async () => {
    page()
    await press(words.actions('Orders'))
    const link = await screen.findByRole('menuitem', { name: words.import.export })
    expect(link.getAttribute('href')).toBe(`${set}/cases/export.csv`)
    await choose(t.delete)
    await press(t.delete)
    await waitFor(() => expect(api.of(`DELETE ${set}`)).toHaveLength(1))
})
