// The server or the network goes away under open pages: what they show and what they do when it is back.
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { t } from '../../dashboard/src/strings'
import { accessibilityFaults } from '../src/axe'
import { type Look, looks, newPage, openBrowser, screenshot } from '../src/browser'
import { Chat } from '../src/chat'
import { handbookText } from '../src/lamp-shop'
import { type ReadyChatbot, makeChatbot, signInFromConsole } from '../src/owner'
import { Server } from '../src/server'
import { Site, pageWith, snippet } from '../src/site'

let server: Server
let browser: Browser
let owner: Page
let ready: ReadyChatbot
let site: Site
let opened: Page[] = []

beforeAll(async () => {
    server = await Server.start()
    browser = await openBrowser()
    owner = await newPage(browser)
    await signInFromConsole(owner, server, 'ada@example.com')
    ready = await makeChatbot(owner, {
        name: 'Fjord helper',
        allowedOrigins: ['*'],
        title: 'Handbook',
        text: handbookText,
    })
    site = await Site.serve(() => pageWith(snippet(server.url, ready.apiKey)))
})

beforeEach(() => {
    opened = []
})

afterEach(async () => {
    for (const page of opened) await page.context().close()
})

afterAll(async () => {
    await browser?.close()
    site?.close()
    await server?.remove()
})

test('what is written offline survives a reload and is sent once, in order', async () => {
    const { page, chat } = await visit()
    await chat.ask('Can I return a lamp?')
    await chat.shows(/45 days/)

    await page.context().setOffline(true)
    await tells(page, /You’re offline/)
    for (const text of ['first words', 'second words', 'third words']) await chat.ask(text)
    await chat.shows('Will be sent when you’re back online')
    await screenshot(page, 'chat-waiting')
    await server.stop('SIGKILL')
    await page.context().setOffline(false)
    // Nothing of the chat loads now; what was written stays with the browser.
    await page.reload()
    await server.launch()
    await page.reload()

    await expect
        .poll(() => written(chat), { timeout: 20_000 })
        .toEqual(['Can I return a lamp?', 'first words', 'second words', 'third words'])
    await expect.poll(() => stored(owner), { timeout: 20_000 }).toEqual(await written(chat))
})

test('a message written while the server is killed is answered after its restart', async () => {
    const { page, chat } = await visit()
    await chat.ask('Can I return a lamp?')
    await chat.shows(/45 days/)

    await server.stop('SIGKILL')
    await chat.ask('How long does delivery within Norway take?')
    await tells(page, /can’t be reached/)
    await screenshot(page, 'chat-offline')
    await server.launch()

    // A second answer, below a question that was stored once; nothing of before is lost.
    await expect.poll(() => chat.log.getByText('Handbook.txt').count(), { timeout: 20_000 }).toBe(2)
    await chat.shows(/three working days/)
    expect(await written(chat)).toEqual([
        'Can I return a lamp?',
        'How long does delivery within Norway take?',
    ])
})

test('a thread that is open in the dashboard is complete after the server was killed', async () => {
    const { chat } = await visit()
    await chat.ask('Can I return a lamp?')
    await chat.shows(/45 days/)
    const agent = await openThread(owner)
    const log = agent.getByRole('log')
    await answered(agent, /45 days/)
    await agent.getByText(t.connection.online, { exact: true }).first().waitFor()

    await server.stop('SIGKILL')
    await tells(agent, t.connection.lost)
    await chat.ask('How long does delivery within Norway take?')
    await server.launch()
    await agent
        .getByRole('button', { name: t.connection.tryNow })
        .click({ timeout: 3_000 })
        .catch(noNeed)

    const question = log.getByText('How long does delivery within Norway take?')
    await question.waitFor()
    await tells(agent, t.connection.back)
    await expect.poll(() => log.getByText(t.conversations.sources).count()).toBe(2)
    expect(await question.count()).toBe(1)
    expect(await log.getByText('Can I return a lamp?').count()).toBe(1)
    // The list beside it tells of the last message as well.
    await agent.getByRole('link').filter({ hasText: 'three working days' }).first().waitFor()
})

