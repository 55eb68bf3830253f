// The owner's tools: a model is set, tried and put in use; an answer says why it was given, is corrected, and tested.
import type { Source, SourceList } from '@hiochat/contract'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { t } from '../../dashboard/src/strings'
import { openBrowser, newPage } from '../src/browser'
import { Chat } from '../src/chat'
import { handbookText } from '../src/lamp-shop'
import { ModelVendor, answers } from '../src/model-vendor'
import { type ReadyChatbot, api, makeChatbot, signInFromConsole } from '../src/owner'
import { Server } from '../src/server'
import { Site, pageWith, snippet } from '../src/site'
import { expectSound } from '../src/sound'
import { until } from '../src/until'

const question = 'Can I return a lamp?'
let vendor: ModelVendor
let server: Server
let browser: Browser
let page: Page
let ready: ReadyChatbot
let site: Site

beforeAll(async () => {
    vendor = await ModelVendor.start()
    vendor.always = answers(() => 'You can return a lamp within 45 days of delivery [1].')
    server = await Server.start({
        environment: { HIOCHAT_MODEL_ALLOW_PRIVATE_NETWORKS: 'true' },
    })
    browser = await openBrowser()
    page = await newPage(browser)
    await signInFromConsole(page, server, 'answers@example.com')
    ready = await makeChatbot(page, {
        name: 'Fjord helper',
        allowedOrigins: ['*'],
        title: 'Handbook',
        text: handbookText,
    })
    site = await Site.serve(() => pageWith(snippet(server.url, ready.apiKey)))
})

afterAll(async () => {
    await browser?.close()
    site?.close()
    await server?.remove()
    await vendor?.close()
})

const open = (path: string) => page.goto(`${server.url}/dashboard${path}`)
const ofChatbot = (path: string) => open(`/chatbots/${ready.chatbot.id}/${path}`)
const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const dialog = () => page.getByRole('dialog')
const told = (text: string) => page.getByText(text, { exact: true }).waitFor()

test('a model is set, and what is wrong with its key is said', async () => {
    const words = t.models
    await open('/models')
    await page.getByText(words.kinds.chat.empty).waitFor()
    await page.getByRole('button', { name: words.add }).first().click()
    await dialog().getByLabel(words.dialog.vendor).selectOption('custom')
    await dialog().getByLabel(words.dialog.url).fill(vendor.openai)
    await dialog().getByLabel(words.dialog.model, { exact: true }).fill('gpt-4o-mini')
    await dialog().getByLabel(words.dialog.key, { exact: true }).fill('sk-wrong')
    await dialog().getByRole('button', { name: words.test }).click()
    await dialog().getByRole('status').getByText(/key/i).waitFor()
    await expectSound(page, 'model-refused')
    await dialog().getByLabel(words.dialog.key, { exact: true }).fill(vendor.key)
    await dialog().getByRole('button', { name: words.dialog.available }).click()
    await dialog().getByRole('button', { name: 'gpt-4o-mini' }).waitFor()
    await press(words.dialog.submit)
    await page.getByRole('list', { name: words.list(words.kinds.chat.title) }).waitFor()
    expect(await page.content()).not.toContain(vendor.key)
    vendor.forget()
})

test('how it behaves is tried beside the settings, and put in use', async () => {
    const words = t.playground
    await ofChatbot('playground')
    await page.getByLabel(words.question).fill(question)
    await page.keyboard.press('Enter')
    await page.getByText(t.answers.kinds.model).waitFor()
    await page.getByRole('link', { name: 'Handbook' }).first().waitFor()
    await expectSound(page, 'playground-answered')

    await page.getByLabel(t.behaviour.voice.tone).selectOption('playful')
    await page.getByText(words.changed).waitFor()
    await page.getByLabel(words.question).fill(question)
    await page.keyboard.press('Enter')
    await page.getByText(t.answers.ownSettings).waitFor()
    await press(words.use)
    await dialog().getByRole('button', { name: words.use }).click()
    await told(words.used)

    await ofChatbot('behaviour')
    await page.getByText(t.behaviour.versions.version(1)).waitFor()
    expect(
        await page.getByRole('radio', { name: t.behaviour.voice.tones.playful }).isChecked(),
    ).toBe(true)
    await expectSound(page, 'behaviour-version')
})

