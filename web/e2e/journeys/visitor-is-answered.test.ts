// The main job from end to end: sign in by mail, make a chatbot, teach it a PDF, embed it, ask.
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { t } from '../../dashboard/src/strings'
import { listenToConsole, looks, openBrowser, screenshot } from '../src/browser'
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
    const owner = await browser.newPage(looks.desktop)
    await signIn(owner, 'ada@fjord-lamps.example')
    await createChatbot(owner, 'Fjord helper')
    await uploadHandbook(owner)

    let page = ''
    const site = await Site.serve(() => page)
    const stranger = await Site.serve(() => page)
    try {
        await allowOrigin(owner, site.origin)
        page = pageWith(snippet(server.url, await createKey(owner)))

        const visitor = await browser.newPage(looks.desktop)
        await askOn(visitor, site)
        await visitor.reload()
        await expectConversation(visitor)
        await expectRefusal(stranger)
    } finally {
        site.close()
        stranger.close()
    }
})

async function signIn(page: Page, email: string) {
    await askForLink(page, server, email)
    await page.goto(await mailbox.nextLink(email))
    await page.waitForURL(/\/dashboard\//)
}

async function createChatbot(page: Page, name: string) {
    await page.goto(`${server.url}/dashboard/chatbots`)
    await page.getByRole('button', { name: t.chatbots.create }).click()
    await page.getByLabel(t.chatbots.name, { exact: true }).fill(name)
    await page.getByRole('button', { name: t.chatbots.createSubmit }).click()
    await page.waitForURL(/\/settings$/)
}

async function uploadHandbook(page: Page) {
    const file = join(await mkdtemp(join(tmpdir(), 'hiochat-pdf-')), 'handbook.pdf')
    await writeFile(file, await makePdf('Fjord Lamps handbook', handbook))
    await page.getByRole('link', { name: t.nav.knowledge }).click()
    await page.locator('input[type=file]').first().setInputFiles(file)
    await page.getByText('handbook.pdf').first().waitFor()
    await page.getByText(t.knowledge.status.ready, { exact: true }).first().waitFor()
    await screenshot(page, 'knowledge-ready')
}

async function allowOrigin(page: Page, origin: string) {
    await page.getByRole('link', { name: t.nav.settings }).first().click()
    await page.getByLabel(t.chatbots.settings.originsInput).fill(origin)
    await page.getByRole('button', { name: t.chatbots.settings.originsAdd, exact: true }).click()
    await page.getByRole('button', { name: t.save }).click()
    await page.getByText(t.saved, { exact: true }).first().waitFor()
}

async function createKey(page: Page): Promise<string> {
    await page.getByRole('link', { name: t.nav.embed }).click()
    await page.getByRole('button', { name: t.chatbots.embed.createKey }).click()
    const shown = page.getByText(/pk_\w+/).first()
    await shown.waitFor()
    await screenshot(page, 'embed-snippet')
    const text = (await page.locator('pre').first().textContent()) ?? ''
    expect(text.trim()).toBe(snippet(server.url, text.match(/pk_\w+/)?.[0] ?? 'a key'))
    return text.match(/pk_\w+/)?.[0] ?? ''
}

async function askOn(page: Page, site: Site) {
    await page.goto(site.origin)
    const chat = new Chat(page)
    await chat.ask('How long does delivery to other countries take?')
    await expectConversation(page)
    await screenshot(page, 'visitor-answered')
}

async function expectConversation(page: Page) {
    const chat = new Chat(page)
    await chat.shows('How long does delivery to other countries take?')
    await chat.shows(/nine working days/)
    await chat.shows(/handbook/)
    await chat.shows(/page 2/i)
}

async function expectRefusal(stranger: Site) {
    const page = await browser.newPage(looks.desktop)
    const lines = listenToConsole(page)
    await page.goto(stranger.origin)
    await page.waitForFunction(() => document.querySelector('#chatbot')?.shadowRoot !== undefined)
    await expect
        .poll(() => lines.join('\n'))
        .toContain(`This page's origin ${stranger.origin} is not allowed`)
    expect(await new Chat(page).input.count()).toBe(0)
}
