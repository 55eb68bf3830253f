// Keeping knowledge in order: categories by hand and by rule, questions, search, and what the use of it tells.
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { t } from '../../dashboard/src/strings'
import { accessibilityFaults } from '../src/axe'
import { type Look, looks, newPage, openBrowser, screenshot } from '../src/browser'
import { handbookText } from '../src/lamp-shop'
import { type ReadyChatbot, api, makeChatbot, signInFromConsole } from '../src/owner'
import { Server } from '../src/server'
import { until } from '../src/until'

let server: Server
let browser: Browser
let owner: Page
let ready: ReadyChatbot
let cookies: Awaited<ReturnType<BrowserContext['cookies']>>

beforeAll(async () => {
    server = await Server.start()
    browser = await openBrowser()
    owner = await newPage(browser)
    await signInFromConsole(owner, server, 'order@example.com')
    ready = await makeChatbot(owner, {
        name: 'Fjord helper',
        allowedOrigins: ['*'],
        title: 'Handbook',
        text: handbookText,
    })
    cookies = await owner.context().cookies()
})

afterAll(async () => {
    await browser?.close()
    await server?.remove()
})

const bot = () => `/api/v1/chatbots/${ready.chatbot.id}`
const tab = (name: string) =>
    `${server.url}/dashboard/chatbots/${ready.chatbot.id}/knowledge?tab=${name}`
const settings = () => `${server.url}/dashboard/chatbots/${ready.chatbot.id}/settings`
const ask = (question: string) =>
    api<{ text: string; abstained: boolean }>(owner, 'POST', `${bot()}/answers`, { question })

test('a category is made with a rule, and takes in what fits', async () => {
    const words = t.categories
    await owner.goto(tab('categories'))
    await owner.getByRole('heading', { name: words.empty }).waitFor()
    await make('Shop', [])
    await make('Handbooks', ['hand*'])
    await until('the rule is applied', async () => {
        await owner.reload()
        const row = owner.getByRole('listitem').filter({ hasText: 'Handbooks' })
        await row.waitFor()
        return (await row.innerText()).includes(words.sources(1))
    })

    // Into the shop, by the menu and the keyboard.
    await owner.getByRole('button', { name: words.actionsFor('Handbooks') }).press('Enter')
    await owner.getByRole('menuitem', { name: words.edit }).press('Enter')
    await owner.getByLabel(words.dialog.parent).selectOption({ label: 'Shop' })
    await owner.getByRole('button', { name: words.dialog.submit }).click()
    await owner.getByText(words.dialog.saved, { exact: true }).waitFor()
    await owner.getByRole('button', { name: words.actionsFor('Shop') }).click()
    await owner.getByRole('menuitem', { name: words.show }).click()
    await owner.getByRole('link', { name: 'Handbook' }).waitFor()
})

async function make(name: string, patterns: string[]) {
    const words = t.categories.dialog
    await owner.getByRole('button', { name: t.categories.add }).first().click()
    await owner.getByLabel(words.name, { exact: true }).fill(name)
    for (const [at, pattern] of patterns.entries()) {
        await owner.getByRole('button', { name: words.addRule }).click()
        await owner.getByLabel(words.kindLabel(at + 1)).selectOption('name')
        await owner.getByLabel(words.rule(at + 1), { exact: true }).fill(pattern)
    }
    await owner.getByRole('button', { name: words.submit }).click()
    await owner.getByRole('listitem').filter({ hasText: name }).waitFor()
}

test('a chatbot is limited to a category', async () => {
    await owner.goto(settings())
    await owner.getByRole('checkbox', { name: 'Shop' }).check()
    await owner.getByRole('button', { name: t.save }).click()
    await owner.getByText(t.saved, { exact: true }).waitFor()
    expect((await ask('How long can I return a lamp?')).text).toContain('45 days')
    await owner.getByRole('checkbox', { name: 'Shop' }).uncheck()
    await owner.getByRole('button', { name: t.save }).click()
    await owner.getByText(t.categories.limit.everything, { exact: true }).waitFor()
})

