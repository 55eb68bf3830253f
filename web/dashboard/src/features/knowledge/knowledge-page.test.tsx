// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'

import { t } from '../../strings'
import { tell } from '../../testing/fake-live'
import { open } from '../../testing/render'
import { run, source } from '../../testing/samples'
import { list, refuse, ScriptedApi } from '../../testing/scripted-api'
import { shownToasts } from '../../ui/toast'

vi.mock('../conversations/live', () => import('../../testing/fake-live'))

const words = t.knowledge
const sources = 'GET /api/v1/chatbots/bot-1/sources'
const bulk = 'POST /api/v1/chatbots/bot-1/sources/bulk'
let api: ScriptedApi

beforeEach(() => {
    api = new ScriptedApi().on(sources, list([source('one'), source('two'), source('three')]))
})

const page = () => open('/chatbots/bot-1/knowledge')
const row = async (name: string) => (await screen.findByRole('link', { name })).closest('li')!
const box = (name: string) => screen.findByRole('checkbox', { name: words.bulk.select(name) })

test('nothing yet offers files, websites and texts', async () => {
    api.on(sources, list([]))
    page()
    const empty = (await screen.findByRole('heading', { name: words.empty })).parentElement!
    for (const name of [words.upload, words.addWebsite, words.addText]) {
        expect(within(empty).getByRole('button', { name })).toBeDefined()
    }
})

test('filters are asked for, and stand in the address', async () => {
    page()
    await row('one.pdf')
    await userEvent.selectOptions(screen.getByLabelText(words.filterStatus), 'failed')
    await userEvent.selectOptions(screen.getByLabelText(words.filterKind), 'site')
    await userEvent.type(screen.getByLabelText(words.searchSources), 'lamps')

    await waitFor(() => {
        expect(new URLSearchParams(String(api.of(sources).at(-1)))).toMatchObject(
            new URLSearchParams('q=lamps&kind=site&status=failed&limit=50'),
        )
    })
    expect(window.location.search).toContain('status=failed')
})

test('a category that has been deleted limits nothing', async () => {
    const shown = { id: 'c1', parentId: null, name: 'Lamps', colour: '', rules: [], sources: 1 }
    api.on('GET /api/v1/categories', list([shown])).on(sources, ({ path }) =>
        path.includes('categoryId=gone')
            ? refuse(400, 'invalid', 'there is no such category')
            : list([source('one')]),
    )
    open('/chatbots/bot-1/knowledge?category=gone')
    await row('one.pdf')
    expect(screen.getByLabelText<HTMLSelectElement>(words.filterCategory).value).toBe('')
})

test('a filter without a match can be cleared', async () => {
    api.on(sources, ({ path }) => list(path.includes('q=') ? [] : [source('one')]))
    open('/chatbots/bot-1/knowledge?q=nothing')
    await userEvent.click(await screen.findByRole('button', { name: words.clearFilter }))
    await row('one.pdf')
    expect(window.location.search).toBe('')
})

test('what is selected is deleted after a question, and what could not be says why', async () => {
    api.on(bulk, { done: 1, failed: [{ id: 'used', code: 'conflict', detail: 'it is in use' }] })
    api.on(sources, list([source('old'), source('used'), source('three')]))
    page()
    await userEvent.click(await box('old.pdf'))
    await userEvent.click(await box('used.pdf'))
    await userEvent.click(screen.getByRole('button', { name: t.delete }))
    expect(api.of(bulk)).toEqual([])

    api.on(sources, list([source('used'), source('three')]))
    const dialog = await screen.findByRole('dialog', { name: words.bulk.deleteTitle(2) })
    await userEvent.click(within(dialog).getByRole('button', { name: t.delete }))

    await waitFor(() => expect(screen.queryByRole('link', { name: 'old.pdf' })).toBeNull())
    expect(api.of(bulk)).toEqual([{ ids: ['old', 'used'], action: 'delete' }])
    expect(shownToasts().map(({ text }) => text)).toEqual([
        words.bulk.deleted(1),
        words.bulk.failed(1, 'It is in use.'),
    ])
})

test('files are processed again at once, websites are crawled', async () => {
    const site = source('site', { kind: 'site', title: 'Shop' })
    api.on(sources, list([site, source('one')]))
        .on(bulk, { done: 1, failed: [] })
        .on('POST /api/v1/chatbots/bot-1/crawls/site/run', run('run-1'))
    page()
    await userEvent.click(await screen.findByRole('checkbox', { name: words.bulk.all }))
    await userEvent.click(screen.getByRole('button', { name: words.retry }))

    await waitFor(() => {
        expect(api.of('POST /api/v1/chatbots/bot-1/crawls/site/run')).toHaveLength(1)
    })
    expect(api.of(bulk)).toEqual([{ ids: ['one'], action: 'process' }])
})

test('what the server tells is shown without asking', async () => {
    api.on(sources, list([source('first'), source('second')]))
    page()
    await row('first.pdf')
    const later = '2026-01-02T03:09:00.000Z'
    const failed = { code: 'encrypted', message: 'the file has a password' }
    act(() => {
        tell('updated', source('first', { status: 'failed', error: failed, updatedAt: later }))
        tell('updated', source('four', { updatedAt: later }))
        tell('removed', 'second')
    })

    const shown = within(await row('first.pdf'))
    expect(shown.getByText(words.status.failed)).toBeDefined()
    expect(shown.getByText(words.answersAnyway)).toBeDefined()
    expect(shown.getByText('The file has a password.')).toBeDefined()
    expect(shown.getByText(words.advice.encrypted!)).toBeDefined()
    await row('four.pdf')
    expect(screen.queryByRole('link', { name: 'second.pdf' })).toBeNull()
})

test('an event that comes late does not undo a newer one', async () => {
    api.on(sources, list([source('late')]))
    page()
    await row('late.pdf')
    act(() => tell('updated', source('late', { status: 'failed', updatedAt: '2026-02-01' })))
    act(() => tell('updated', source('late', { status: 'processing', updatedAt: '2026-01-31' })))
    expect(within(await row('late.pdf')).getByText(words.status.failed)).toBeDefined()
})

test('an old source that changes does not come to the top of the list', async () => {
    api.on(sources, list([source('recent')], 'more'))
    page()
    await row('recent.pdf')
    act(() => {
        tell('updated', source('old-one', { createdAt: '2025-01-01', updatedAt: '2026-02-01' }))
        tell('updated', source('newest', { createdAt: '2026-02-01', updatedAt: '2026-02-01' }))
    })
    await row('newest.pdf')
    expect(screen.queryByRole('link', { name: 'old-one.pdf' })).toBeNull()
})

test('a file that is here already is replaced, when that is wanted', async () => {
    const uploads: string[] = []
    vi.stubGlobal(
        'XMLHttpRequest',
        class {
            upload = {}
            open = (method: string, path: string) => uploads.push(`${method} ${path}`)
            setRequestHeader() {}
            send() {}
        },
    )
    page()
    await row('one.pdf')
    const input = screen.getByLabelText(words.upload, { selector: 'input' })
    await userEvent.upload(input, [new File(['x'], 'one.pdf'), new File(['x'], 'other.pdf')])
    const dialog = await screen.findByRole('dialog', { name: words.sameName.title(1) })
    expect(uploads).toEqual([])
    await userEvent.click(within(dialog).getByRole('button', { name: words.sameName.replace }))

    await waitFor(() => expect(uploads).toHaveLength(2))
    expect(uploads).toEqual([
        'PUT /api/v1/chatbots/bot-1/sources/one/file',
        'POST /api/v1/chatbots/bot-1/sources/files',
    ])
})
