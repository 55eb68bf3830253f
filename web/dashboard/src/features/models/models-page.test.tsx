// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'

import { t } from '../../strings'
import { model, presets } from '../../testing/answers'
import { open } from '../../testing/render'
import { refuse, ScriptedApi } from '../../testing/scripted-api'

vi.mock('../conversations/live', () => import('../../testing/fake-live'))
// Draws nothing without a layout; its figures are in the table.
vi.mock('./usage-chart', () => ({ default: () => null }))

const words = t.models
const path = '/api/v1/models'
const usage = {
    items: [],
    currency: 'USD',
    spentOnServerThisMonth: 0,
    budgetForServerThisMonth: null,
    spentOnOwnThisMonth: 0,
    monthlyLimit: null,
}
let api: ScriptedApi

const models = (...items: object[]) => ({ items, server: [], currency: 'USD' })

beforeEach(() => {
    api = new ScriptedApi()
        .on(`GET ${path}`, models(model('a'), model('b', { name: 'Cheap one' })))
        .on(`GET ${path}/presets`, { items: presets })
        .on(`GET ${path}/usage`, usage)
        .on(`POST ${path}`, model('c'))
        .on(`PATCH ${path}/a`, model('a'))
        .on(`PUT ${path}/order`, null)
        .on(`PUT ${path}/budget`, null)
        .on(`DELETE ${path}/a`, null)
})

const page = (query = '') => open(`/models${query}`)
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }))
const choose = async (name: string) =>
    userEvent.click(await screen.findByRole('menuitem', { name }))
const answers = () => screen.findByRole('region', { name: words.kinds.chat.title })

test('a model is added from a preset, with its key', async () => {
    page()
    await userEvent.click(within(await answers()).getByRole('button', { name: words.add }))
    const dialog = await screen.findByRole('dialog')
    const field = (name: string) => within(dialog).findByLabelText<HTMLInputElement>(name)
    await userEvent.selectOptions(await field(words.dialog.vendor), 'anthropic')
    expect((await field(words.dialog.url)).value).toBe('https://api.anthropic.com')
    expect((await field(words.dialog.model)).value).toBe('claude-haiku-4-5')
    const key = await field(words.dialog.key)
    expect(key.type).toBe('password')
    await userEvent.type(key, ' sk-ant-1234 ')
    fireEvent.change(await field(words.dialog.promptPrice), { target: { value: '0,8' } })
    await press(words.dialog.submit)
    await waitFor(() =>
        expect(api.of(`POST ${path}`)).toMatchObject([
            {
                kind: 'chat',
                vendor: 'anthropic',
                key: 'sk-ant-1234',
                model: 'claude-haiku-4-5',
                promptPrice: 0.8,
                active: true,
            },
        ]),
    )
    expect(api.of(`POST ${path}`)[0]).not.toHaveProperty('chatbotId')
})

test('a stored key is never shown, and stays when nothing is typed', async () => {
    page()
    await press(words.actions('gpt-a'))
    await choose(words.edit)
    const key = await screen.findByLabelText<HTMLInputElement>(words.dialog.key)
    expect(key.value).toBe('')
    expect(screen.getByText(new RegExp(words.dialog.keyKeep('abcd')))).toBeDefined()
    fireEvent.change(screen.getByLabelText(words.dialog.model), { target: { value: 'gpt-z' } })
    await press(words.dialog.submit)
    await waitFor(() => expect(api.of(`PATCH ${path}/a`)).toHaveLength(1))
    expect(api.of(`PATCH ${path}/a`)[0]).toMatchObject({ model: 'gpt-z' })
    expect(api.of(`PATCH ${path}/a`)[0]).not.toHaveProperty('key')
})