test('two settings answer side by side', async () => {
    const words = t.playground
    await ofChatbot('playground')
    await press(words.compare)
    await page.getByLabel(words.question).fill(question)
    await page.keyboard.press('Enter')
    for (const side of words.sides) {
        const part = page.getByRole('region', { name: words.side(side) })
        await part.getByText(t.answers.kinds.model).waitFor()
    }
    await expectSound(page, 'playground-compared')
})

test('an answer says why it was given, and is corrected where it stands', async () => {
    const words = t.answers
    const visitor = await newPage(browser)
    await visitor.goto(site.origin)
    const chat = new Chat(visitor)
    await chat.ask(question)
    await chat.shows(/45 days/)

    await ofChatbot('threads')
    await page
        .getByRole('link', { name: /^Visitor/ })
        .first()
        .click()
    await press(words.why)
    await dialog().getByText(words.kinds.model).waitFor()
    await dialog().getByText('gpt-4o-mini').waitFor()
    await dialog().getByText(words.cited).first().waitFor()
    await expectSound(page, 'thread-why')
    await page.keyboard.press('Escape')

    await press(words.correct)
    await page.getByLabel(words.correctAnswer).fill('You have 60 days, whatever the season.')
    await expectSound(page, 'thread-correct')
    await press(words.correctSubmit)
    await told(words.correctedToast)
    await page.getByText('You have 60 days, whatever the season.').waitFor()
    await expectSound(page, 'thread-corrected')

    await press(words.addToTests)
    await dialog().getByLabel(t.evaluations.name).fill('Returns')
    await press(t.evaluations.add.submit)
    await told(t.evaluations.add.done)
})

test('a set of tests says what holds', async () => {
    const words = t.evaluations
    await ofChatbot('tests')
    await page.getByRole('link', { name: /^Returns/ }).click()
    await page.getByRole('button', { name: question, exact: true }).waitFor()
    await page.getByRole('button', { name: words.case.add }).click()
    await dialog().getByLabel(words.case.question).fill('How long does delivery take?')
    await dialog().getByLabel(words.case.sources).fill('Handbook')
    await press(words.case.submit)
    await press(words.run)
    const rows = page.getByRole('list', { name: words.case.list }).getByRole('listitem')
    await rows.getByRole('img', { name: words.states.passed }).nth(1).waitFor()
    await page.getByRole('tab', { name: words.views.runs }).click()
    const runs = page.getByRole('list', { name: words.runs.list })
    await runs.getByText(words.runs.passed(2, 2)).waitFor()
    await runs.getByRole('link').first().click()
    await page.getByText(words.runs.outcomes.passed, { exact: true }).nth(1).waitFor()
})

test('what broke says since when, and what was changed before', async () => {
    const words = t.evaluations
    await replaceHandbook('Terms')
    await ofChatbot('tests')
    await page.getByRole('link', { name: /^Returns/ }).click()
    await press(words.run)
    await page.getByText(words.since.failsSince).waitFor()
    await page.getByText(words.since.knowledge).waitFor()
    await expectSound(page, 'tests-broke')
    await page.getByRole('tab', { name: words.views.runs }).click()
    const last = page.getByRole('list', { name: words.runs.list }).getByRole('link').first()
    await last.getByText(words.runs.broke(1)).waitFor()
    await last.click()
    await page.getByText(words.runs.misses.source('Handbook')).waitFor()
    await page.getByText(words.runs.changed('Terms')).waitFor()
    await expectSound(page, 'tests-run')
    expect(vendor.problems).toEqual([])
})

async function replaceHandbook(title: string): Promise<void> {
    const path = `/api/v1/chatbots/${ready.chatbot.id}/sources`
    const { items } = await api<SourceList>(page, 'GET', path)
    const handbook = items.find((source) => source.title === 'Handbook')
    const terms = { type: 'text', name: `${title}.txt`, title, text: handbookText }
    const { id } = await api<Source>(page, 'POST', path, terms)
    await until('the text is ready', async () => {
        const { status } = await api<Source>(page, 'GET', `${path}/${id}`)
        return status === 'ready'
    })
    await api(page, 'DELETE', `${path}/${handbook!.id}`)
}
