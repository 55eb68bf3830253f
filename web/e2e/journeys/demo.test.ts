// The first thing a new user sees: the demo page's chat, which has read the guides.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { looks, openBrowser, screenshot, newPage } from '../src/browser'
import { Chat } from '../src/chat'
import { Server } from '../src/server'

let server: Server
let browser: Browser

beforeAll(async () => {
    server = await Server.start({ demo: true })
    browser = await openBrowser()
})

afterAll(async () => {
    await browser?.close()
    await server?.remove()
})

test.each([
    ['How do I embed the widget?', /Paste this|Chatbot\.mount/],
    ['Which file formats can I upload?', /DOCX \(Word\)/],
    ['How large may a file be?', /10 MB/],
    ['Do I need a language model?', /without any model|without a (language )?model/],
])('the demo answers: %s', async (question, answer) => {
    const context = await browser.newContext(looks.desktop)
    const page = await context.newPage()
    await page.goto(`${server.url}/demo/`)
    const chat = new Chat(page)

    await chat.ask(question)

    await chat.shows(answer)
    await screenshot(page, 'demo-answered')
    await context.close()
})

test('the demo says that it does not know what no guide says', async () => {
    const page = await newPage(browser)
    await page.goto(`${server.url}/demo/`)
    const chat = new Chat(page)

    await chat.ask('What is the capital of France?')

    await chat.shows(/guides don.t say/)
    expect(await chat.log.textContent()).not.toContain('Paris')
})

test('each guide that the navigation names is there', async () => {
    const page = await newPage(browser)
    await page.goto(`${server.url}/docs/`)
    const links = await page
        .getByRole('navigation', { name: 'Guides', exact: true })
        .getByRole('link')
        .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))

    expect(links.length).toBeGreaterThan(5)
    for (const link of links) expect((await fetch(link)).status, link).toBe(200)
})
