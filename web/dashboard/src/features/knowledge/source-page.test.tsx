// @vitest-environment jsdom
import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'

import { t } from '../../strings'
import { tell } from '../../testing/fake-live'
import { open } from '../../testing/render'
import { crawl, run, source } from '../../testing/samples'
import { list, refuse, ScriptedApi } from '../../testing/scripted-api'
import { largestFile } from './file-checks'
import { nameOf } from './sources'

vi.mock('../conversations/live', () => import('../../testing/fake-live'))

const words = t.knowledge.source
const base = '/api/v1/chatbots/bot-1'
const later = '2026-01-02T04:00:00.000Z'
let api: ScriptedApi

beforeEach(() => {
    api = new ScriptedApi()
})

function show(shown: ReturnType<typeof source>, view = '') {
    api.on(`GET ${base}/sources/${shown.id}`, shown)
    open(`/chatbots/bot-1/knowledge/${shown.id}${view && `?view=${view}`}`)
    return screen.findByRole('heading', { level: 1, name: nameOf(shown) })
}

test('a failed replacement says that the former version still answers', async () => {
    const error = { code: 'broken', message: 'the file is damaged' }
    await show(source('replaced', { status: 'failed', error }))
    expect(screen.getByText(words.answeringFormer)).toBeDefined()
    expect(screen.getByText('The file is damaged.')).toBeDefined()
})

test('what never answered says so', async () => {
    const error = { code: 'no_text', message: '' }
    await show(source('scan', { status: 'failed', answering: false, version: 0, error }))
    expect(screen.getByText(words.notAnswering)).toBeDefined()
    expect(screen.getByText(t.knowledge.advice.no_text!)).toBeDefined()
})

test('passages come in pages, and anew with another version', async () => {
    const chunk = (ordinal: number, text: string) => ({
        ordinal,
        heading: '',
        page: null,
        text,
        words: 2,
        questions: [],
    })
    api.on(`GET ${base}/sources/book/chunks`, ({ path }) =>
        path.includes('cursor=next')
            ? list([chunk(1, 'second part')])
            : list([chunk(0, 'first part')], 'next'),
    )
    await show(source('book'), 'chunks')
    await screen.findByText('first part')
    await userEvent.click(screen.getByRole('button', { name: t.loadMore }))
    await screen.findByText('second part')

    api.on(`GET ${base}/sources/book/chunks`, list([chunk(0, 'another text')]))
    act(() => tell('updated', source('book', { version: 2, updatedAt: later })))
    await screen.findByText('another text')
    expect(screen.queryByText('first part')).toBeNull()
})

test('a file that cannot be read is not sent as a replacement', async () => {
    await show(source('manual'))
    await userEvent.click(screen.getByRole('button', { name: t.knowledge.replace }))
    const input = await screen.findByLabelText(words.replaceChoose, { selector: 'input' })
    const large = new File(['x'], 'large.pdf')
    Object.defineProperty(large, 'size', { value: largestFile + 1 })
    await userEvent.upload(input, large)
    expect(screen.getByText(t.knowledge.errors.too_large)).toBeDefined()
})

test('a new title is kept', async () => {
    const notes = source('notes', { kind: 'text', name: 'notes', title: 'Notes' })
    api.on(`PATCH ${base}/sources/notes`, { ...notes, title: 'Opening hours', updatedAt: later })
    await show(notes)
    await userEvent.click(screen.getByRole('button', { name: t.knowledge.actionsFor('Notes') }))
    await userEvent.click(await screen.findByRole('menuitem', { name: t.knowledge.rename }))
    const title = await screen.findByLabelText(words.renameLabel)
    await userEvent.clear(title)
    await userEvent.type(title, 'Opening hours{Enter}')
    await screen.findByRole('heading', { level: 1, name: 'Opening hours' })
    expect(api.of(`PATCH ${base}/sources/notes`)).toEqual([{ title: 'Opening hours' }])
})

const site = source('site', { kind: 'site', title: 'Shop', status: 'processing' })
const running = run('run-2', { state: 'running', fetched: 2, waiting: 5, finishedAt: null })

test('a crawl goes on before one’s eyes, and is stopped after a question', async () => {
    api.on(`GET ${base}/crawls/site`, crawl({ running: true, lastRun: running })).on(
        `POST ${base}/crawls/site/stop`,
        running,
    )
    await show(site)
    await screen.findByText(t.websites.crawl.done('4', '9'))
    act(() => tell('crawled', { ...running, fetched: 6, waiting: 1 }))
    await screen.findByText(t.websites.crawl.done('8', '9'))

    await userEvent.click(screen.getByRole('button', { name: t.websites.crawl.stop }))
    await screen.findByRole('dialog', { name: t.websites.crawl.stopTitle })
    const stops = screen.getAllByRole('button', { name: t.websites.crawl.stop })
    await userEvent.click(stops.at(-1)!)
    await waitFor(() => expect(api.of(`POST ${base}/crawls/site/stop`)).toHaveLength(1))
})

test('two crawls at once are refused in words', async () => {
    api.on(`GET ${base}/crawls/site`, crawl()).on(
        `POST ${base}/crawls/site/run`,
        refuse(409, 'conflict', 'a run is under way'),
    )
    await show({ ...site, status: 'ready' })
    await userEvent.click(await screen.findByRole('button', { name: t.websites.crawl.run }))
    const { shownToasts } = await import('../../ui/toast')
    await waitFor(() => {
        expect(shownToasts().at(-1)?.text).toBe(t.websites.crawl.busy)
    })
})

test('schedule and limits are changed', async () => {
    const changed = crawl({ pageLimit: 50 })
    api.on(`GET ${base}/crawls/site`, crawl()).on(`PATCH ${base}/crawls/site`, changed)
    await show(site, 'settings')
    const limit = await screen.findByLabelText(t.websites.dialog.pageLimit)
    await userEvent.clear(limit)
    await userEvent.type(limit, '50')
    await userEvent.click(screen.getByRole('button', { name: t.save }))
    await waitFor(() => expect(api.of(`PATCH ${base}/crawls/site`)).toHaveLength(1))
    expect(api.of(`PATCH ${base}/crawls/site`)[0]).toMatchObject({ pageLimit: 50, depth: 10 })
})
