// Files of every type, from the dashboard to the answer; replaced, and deleted.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { t } from '../../dashboard/src/strings'
import { openBrowser, newPage } from '../src/browser'
import { makeDocx } from '../src/docx'
import { type ReadyChatbot, api, makeChatbot, signInFromConsole } from '../src/owner'
import { makePdf } from '../src/pdf'
import { Server } from '../src/server'
import { expectSound } from '../src/sound'

const words = t.knowledge
let server: Server
let browser: Browser
let page: Page
let ready: ReadyChatbot

beforeAll(async () => {
    server = await Server.start()
    browser = await openBrowser()
    page = await newPage(browser)
    await signInFromConsole(page, server, 'files@example.com')
    ready = await makeChatbot(page, {
        name: 'Fjord helper',
        allowedOrigins: [],
        title: 'Opening hours',
        text: 'The workshop is open on Fridays from nine to noon.',
    })
})

afterAll(async () => {
    await browser?.close()
    await server?.remove()
})

interface Named {
    name: string
    mimeType: string
    buffer: Buffer
}

const file = (name: string, content: string | Buffer, mimeType = 'text/plain'): Named => ({
    name,
    mimeType,
    buffer: Buffer.from(content),
})

const knowledge = () => `${server.url}/dashboard/chatbots/${ready.chatbot.id}/knowledge`
const row = (name: string) =>
    page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) })
const input = () => page.locator('input[type=file]').first()

async function answer(question: string): Promise<string> {
    const path = `/api/v1/chatbots/${ready.chatbot.id}/answers`
    return (await api<{ text: string }>(page, 'POST', path, { question })).text
}

test('files of every type are read, and what cannot be read says why', async () => {
    await page.goto(knowledge())
    await input().setInputFiles([
        {
            name: 'returns.pdf',
            mimeType: 'application/pdf',
            buffer: await makePdf('Returns', [
                { heading: 'Returns', lines: ['A lamp can be returned within 45 days.'] },
            ]),
        },
        file('warranty.txt', 'The warranty of every lamp lasts seven years.'),
        file('care.md', '# Care\n\nClean the birch wood with a dry linen cloth only.'),
        file(
            'shop.html',
            '<!doctype html><title>Shop</title><main><h1>Shop</h1><p>The shop in Bergen stands beside the old harbour market, and its door is painted in a deep green.</p></main>',
            'text/html',
        ),
        file('team.docx', makeDocx('Team', ['Ingrid Solberg leads the workshop since 2011.'])),
        file('prices.csv', 'lamp,price\nFjell,240 euros\nBre,310 euros\n', 'text/csv'),
        file('photo.png', 'no text', 'image/png'),
        file('huge.txt', Buffer.alloc(10 * 1024 * 1024 + 1, 97)),
    ])

    for (const name of [
        'returns.pdf',
        'warranty.txt',
        'care.md',
        'shop.html',
        'team.docx',
        'prices.csv',
    ]) {
        await row(name).getByText(words.status.ready, { exact: true }).waitFor()
    }
    await row('photo.png').getByText(words.wrongType.image).waitFor()
    await row('huge.txt').getByText(words.errors.too_large).waitFor()
    await expectSound(page, 'knowledge-uploaded')
    await page.getByRole('button', { name: words.dismissFailed }).click()
    await row('photo.png').waitFor({ state: 'detached' })

    expect(await answer('How long can I return a lamp?')).toContain('45 days')
    expect(await answer('How long does the warranty last?')).toContain('seven years')
    expect(await answer('How do I clean birch wood?')).toContain('linen')
    expect(await answer('Who leads the workshop?')).toContain('Ingrid Solberg')
    expect(await answer('What is the price of the lamp Bre?')).toContain('310')
})

test('a source shows its text, its passages and the answers given with it', async () => {
    await page.goto(knowledge())
    await page.getByRole('link', { name: 'team.docx' }).click()
    await page.getByRole('heading', { level: 1, name: 'team.docx' }).waitFor()
    await page.getByText(words.source.answering).waitFor()
    await expectSound(page, 'source-overview')
    for (const [view, text] of [
        ['text', /Ingrid Solberg leads/],
        ['chunks', /Ingrid Solberg leads/],
    ] as const) {
        await page.getByRole('tab', { name: words.source.views[view] }).click()
        await page.getByText(text).waitFor()
        await expectSound(page, `source-${view}`)
    }
})

test('a replacement takes the place of a file; one that cannot be read leaves it', async () => {
    await page.goto(knowledge())
    await page.getByRole('link', { name: 'warranty.txt' }).click()
    await replaceWith(file('warranty.txt', 'The warranty of every lamp lasts nine years.'))
    await page.getByText(words.status.ready, { exact: true }).waitFor()
    await page.getByRole('tab', { name: words.source.views.text }).click()
    await page.getByText('nine years').waitFor()
    expect(await answer('How long does the warranty last?')).toContain('nine years')

    await replaceWith(file('warranty.pdf', '%PDF-1.4\nnothing that could be read', 'text/pdf'))
    await page.getByText(words.answersAnyway).waitFor()
    await page.getByRole('tab', { name: words.source.views.overview }).click()
    await page.getByText(words.source.answeringFormer).waitFor()
    await page.getByText('The replacement "warranty.pdf" failed').waitFor()
    await page.getByRole('heading', { level: 1, name: 'warranty.txt' }).waitFor()
    await expectSound(page, 'source-replacement-failed')
    expect(await answer('How long does the warranty last?')).toContain('nine years')
})

async function replaceWith(replacement: Named): Promise<void> {
    await page.getByRole('button', { name: words.replace }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('input[type=file]').setInputFiles(replacement)
    await dialog.waitFor({ state: 'detached' })
}

test('a pasted text is corrected, and several sources are deleted at once', async () => {
    await page.goto(knowledge())
    await page.getByRole('link', { name: 'Opening hours' }).click()
    await page.getByRole('button', { name: words.source.editTitle }).click()
    const text = page.getByRole('textbox', { name: words.source.editLabel })
    await text.fill('The workshop is open on Saturdays.')
    await page.getByRole('button', { name: words.source.editSubmit }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('tab', { name: words.source.views.text }).click()
    await page.getByText('open on Saturdays').waitFor()

    await page.getByRole('link', { name: words.source.back }).click()
    for (const name of ['care.md', 'shop.html']) {
        await page.getByRole('checkbox', { name: words.bulk.select(name) }).check()
    }
    await page.getByRole('button', { name: t.delete, exact: true }).click()
    await expectSound(page, 'knowledge-delete')
    const dialog = page.getByRole('dialog', { name: words.bulk.deleteTitle(2) })
    await dialog.getByRole('button', { name: t.delete, exact: true }).click()
    await row('care.md').waitFor({ state: 'detached' })
    expect(await answer('How do I clean birch wood?')).not.toContain('linen')
})