test('what is wrong with a connection is said in the words of the server', async () => {
    page()
    await press(words.actions('gpt-a'))
    await choose(words.edit)
    api.on(`POST ${path}/test`, {
        ok: false,
        code: 'refused_key',
        message: 'OpenAI refused the key',
        milliseconds: 80,
    })
    const dialog = await screen.findByRole('dialog')
    await userEvent.click(await within(dialog).findByRole('button', { name: words.test }))
    expect(await within(dialog).findByText(/^OpenAI refused the key\. \(80/)).toBeDefined()
    expect(api.of(`POST ${path}/test`)).toMatchObject([{ id: 'a', kind: 'chat', model: 'gpt-a' }])

    api.on(`POST ${path}/test`, {
        ok: true,
        code: null,
        message: 'It works',
        milliseconds: 420,
    })
    await userEvent.click(within(dialog).getByRole('button', { name: words.test }))
    expect(await within(dialog).findByText(/^It works\. \(420/)).toBeDefined()
})

test('a model is picked from those that the endpoint names', async () => {
    page()
    await press(words.actions('gpt-a'))
    await choose(words.edit)
    api.on(`POST ${path}/available`, {
        ok: true,
        code: null,
        message: null,
        models: ['gpt-4o', 'gpt-5'],
    })
    await press(words.dialog.available)
    await screen.findByText(words.dialog.availableNoMatch)
    fireEvent.change(screen.getByLabelText(words.dialog.model), { target: { value: '5' } })
    expect(screen.queryByRole('button', { name: 'gpt-4o' })).toBeNull()
    await press('gpt-5')
    expect(screen.getByLabelText<HTMLInputElement>(words.dialog.model).value).toBe('gpt-5')
})

test('the order is changed with the arrow keys and saved', async () => {
    page()
    const rows = async () =>
        within(await answers())
            .getAllByRole('listitem')
            .map((row) => row.textContent)
    const grip = await screen.findByRole('button', { name: words.move('Cheap one') })
    grip.focus()
    await userEvent.keyboard('{ArrowUp}')
    expect((await rows())[0]).toMatch(/^Cheap oneFirst/)
    expect(screen.getByText(t.movedTo(1, 2))).toBeDefined()
    await press(words.saveOrder)
    await waitFor(() =>
        expect(api.of(`PUT ${path}/order`)).toEqual([{ kind: 'chat', ids: ['b', 'a'] }]),
    )
})

test('a model is turned off and removed', async () => {
    page()
    await press(words.actions('gpt-a'))
    await choose(words.turnOff)
    await waitFor(() => expect(api.of(`PATCH ${path}/a`)).toEqual([{ active: false }]))
    await press(words.actions('gpt-a'))
    await choose(words.remove)
    await press(words.remove)
    await waitFor(() => expect(api.of(`DELETE ${path}/a`)).toHaveLength(1))
})

test('a chatbot without models of its own names those that it uses', async () => {
    page('?chatbot=bot-1')
    await screen.findByText(words.ownNone('Fjord helper'))
    expect(screen.getByText('Cheap one')).toBeDefined()
    await userEvent.click(within(await answers()).getByRole('button', { name: words.add }))
    await screen.findByLabelText(words.dialog.model)
    await press(words.dialog.submit)
    await waitFor(() => expect(api.of(`POST ${path}`)).toMatchObject([{ chatbotId: 'bot-1' }]))
})

test('the embedding of a chatbot’s passages is watched', async () => {
    api.on('GET /api/v1/chatbots/bot-1/vectors', {
        model: 'text-embedding-3-small',
        embedded: 30,
        total: 120,
        status: 'embedding',
        failure: null,
    })
    page('?chatbot=bot-1')
    await screen.findByText(words.vectors.embedding('30', '120'))
    const bar = screen.getByRole('progressbar', { name: words.vectors.label })
    expect(bar.getAttribute('aria-valuenow')).toBe('25')
})

test('cost is shown for each model, and against the limit', async () => {
    const row = {
        day: '2026-01-02',
        endpointId: 'a',
        kind: 'chat',
        requests: 2,
        failures: 1,
        estimated: 0,
        promptTokens: 1000,
        completionTokens: 100,
        cost: 1.5,
    }
    api.on(`GET ${path}/usage`, {
        ...usage,
        items: [
            { ...row, model: 'gpt-a' },
            { ...row, model: 'gpt-a', day: '2026-01-03' },
            { ...row, model: 'gpt-b', cost: 0.0002 },
        ],
        spentOnServerThisMonth: 3.0002,
        budgetForServerThisMonth: 50,
    })
    page()
    const dear = (await screen.findByRole('rowheader', { name: 'gpt-a' })).closest('tr')!
    expect(
        within(dear)
            .getAllByRole('cell')
            .map((cell) => cell.textContent),
    ).toEqual(['4', '2', '2,000', '200', '$3.00'])
    const cheap = screen.getByRole('rowheader', { name: 'gpt-b' }).closest('tr')!
    expect(within(cheap).getByText('$0.0002')).toBeDefined()
    expect(screen.getByText(words.usage.serverOf('$3.00', '$50.00'))).toBeDefined()
})

test('who may not see models is told who may', async () => {
    api.on(`GET ${path}`, refuse(403, 'forbidden', 'no'))
    page()
    expect(await screen.findByText(words.forbidden)).toBeDefined()
})

test('a key that the server cannot decrypt is asked for again', async () => {
    api.on(`GET ${path}`, models(model('a', { keyLost: true }), model('b')))
    page()
    const list = within(await answers())
    expect(await list.findAllByText(words.keyLost)).toHaveLength(1)
})

const limitField = () => screen.findByLabelText<HTMLInputElement>(words.limit.label)
const spend = (spentOnOwnThisMonth: number, monthlyLimit: number | null) =>
    api.on(`GET ${path}/usage`, { ...usage, spentOnOwnThisMonth, monthlyLimit })

test('a monthly limit is set with the keyboard and taken away again', async () => {
    spend(3, null)
    page()
    const field = await limitField()
    expect(field.value).toBe('')
    expect(screen.getByText(words.limit.spent('$3.00'))).toBeDefined()
    spend(3, 20.5)
    await userEvent.type(field, '20,5{Enter}')
    expect(await screen.findByText(words.limit.spentOf('$3.00', '$20.50'))).toBeDefined()
    expect(api.of(`PUT ${path}/budget`)).toEqual([{ monthlyLimit: 20.5 }])
    expect(document.activeElement).toBe(field)
    expect(field.value).toBe('20.5')

    spend(3, null)
    await userEvent.clear(field)
    await press(words.limit.save)
    expect(await screen.findByText(words.limit.spent('$3.00'))).toBeDefined()
    expect(api.of(`PUT ${path}/budget`)[1]).toEqual({ monthlyLimit: null })
})

test.each(['-1', '0', 'twenty'])('a limit of %s is not sent', async (typed) => {
    page()
    const field = await limitField()
    await userEvent.type(field, `${typed}{Enter}`)
    const told = await screen.findByText(words.limit.wrong)
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(field.getAttribute('aria-describedby')).toContain(told.closest('[id]')!.id)
    expect(api.of(`PUT ${path}/budget`)).toEqual([])
})

test('what the server has against a limit stands below it', async () => {
    const detail = 'must be from 0.01 to 1000000000'
    api.on(
        `PUT ${path}/budget`,
        refuse(400, 'invalid', `monthlyLimit: ${detail}`, [
            { field: 'monthlyLimit', message: detail },
        ]),
    )
    page()
    await userEvent.type(await limitField(), '0.001{Enter}')
    expect(await screen.findByText(/^Must be from 0\.01/)).toBeDefined()
    expect((await limitField()).value).toBe('0.001')
})

test('a limit that is reached says until when', async () => {
    vi.setSystemTime('2026-11-30T23:59:00Z')
    spend(20.01, 20)
    page()
    const day = new Date('2026-12-01').toLocaleDateString(undefined, {
        day: 'numeric',
        month: 'long',
        timeZone: 'UTC',
    })
    expect(await screen.findByText(words.limit.reached(day))).toBeDefined()
    vi.useRealTimers()
})

test('what has no price is not counted, and who has no models has no limit to set', async () => {
    const free = { promptPrice: 0, completionPrice: 0 }
    api.on(`GET ${path}`, models(model('a', free), model('b', { ...free, active: false })))
    page()
    expect(await screen.findByText(words.limit.unpriced)).toBeDefined()
    api.on(`GET ${path}`, models(model('a', free), model('b')))
    page()
    expect(await screen.findByText(words.limit.unpricedSome('gpt-a'))).toBeDefined()
    api.on(`GET ${path}`, models())
    page()
    await screen.findByText(words.usage.none)
    expect(screen.queryByLabelText(words.limit.label)).toBeNull()
})
