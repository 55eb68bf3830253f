// What a visitor writes while the server is away arrives once, after it is back, on the same conversation.
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, screenshot, newPage } from '../src/browser'
import { Chat } from '../src/chat'
import { handbookText } from '../src/lamp-shop'
import { makeChatbot, signInFromConsole } from '../src/owner'
import { Server } from '../src/server'
import { Site, pageWith, snippet } from '../src/site'

let server: Server
let browser: Browser

beforeAll(async () => {
    server = await Server.start()
    browser = await openBrowser()
})

afterAll(async () => {
    await browser?.close()
    await server?.remove()
})

test('a message written while the server is killed is answered after its restart', async () => {
    const owner = await newPage(browser)
    await signInFromConsole(owner, server, 'ada@example.com')
    const { apiKey } = await makeChatbot(owner, {
        name: 'Fjord helper',
        allowedOrigins: ['*'],
        title: 'Handbook',
        text: handbookText,
    })
    const site = await Site.serve(() => pageWith(snippet(server.url, apiKey)))
    const visitor = await newPage(browser)
    await visitor.goto(site.origin)
    const chat = new Chat(visitor)
    await chat.ask('Can I return a lamp?')
    await chat.shows(/45 days/)

    await server.stop('SIGKILL')
    await chat.ask('How long does delivery within Norway take?')
    await screenshot(visitor, 'chat-offline')
    await server.launch()

    // A second answer, below a question that was stored once; nothing of before is lost.
    await expect.poll(() => chat.log.getByText('Handbook.txt').count(), { timeout: 20_000 }).toBe(2)
    await chat.shows(/three working days/)
    const asked = chat.log.getByText('How long does delivery within Norway take?', { exact: true })
    expect(await asked.count()).toBe(1)
    expect(await chat.log.getByText('Can I return a lamp?').count()).toBe(1)
    site.close()
})
