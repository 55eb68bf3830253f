// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'

import { t } from '../../strings'
import { open } from '../../testing/render'
import { source } from '../../testing/samples'
import { ScriptedApi } from '../../testing/scripted-api'
import { nothingWanted, requestOf } from './search-query'

vi.mock('../conversations/live', () => import('../../testing/fake-live'))

const words = t.finding
const search = 'POST /api/v1/chatbots/bot-1/search'
const result = {
    text: 'Delivery takes three days.',
    source: 'shipping.pdf',
    sourceId: 's1',
    kind: 'file',
    title: 'Shipping',
    heading: 'Terms',
    ordinal: 0,
    page: 2,
    url: null,
    score: 3.25,
    pieces: [
        { text: 'Delivery', match: true },
        { text: ' takes three days.', match: false },
    ],
    questions: [],
    confidence: null,
    evidence: null,
    parts: null,
}
let api: ScriptedApi

beforeEach(() => {
    api = new ScriptedApi().on(search, {
        results: [result],
        sources: [source('delivery')],
        answer: null,
    })
})

const page = () => open('/chatbots/bot-1/knowledge?tab=search')

test('what is typed is searched for, and what matches is marked', async () => {
    page()
    await userEvent.type(await screen.findByLabelText(words.label), 'deliv')
    expect((await screen.findByText('Delivery')).tagName).toBe('MARK')
    expect(screen.getByRole('link', { name: 'delivery.pdf' })).toBeDefined()
    expect(api.of(search)).toMatchObject([{ query: 'deliv', prefix: true, explain: false }])
})

test('filters narrow it', async () => {
    page()
    await userEvent.type(await screen.findByLabelText(words.label), 'deliv')
    await userEvent.selectOptions(screen.getByLabelText(t.knowledge.filterKind), 'question')
    await waitFor(() => expect(api.of(search).at(-1)).toMatchObject({ kinds: ['question'] }))
})

test('the other mode shows what the bot would say, and why', async () => {
    const evidence = {
        strength: 0.8,
        coverage: 1,
        together: 1,
        title: 0,
        proximity: 0.5,
        missing: 0,
        asked: 0,
    }
    api.on(search, {
        results: [{ ...result, confidence: 0.83, evidence }],
        sources: [],
        answer: { text: 'Three days.', abstained: false, confidence: 0.83 },
    })
    page()
    await userEvent.click(await screen.findByLabelText(words.modes.explain))
    await userEvent.type(screen.getByLabelText(words.explainLabel), 'How long?')
    expect(await screen.findByText('Three days.')).toBeDefined()
    expect(screen.getByText(words.evidence.coverage)).toBeDefined()
    expect(api.of(search)).toMatchObject([{ query: 'How long?', explain: true, prefix: false }])
})

test('nothing found says what to do', async () => {
    api.on(search, { results: [], sources: [], answer: null })
    page()
    await userEvent.type(await screen.findByLabelText(words.label), 'xyzzy')
    expect(await screen.findByText(words.none)).toBeDefined()
})

test('the same search of one day is the same request', () => {
    const wanted = { ...nothingWanted, words: 'a', days: 7, status: 'pending' as const }
    const noon = Date.parse('2026-03-10T12:00:00Z')
    expect(requestOf(wanted, noon)).toEqual(requestOf(wanted, noon + 3_600_000))
    expect(requestOf(wanted, noon)).toMatchObject({
        from: '2026-03-03T00:00:00.000Z',
        statuses: ['queued', 'processing'],
    })
})
