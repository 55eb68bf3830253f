// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'

import { t } from '../../strings'
import { open } from '../../testing/render'
import { crawl, source } from '../../testing/samples'
import { list, refuse, ScriptedApi } from '../../testing/scripted-api'

vi.mock('../conversations/live', () => import('../../testing/fake-live'))

const words = t.websites.dialog
const base = '/api/v1/chatbots/bot-1'
const preview = `POST ${base}/crawls/preview`
const add = `POST ${base}/crawls`
let api: ScriptedApi

beforeEach(async () => {
    api = new ScriptedApi().on(`GET ${base}/sources`, list([])).on(preview, {
        items: [
            { url: 'https://shop.example/', action: 'fetch', reason: null },
            { url: 'https://shop.example/cart', action: 'skip', reason: 'robots.txt forbids' },
        ],
        total: 2,
        truncated: false,
        notes: ['the server asks for a pause'],
    })
    open('/chatbots/bot-1/knowledge')
    const [button] = await screen.findAllByRole('button', { name: t.knowledge.addWebsite })
    await userEvent.click(button!)
    await screen.findByRole('dialog', { name: words.title })
})

const address = () => screen.getByRole('textbox', { name: words.url })
const look = () => userEvent.click(screen.getByRole('button', { name: words.preview }))

test('what cannot be an address is not asked for', async () => {
    await userEvent.type(address(), 'nothing')
    await look()
    expect(screen.getByText(words.urlInvalid)).toBeDefined()
    expect(address().getAttribute('aria-invalid')).toBe('true')
    expect(api.of(preview)).toEqual([])
})

test('what would be read is shown before it starts', async () => {
    const site = source('new-site', { kind: 'site', status: 'processing', title: 'Shop' })
    api.on(add, site)
        .on(`GET ${base}/sources/new-site`, site)
        .on(`GET ${base}/crawls/new-site`, crawl({ sourceId: 'new-site', running: true }))
    await userEvent.type(address(), 'shop.example')
    await userEvent.selectOptions(screen.getByLabelText(t.websites.schedule.every), 'week')
    await userEvent.selectOptions(screen.getByLabelText(t.websites.schedule.timeZone), 'Asia/Tokyo')
    await look()

    const items = within(await screen.findByRole('list', { name: t.websites.preview.list }))
    expect(items.getByText('https://shop.example/cart')).toBeDefined()
    expect(items.getByText('Robots.txt forbids.')).toBeDefined()
    expect(screen.getByText('The server asks for a pause.')).toBeDefined()
    expect(api.of(add)).toEqual([])

    await userEvent.click(screen.getByRole('button', { name: words.start }))
    await screen.findByRole('heading', { level: 1, name: 'Shop' })
    expect(api.of(add)).toEqual(api.of(preview))
    expect(api.of(add)[0]).toMatchObject({
        type: 'site',
        url: 'https://shop.example',
        schedule: { every: 'week', weekday: 1, timeZone: 'Asia/Tokyo' },
    })
})

test('a refusal stands at the field it is about', async () => {
    const fields = [{ field: 'url', message: 'this address is private' }]
    api.on(preview, refuse(400, 'invalid', 'invalid url', fields))
    await userEvent.type(address(), 'intranet.example')
    await look()
    await waitFor(() => expect(screen.getByText('This address is private.')).toBeDefined())
    expect(address().getAttribute('aria-invalid')).toBe('true')
})
