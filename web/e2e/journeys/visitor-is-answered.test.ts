// The main job from end to end: sign in by mail, make a chatbot, teach it a PDF, embed it, ask.
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { t } from '../../dashboard/src/strings'
import { listenToConsole, openBrowser, screenshot, newPage } from '../src/browser'
import { Chat } from '../src/chat'
import { handbook } from '../src/lamp-shop'
import { Mailbox } from '../src/mailbox'
import { askForLink } from '../src/owner'
import { makePdf } from '../src/pdf'
import { Server } from '../src/server'
import { Site, pageWith, snippet } from '../src/site'

let mailbox: Mailbox
let server: Server
let browser: Browser

beforeAll(async () => {
    mailbox = await Mailbox.open()
    server = await Server.start({ smtpUrl: mailbox.url })
    browser = await openBrowser()
})

afterAll(async () => {
    await browser?.close()
    await server?.remove()
    await mailbox?.close()
})

test('an owner teaches a chatbot a PDF, and a visitor of another site is answered from it', async () => {
    let page = ''
    const site = await Site.serve(() => page)
    const stranger = await Site.serve(() => page)
    const owner = await newPage(browser)

    await signIn(owner, 'ada@fjord-lamps.example')
    await createChatbot(owner, 'Fjord helper')
    await uploadHandbook(owner)
    await tryIt(owner)
    page = pageWith(await embedOn(owner, site.origin))

    const visitor = await newPage(browser)
    await visitor.goto(site.origin)
    await askAboutDelivery(visitor)
    await visitor.reload()
    await expectConversation(visitor)

    await expectRefusal(stranger)
    site.close()
    stranger.close()
})

async function signIn(page: Page, email: string) {
    await askForLink(page, server, email)
    await page.goto(await mailbox.nextLink(email))
    await page.waitForURL(/\/dashboard\/welcome$/)
}

async function createChatbot(page: Page, name: string) {
    await page.getByRole('textbox', { name: t.chatbots.name }).fill(name)
    await page.getByRole('button', { name: t.onboarding.create.submit }).click()
}

async function uploadHandbook(page: Page) {
    const file = join(await mkdtemp(join(tmpdir(), 'hiochat-pdf-')), 'handbook.pdf')
    await writeFile(file, await makePdf('Fjord Lamps handbook', handbook))
    await page.getByRole('heading', { name: t.onboarding.upload.title }).waitFor()
    await page.locator('input[type=file]').first().setInputFiles(file)
    await page.getByText(t.onboarding.upload.ready).waitFor()
    await screenshot(page, 'setup-uploaded')
    await page.getByRole('button', { name: t.continue, exact: true }).click()
}

async function tryIt(page: Page) {
    await askAboutDelivery(page)
    await screenshot(page, 'setup-tried')
    await page.getByRole('button', { name: t.onboarding.try.submit }).click()
}

// Allows the site, makes a key, and takes the snippet as the page shows it.
async function embedOn(page: Page, origin: string): Promise<string> {
    await page.getByLabel(t.chatbots.settings.originsInput).fill(origin)
    await page.getByRole('button', { name: t.chatbots.settings.originsAdd, exact: true }).click()
    await page.getByText(t.chatbots.embed.savedSites, { exact: true }).waitFor()
    await page.getByRole('button', { name: t.chatbots.embed.createKey }).click()
    await page.getByText(t.chatbots.embed.keyReady).waitFor()
    await screenshot(page, 'setup-embed')
    const code = page.locator('pre code')
    const shown = (await code.textContent()) ?? ''
    expect(shown).toBe(snippet(server.url, shown.match(/pk_[\w-]+/)?.[0] ?? 'a key'))
    return shown
}

async function askAboutDelivery(page: Page) {
    await new Chat(page).ask('How long does delivery to other countries take?')
    await expectConversation(page)
}

async function expectConversation(page: Page) {
    const chat = new Chat(page)
    await chat.shows('How long does delivery to other countries take?')
    await chat.shows(/nine working days/)
    await chat.shows('handbook.pdf')
    await chat.shows('p. 2')
    await screenshot(page, 'visitor-answered')
}

async function expectRefusal(stranger: Site) {
    const page = await newPage(browser)
    const lines = listenToConsole(page)
    await page.goto(stranger.origin)
    await page.getByText('This chat isn’t available right now.').waitFor()
    expect(lines.join('\n')).toContain(`This page's origin ${stranger.origin} is not allowed`)
    expect(await new Chat(page).input.count()).toBe(0)
}
