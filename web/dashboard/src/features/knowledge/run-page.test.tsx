// @vitest-environment jsdom
import type { RunAddress } from '@hiochat/contract'
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'

import { t } from '../../strings'
import { tell } from '../../testing/fake-live'
import { open } from '../../testing/render'
import { run, source } from '../../testing/samples'
import { list, ScriptedApi } from '../../testing/scripted-api'

vi.mock('../conversations/live', () => import('../../testing/fake-live'))

const words = t.websites.report
const crawls = '/api/v1/chatbots/bot-1/crawls/site'
const addresses = `GET ${crawls}/runs/run-1/addresses`
let api: ScriptedApi

const address = (url: string, change: Partial<RunAddress> = {}): RunAddress => ({
    url,
    kind: 'page',
    state: 'fetched',
    change: 'added',
    reason: null,
    httpStatus: 200,
    milliseconds: 120,
    bytes: 2048,
    depth: 0,
    foundOn: null,
    sourceId: null,
    at: '2026-01-02T03:04:05.678Z',
    ...change,
})

const broken = address('https://shop.example/broken', {
    state: 'failed',
    change: null,
    httpStatus: 503,
    reason: { code: 'server_error', message: 'the server is busy', advice: 'try again later' },
})

beforeEach(async () => {
    api = new ScriptedApi()
        .on('GET /api/v1/chatbots/bot-1/sources/site', source('site', { kind: 'site' }))
        .on(`GET ${crawls}/runs`, list([run('run-1')]))
        .on(addresses, ({ path }) =>
            list(path.includes('state=failed') ? [broken] : [address('https://shop.example/')]),
        )
    open('/chatbots/bot-1/knowledge/site/runs/run-1')
    await screen.findByText('https://shop.example/')
})

test('an address that failed says why, and what to do', async () => {
    const group = within(screen.getByRole('group', { name: words.filterState }))
    await userEvent.click(group.getByRole('button', { name: /^Failed/ }))

    const row = (await screen.findByText(broken.url)).closest('li')!
    for (const text of ['The server is busy.', 'Try again later.', 'HTTP 503']) {
        expect(row.textContent).toContain(text)
    }
    expect(window.location.search).toBe('?state=failed')
})

test('differences and addresses are looked for', async () => {
    await userEvent.selectOptions(screen.getByLabelText(words.filterChange), 'removed')
    await userEvent.type(screen.getByRole('searchbox', { name: words.search }), 'old')
    await waitFor(() => {
        expect(api.of(addresses).at(-1)).toBe('change=removed&q=old&limit=50')
    })
})

test('the report can be taken along', () => {
    const link = screen.getByRole('link', { name: words.export })
    expect(link.getAttribute('href')).toBe(`${crawls}/runs/run-1/report.csv`)
})

test('it follows the run, which does not go back', async () => {
    const changed = () =>
        screen.getByText(t.websites.counts.changed, { selector: 'dt' }).parentElement?.textContent
    act(() => tell('crawled', run('run-1', { changed: 7 })))
    await waitFor(() => expect(changed()).toContain('7'))
    act(() => {
        tell('crawled', run('run-1', { changed: 2, state: 'running' }))
        tell('crawled', run('run-1', { changed: 8 }))
    })
    await waitFor(() => expect(changed()).toContain('8'))
    expect(screen.getByText(t.websites.runs.states.finished)).toBeDefined()
})