const open = 'Who won the chess championship in 1972?'

test('a question that had no answer is answered where it is found', async () => {
    const words = t.insights.unanswered
    for (const question of [open, 'who won the chess championship 1972'])
        expect((await ask(question)).abstained).toBe(true)
    await owner.goto(tab('insights'))
    await until('both are counted as one', async () => {
        await owner.reload()
        await owner.getByRole('button', { name: words.answer }).first().waitFor()
        return (await owner.getByText(words.times(2)).count()) === 1
    })
    await owner.getByRole('button', { name: words.answer }).click()
    const form = owner.getByRole('region', { name: words.form(open) })
    await form.getByLabel(t.questions.dialog.answer).fill('Not us: we only sell lamps.')
    await form.getByRole('button', { name: t.questions.dialog.submit }).click()
    await owner.getByText(words.none).waitFor()
    expect((await ask(open)).text).toBe('Not us: we only sell lamps.')

    await owner.goto(tab('questions'))
    await owner.getByText('Not us: we only sell lamps.').waitFor()
})

test('everything is searched while one types, and the bot’s own view is shown', async () => {
    const words = t.finding
    await owner.goto(tab('search'))
    await owner.getByLabel(words.label).pressSequentially('retrn a lam')
    await owner.locator('mark').first().waitFor()
    await owner.getByRole('link', { name: 'Handbook' }).first().waitFor()

    await owner.getByText(words.modes.explain).click()
    await owner.getByLabel(words.explainLabel).fill('How long can I return a lamp?')
    await owner.getByText(words.answers).waitFor()
    await owner
        .getByText(/45 days/)
        .first()
        .waitFor()
    await owner.getByText(words.why).first().click()
    await owner.getByText(words.evidence.coverage).first().waitFor()
})

describe.each(Object.keys(looks) as Look[])('%s', (look) => {
    test.each(['categories', 'questions', 'search', 'insights'])('%s', async (name) => {
        await withPage(look, async (page) => {
            await page.goto(tab(name))
            await page.getByRole('heading', { level: 1 }).waitFor()
            if (name === 'insights') {
                await page.getByRole('heading', { name: t.insights.mostUsed.title }).waitFor()
            }
            if (name === 'search') {
                await page.getByText(t.finding.modes.explain).click()
                await page.getByLabel(t.finding.explainLabel).fill('How long can I return a lamp?')
                await page.getByText(t.finding.why).first().click()
            }
            await expectSound(page, `order-${name}-${look}`)
        })
    })

    test('the dialogs', async () => {
        await withPage(look, async (page) => {
            await page.goto(tab('categories'))
            await page.getByRole('button', { name: t.categories.add }).first().click()
            await page.getByRole('button', { name: t.categories.dialog.addRule }).click()
            await expectSound(page, `order-category-dialog-${look}`)
            await page.goto(tab('questions'))
            await page.getByRole('button', { name: t.questions.add }).first().click()
            await page.getByRole('dialog').waitFor()
            await expectSound(page, `order-question-dialog-${look}`)
        })
    })

    test('the settings', async () => {
        await withPage(look, async (page) => {
            await page.goto(settings())
            await page
                .getByRole('heading', { name: t.categories.limit.title })
                .scrollIntoViewIfNeeded()
            await expectSound(page, `order-settings-${look}`)
        })
    })
})

async function withPage(look: Look, visit: (page: Page) => Promise<void>) {
    const context = await browser.newContext(looks[look])
    context.setDefaultTimeout(20_000)
    try {
        await context.addCookies(cookies)
        await visit(await context.newPage())
    } finally {
        await context.close()
    }
}

async function expectSound(page: Page, name: string) {
    await page.waitForLoadState('networkidle').catch(() => undefined)
    await screenshot(page, name)
    expect(await accessibilityFaults(page)).toEqual([])
    const [content, view] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
    ])
    expect(content, 'the page scrolls sideways').toBeLessThanOrEqual(view)
}
