// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'

import { t } from '../../strings'
import { behaviour } from '../../testing/answers'
import { open } from '../../testing/render'
import { list, refuse, ScriptedApi } from '../../testing/scripted-api'

vi.mock('../conversations/live', () => import('../../testing/fake-live'))

const words = t.behaviour
const path = '/api/v1/chatbots/bot-1/behaviour'
const ada = { id: 'u1', name: 'Ada' }
const createdAt = '2026-01-02T03:04:05.678Z'
const versionOf = (version: number, note: string) => ({
    version,
    note,
    author: ada,
    createdAt,
    restored: null,
})
let api: ScriptedApi

beforeEach(() => {
    api = new ScriptedApi()
        .on(`GET ${path}`, { version: 2, behaviour: behaviour() })
        .on(`GET ${path}/versions`, list([versionOf(2, 'Second'), versionOf(1, 'First')]))
        .on(`GET ${path}/versions/1`, {
            version: 1,
            behaviour: behaviour({ tone: 'playful', instructions: 'Be exact about dates.' }),
        })
        .on(`POST ${path}/versions/1/restore`, {
            version: 3,
            behaviour: behaviour({ tone: 'playful' }),
        })
        .on(`PUT ${path}`, ({ body }) => ({ ...(body as object), version: 3 }))
})

const page = () => open('/chatbots/bot-1/behaviour')
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }))
const radio = (name: string) => screen.findByRole<HTMLInputElement>('radio', { name })

test('what was changed is saved whole, with its note, on top of the version it was made from', async () => {
    page()
    await userEvent.click(await radio(words.voice.tones.friendly))
    await userEvent.type(screen.getByLabelText(words.handOver.words), '{enter} refund {enter}')
    await userEvent.type(screen.getByLabelText(words.note), 'Warmer')
    await press(t.save)
    await waitFor(() =>
        expect(api.of(`PUT ${path}`)).toEqual([
            {
                behaviour: behaviour({
                    tone: 'friendly',
                    handOver: { ...behaviour().handOver, words: ['lawyer', 'refund'] },
                }),
                note: 'Warmer',
                expected: 2,
            },
        ]),
    )
    await waitFor(() => expect(screen.queryByText(words.unsaved)).toBeNull())
})

test('the preview speaks in the tone that is chosen, before it is saved', async () => {
    page()
    await screen.findByText(words.preview.hello[0]!)
    await userEvent.click(await radio(words.voice.tones.playful))
    expect(screen.getByText(words.preview.hello[1]!)).toBeDefined()
    fireEvent.change(screen.getByLabelText(words.unknown.say), { target: { value: 'No clue.' } })
    expect(screen.getByText(/^No clue\. /)).toBeDefined()
})

test('starters are added, moved with the arrow keys, and at most six', async () => {
    page()
    const grip = await screen.findByRole('button', { name: words.starters.move(1) })
    grip.focus()
    await userEvent.keyboard('{ArrowDown}')
    const starter = (at: number) =>
        screen.getByLabelText<HTMLInputElement>(words.starters.starter(at)).value
    expect([starter(1), starter(2)]).toEqual(['Do you ship to Norway?', 'Where is my order?'])
    expect(screen.getByText(t.movedTo(2, 2))).toBeDefined()
    for (let count = 0; count < 4; count += 1) await press(words.starters.add)
    expect(screen.queryByRole('button', { name: words.starters.add })).toBeNull()
    expect(screen.getByText(words.starters.full(6))).toBeDefined()
})

test('a version is compared with the one in use, and restored', async () => {
    page()
    await press(words.versions.actions(1))
    await userEvent.click(await screen.findByRole('menuitem', { name: words.versions.compare }))
    const dialog = await screen.findByRole('dialog')
    expect((await within(dialog).findByText('prices')).closest('del')).not.toBeNull()
    expect(within(dialog).getByText('dates').closest('ins')).not.toBeNull()
    expect(within(dialog).getByText(words.voice.tones.playful)).toBeDefined()
    expect(within(dialog).queryByText(words.voice.length)).toBeNull()
    await userEvent.click(within(dialog).getByRole('button', { name: words.versions.restore }))
    await screen.findByText(words.versions.restoreText)
    await press(words.versions.restore)
    await waitFor(async () => expect((await radio(words.voice.tones.playful)).checked).toBe(true))
    expect(screen.queryByText(words.unsaved)).toBeNull()
})

test('what somebody else has saved meanwhile is shown before it is saved over', async () => {
    page()
    await userEvent.click(await radio(words.voice.tones.formal))
    api.on(`PUT ${path}`, refuse(409, 'conflict', 'another version is in use')).on(`GET ${path}`, {
        version: 7,
        behaviour: behaviour({ length: 'long' }),
    })
    await press(t.save)
    const dialog = await screen.findByRole('dialog', { name: words.conflict.title })
    expect(within(dialog).getByText(words.conflict.text(7))).toBeDefined()
    expect(within(dialog).getByText(words.voice.lengths.long)).toBeDefined()
    api.on(`PUT ${path}`, ({ body }) => ({ ...(body as object), version: 8 }))
    await userEvent.click(within(dialog).getByRole('button', { name: words.conflict.keep }))
    await waitFor(() => expect(api.of(`PUT ${path}`)).toHaveLength(2))
    expect(api.of(`PUT ${path}`)[1]).not.toHaveProperty('expected')
})

test('a refusal stands at its field', async () => {
    page()
    fireEvent.change(await screen.findByLabelText(words.voice.instructions), {
        target: { value: 'Too long' },
    })
    api.on(
        `PUT ${path}`,
        refuse(422, 'invalid', 'too long', [
            { field: 'behaviour.instructions', message: 'is too long' },
        ]),
    )
    await press(t.save)
    expect(await screen.findByText('Is too long.')).toBeDefined()
    const field = screen.getByLabelText<HTMLTextAreaElement>(words.voice.instructions)
    expect(field.value).toBe('Too long')
    expect(field.getAttribute('aria-invalid')).toBe('true')
})

test('what cannot be loaded says why, and is asked for again', async () => {
    api.on(`GET ${path}`, refuse(403, 'forbidden', 'no'))
    page()
    await screen.findByText(t.errors.forbidden)
    api.on(`GET ${path}`, { version: 2, behaviour: behaviour() })
    await press(t.retry)
    expect(await radio(words.voice.tones.neutral)).toBeDefined()
})
