// Every screen, in every look: axe finds nothing, nothing is wider than the window, and a picture is kept.
import type { Evaluation, ThreadList } from '@hiochat/contract'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { type Look, looks, openBrowser, newPage } from '../src/browser'
import { Chat } from '../src/chat'
import { handbookText } from '../src/lamp-shop'
import { type ReadyChatbot, api, makeChatbot, signInFromConsole } from '../src/owner'
import { Server } from '../src/server'
import { Site, floatingSnippet, pageWith, snippet } from '../src/site'
import { expectSound } from '../src/sound'
import { until } from '../src/until'

let server: Server
let browser: Browser
let ready: ReadyChatbot
let inline: Site
let floating: Site
let thread: string
let evaluation: string
let cookies: Awaited<ReturnType<BrowserContext['cookies']>>

beforeAll(async () => {
    server = await Server.start({ demo: true })
    browser = await openBrowser()
    const owner = await newPage(browser)
    await signInFromConsole(owner, server, 'screens@example.com')
    ready = await makeChatbot(owner, {
        name: 'Fjord helper',
        allowedOrigins: ['*'],
        title: 'Handbook',
        text: handbookText,
    })
    cookies = await owner.context().cookies()
    inline = await Site.serve(() => pageWith(snippet(server.url, ready.apiKey)))
    floating = await Site.serve(() => pageWith(floatingSnippet(server.url, ready.apiKey)))
    await startConversation(owner)
    await testIt(owner)
})

afterAll(async () => {
    await browser?.close()
    inline?.close()
    floating?.close()
    await server?.remove()
})

const signedOut: Record<string, string> = {
    'sign-in': '/dashboard/sign-in',
    'verify-request': '/dashboard/verify-request?email=ada%40example.com',
    demo: '/demo/',
    'docs-overview': '/docs/',
    'docs-guide': '/docs/embedding/',
}

const signedIn: Record<string, () => string> = {
    chatbots: () => '/dashboard/chatbots',
    welcome: () => '/dashboard/welcome',
    settings: () => `/dashboard/chatbots/${ready.chatbot.id}/settings`,
    behaviour: () => `/dashboard/chatbots/${ready.chatbot.id}/behaviour`,
    playground: () => `/dashboard/chatbots/${ready.chatbot.id}/playground`,
    tests: () => `/dashboard/chatbots/${ready.chatbot.id}/tests`,
    'tests-set': () => `/dashboard/chatbots/${ready.chatbot.id}/tests/${evaluation}`,
    'tests-runs': () => `/dashboard/chatbots/${ready.chatbot.id}/tests/${evaluation}?view=runs`,
    models: () => '/dashboard/models',
    insights: () => `/dashboard/chatbots/${ready.chatbot.id}/knowledge?tab=insights`,
    knowledge: () => `/dashboard/chatbots/${ready.chatbot.id}/knowledge`,
    threads: () => `/dashboard/chatbots/${ready.chatbot.id}/threads`,
    thread: () => `/dashboard/chatbots/${ready.chatbot.id}/threads/${thread}`,
    embed: () => `/dashboard/chatbots/${ready.chatbot.id}/embed`,
    'api-keys': () => '/dashboard/api-keys',
    account: () => '/dashboard/account',
    'not-found': () => '/dashboard/no-such-page',
}

describe.each(Object.keys(looks) as Look[])('%s', (look) => {
    test.each(Object.entries(signedOut))('%s, signed out', async (name, path) => {
        await withPage(look, async (page) => {
            await page.goto(server.url + path)
            await expectSound(page, `${name}-${look}`)
        })
    })

    test.each(Object.entries(signedIn))('%s', async (name, path) => {
        await withPage(look, async (page) => {
            await page.context().addCookies(cookies)
            await page.goto(server.url + path())
            await page.getByRole('heading', { level: 1 }).waitFor()
            await expectSound(page, `${name}-${look}`)
        })
    })

    test('the chat in a page', async () => {
        await withPage(look, async (page) => {
            await page.goto(inline.origin)
            await askAndWait(page)
            await expectSound(page, `chat-inline-${look}`)
        })
    })

    test('the floating chat, closed and open', async () => {
        await withPage(look, async (page) => {
            await page.goto(floating.origin)
            const button = page.getByRole('button', { name: /chat/i })
            await button.waitFor()
            await expectSound(page, `chat-closed-${look}`)
            await button.click()
            await askAndWait(page)
            await expectSound(page, `chat-open-${look}`)
        })
    })
})

async function withPage(look: Look, visit: (page: Page) => Promise<void>) {
    const context = await browser.newContext(looks[look])
    try {
        await visit(await context.newPage())
    } finally {
        await context.close()
    }
}

async function askAndWait(page: Page) {
    const chat = new Chat(page)
    await chat.ask('Can I return a lamp?')
    await chat.shows(/45 days/)
}

async function startConversation(page: Page) {
    await page.goto(inline.origin)
    await askAndWait(page)
}

// A set of tests that has run: one question passes, one fails.
async function testIt(page: Page) {
    await page.goto(`${server.url}/dashboard/chatbots`)
    const ofChatbot = `/api/v1/chatbots/${ready.chatbot.id}/evaluations`
    const threads = await api<ThreadList>(page, 'GET', '/api/v1/threads')
    thread = threads.items[0]!.id
    const set = await api<Evaluation>(page, 'POST', ofChatbot, { name: 'Returns' })
    evaluation = set.id
    const path = `/api/v1/evaluations/${evaluation}`
    const wanted = { question: 'Can I return a lamp?', note: 'Asked every day' }
    await api(page, 'POST', `${path}/cases`, { ...wanted, words: ['45 days'] })
    await api(page, 'POST', `${path}/cases`, { ...wanted, words: ['60 days'] })
    await api(page, 'POST', `${path}/runs`)
    await until('the tests have run', async () => {
        const { lastRun } = await api<Evaluation>(page, 'GET', path)
        return lastRun?.state === 'done'
    })
}
