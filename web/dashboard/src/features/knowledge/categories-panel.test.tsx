// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'

import { t } from '../../strings'
import { open } from '../../testing/render'
import { list, refuse, ScriptedApi } from '../../testing/scripted-api'

vi.mock('../conversations/live', () => import('../../testing/fake-live'))

const words = t.categories
const all = '/api/v1/categories'
const category = (id: string, name: string, parentId: string | null = null) => ({
    id,
    parentId,
    name,
    colour: '#2563eb',
    rules: [],
    sources: 2,
})
let api: ScriptedApi

beforeEach(() => {
    api = new ScriptedApi()
        .on(`GET ${all}`, list([category('c2', 'Lamps', 'c1'), category('c1', 'Shop')]))
        .on(`POST ${all}`, category('c3', 'News'))
        .on(`PATCH ${all}/c2`, category('c2', 'Lamps'))
        .on(`DELETE ${all}/c1`, null)
})

const page = () => open('/chatbots/bot-1/knowledge?tab=categories')
const menu = async (name: string) =>
    userEvent.click(await screen.findByRole('button', { name: words.actionsFor(name) }))
const choose = async (name: string) =>
    userEvent.click(await screen.findByRole('menuitem', { name }))

test('categories stand below those they are inside', async () => {
    page()
    const rows = await within(await screen.findByRole('list', { name: words.list })).findAllByRole(
        'listitem',
    )
    expect(rows.map((row) => within(row).getAllByRole('button')[0]!.textContent)).toEqual([
        'Shop',
        'Lamps',
    ])
})

test('a new one is saved with its rules, without empty ones', async () => {
    page()
    await userEvent.click(await screen.findByRole('button', { name: words.add }))
    await userEvent.click(await screen.findByRole('button', { name: words.dialog.submit }))
    expect(await screen.findByText(words.dialog.nameRequired)).toBeDefined()

    await userEvent.type(screen.getByLabelText(words.dialog.name), 'News')
    await userEvent.selectOptions(screen.getByLabelText(words.dialog.parent), 'c1')
    for (const pattern of ['/news/*', '']) {
        await userEvent.click(screen.getByRole('button', { name: words.dialog.addRule }))
        if (pattern) await userEvent.type(screen.getByLabelText(words.dialog.rule(1)), pattern)
    }
    await userEvent.click(screen.getByRole('button', { name: words.dialog.submit }))

    await waitFor(() =>
        expect(api.of(`POST ${all}`)).toEqual([
            {
                name: 'News',
                parentId: 'c1',
                colour: '#2563eb',
                rules: [{ kind: 'url', pattern: '/news/*' }],
            },
        ]),
    )
})

test('one is moved to the top, but never into itself', async () => {
    page()
    await menu('Lamps')
    await choose(words.edit)
    const parent = await screen.findByLabelText(words.dialog.parent)
    expect(within(parent).queryByRole('option', { name: /Lamps/ })).toBeNull()
    await userEvent.selectOptions(parent, '')
    await userEvent.click(screen.getByRole('button', { name: words.dialog.submit }))
    await waitFor(() => expect(api.of(`PATCH ${all}/c2`)).toMatchObject([{ parentId: '' }]))
})

test('one that a chatbot needs says so when it is deleted', async () => {
    const reason = 'the chatbot "Fjord helper" answers only from it'
    api.on(`DELETE ${all}/c1`, refuse(409, 'category_in_use', reason))
    page()
    await menu('Shop')
    await choose(t.delete)
    await userEvent.click(await screen.findByRole('button', { name: t.delete }))
    expect(await screen.findByText(/answers only from it/)).toBeDefined()
})