test.each(['desktop', 'dark', 'phone'] as Look[])('a lost connection is seen, %s', async (look) => {
    const { page, chat } = await visit(look)
    await chat.ask('Can I return a lamp?')
    await chat.shows(/45 days/)
    const agent = await openThread(owner, look)
    await answered(agent, /45 days/)

    await server.stop('SIGKILL')
    await chat.ask('How long does delivery within Norway take?')
    await tells(page, /can’t be reached/)
    await page.getByRole('button', { name: 'Try now' }).waitFor()
    await tells(agent, t.connection.lost)
    await agent.getByRole('button', { name: t.connection.tryNow }).waitFor()
    await screenshot(page, `connection-chat-${look}`)
    await screenshot(agent, `connection-dashboard-${look}`)
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await accessibilityFaults(agent)).toEqual([])
    await server.launch()
    await chat.shows(/three working days/)
})

test('a network without WebSocket is no obstacle', async () => {
    const { page, chat } = await visit('desktop', (page) =>
        page.routeWebSocket(/socket\.io/, (socket) => void socket.close()),
    )
    const polls: string[] = []
    page.on('request', (request) => {
        if (request.url().includes('transport=polling')) polls.push(request.url())
    })
    await chat.ask('Can I return a lamp?')
    await chat.shows(/45 days/)

    expect(polls.length).toBeGreaterThan(0)
})

test('what began by polling goes on over WebSocket where that works', async () => {
    const sent: string[] = []
    let sockets = 0
    const { chat } = await visit('desktop', (page) =>
        page.routeWebSocket(/socket\.io/, (socket) => {
            sockets += 1
            if (sockets === 1) return void socket.close()
            const onward = socket.connectToServer()
            socket.onMessage((frame) => {
                sent.push(String(frame))
                onward.send(frame)
            })
        }),
    )
    // Engine.IO's own signs of an upgrade that was tried and taken.
    await expect.poll(() => sent, { timeout: 20_000 }).toEqual(['2probe', '5'])
    await chat.ask('Can I return a lamp?')
    await chat.shows(/45 days/)
    expect(sent.at(-1)).toContain('userMessage')
})

async function visit(look: Look = 'desktop', prepare?: (page: Page) => Promise<void>) {
    const page = await newPage(browser, look)
    opened.push(page)
    await prepare?.(page)
    await page.goto(site.origin)
    return { page, chat: new Chat(page) }
}

// The newest thread, as the one who is signed in on that page sees it.
async function openThread(signedIn: Page, look: Look = 'desktop'): Promise<Page> {
    const context = await browser.newContext(looks[look])
    context.setDefaultTimeout(20_000)
    await context.addCookies(await signedIn.context().cookies())
    const page = await context.newPage()
    opened.push(page)
    await page.goto(`${server.url}/dashboard/chatbots/${ready.chatbot.id}/threads`)
    await page.getByRole('link').filter({ hasText: 'Visitor' }).first().click()
    return page
}

// Waits until the page says so, aloud as well.
async function tells(page: Page, words: string | RegExp): Promise<void> {
    await page.getByRole('status').filter({ hasText: words }).waitFor({ state: 'attached' })
}

// In the dashboard's thread.
async function answered(agent: Page, words: RegExp): Promise<void> {
    const messages = agent.getByRole('log').getByRole('listitem')
    await messages.filter({ hasText: words }).first().waitFor()
}

// The visitor's own messages, in the order shown.
async function written(chat: Chat): Promise<string[]> {
    return chat.log.locator('.message.visitor.sent .bubble').allInnerTexts()
}

// The visitor's messages of the newest thread, in the order of their numbers.
async function stored(page: Page): Promise<string[]> {
    return page.evaluate(async (chatbotId) => {
        const get = async (path: string) =>
            (await (await fetch(`/api/v1/threads${path}`)).json()).items
        const [thread] = await get(`?chatbotId=${chatbotId}&limit=1`)
        const messages: { author: string; text: string }[] = await get(`/${thread.id}/messages`)
        return messages.filter(({ author }) => author === 'visitor').map(({ text }) => text)
    }, ready.chatbot.id)
}

// It may have come back by itself before the click.
function noNeed(): void {}
