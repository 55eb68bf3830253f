// The lamp shop with a chatbot that has a language model behind it, on a page of its own.
import type { Behaviour } from '@hiochat/contract'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { type Look, newPage, openBrowser } from './browser'
import { Chat } from './chat'
import { handbookText } from './lamp-shop'
import { ModelVendor, type Step, says } from './model-vendor'
import { type ReadyChatbot, api, makeChatbot, signInFromConsole } from './owner'
import { Server } from './server'
import { Site, pageWith } from './site'

export const starters = ['How long can I return a lamp?', 'When can I visit the workshop?']

export class TalkingShop {
    readonly vendor: ModelVendor
    readonly server: Server
    readonly browser: Browser
    readonly owner: Page
    readonly ready: ReadyChatbot
    private readonly site: Site

    private constructor(
        vendor: ModelVendor,
        server: Server,
        browser: Browser,
        owner: Page,
        ready: ReadyChatbot,
        site: Site,
    ) {
        this.vendor = vendor
        this.server = server
        this.browser = browser
        this.owner = owner
        this.ready = ready
        this.site = site
    }

    static async open(): Promise<TalkingShop> {
        const vendor = await ModelVendor.start()
        const server = await Server.start({
            environment: {
                HIOCHAT_MODEL_URL: vendor.openai,
                HIOCHAT_MODEL_KEY: vendor.key,
                HIOCHAT_MODEL_NAME: 'gpt-4o-mini',
                // Whoever fails on purpose is asked again all the same.
                HIOCHAT_MODEL_BREAKER_FAILURES: '100',
            },
        })
        const browser = await openBrowser()
        const owner = await newPage(browser)
        await signInFromConsole(owner, server, 'ada@example.com')
        const ready = await makeChatbot(owner, {
            name: 'Fjord helper',
            allowedOrigins: ['*'],
            title: 'Handbook',
            text: handbookText,
        })
        const site = await Site.serve(() => pageWith(mounting(server.url, ready.apiKey)))
        const shop = new TalkingShop(vendor, server, browser, owner, ready, site)
        await shop.behave({ starters })
        return shop
    }

    // Changes how the chatbot behaves, and leaves the rest of it.
    async behave(change: Partial<Behaviour>): Promise<void> {
        const path = `/api/v1/chatbots/${this.ready.chatbot.id}/behaviour`
        const { behaviour } = await api<{ behaviour: Behaviour }>(this.owner, 'GET', path)
        await api(this.owner, 'PUT', path, { behaviour: { ...behaviour, ...change } })
    }

    // A new visitor in front of the chat. `locale`: it speaks this language, and floats.
    async visit(look: Look = 'desktop', wishes: BrowserContextOptions = {}) {
        const page = await newPage(this.browser, look, wishes)
        await page.goto(`${this.site.origin}/?${wishes.locale ?? ''}`)
        return { page, chat: new Chat(page) }
    }

    // The newest thread, as the owner reads it.
    async openThread(): Promise<Page> {
        const page = await this.owner.context().newPage()
        await page.goto(`${this.server.url}/dashboard/chatbots/${this.ready.chatbot.id}/threads`)
        await page.getByRole('link').filter({ hasText: 'Visitor' }).first().click()
        return page
    }

    async close(): Promise<void> {
        await this.browser.close()
        this.site.close()
        await this.server.remove()
        await this.vendor.close()
    }
}

function mounting(server: string, apiKey: string): string {
    return `<div id="chatbot"></div>
<script src="${server}/@aihiochat/cdn@latest/dist/index.js"></script>
<script>
  const api_key = "${apiKey}", locale = location.search.slice(1)
  if (locale) Chatbot.mount({ api_key, locale, open: true })
  else Chatbot.mount(document.getElementById('chatbot'), { api_key })
</script>`
}

// A model that says one part after the other, each when it is let.
export class Held {
    readonly step: Step
    private readonly gates: { passed: Promise<void>; pass: () => void }[]

    constructor(...parts: string[]) {
        this.gates = parts.map(() => {
            let pass = (): void => undefined
            const passed = new Promise<void>((resolve) => (pass = resolve))
            return { passed, pass }
        })
        const between = (part: number) => this.gates[part]?.passed ?? Promise.resolve()
        this.step = says(parts.join(''), { parts, between })
    }

    // Lets so many parts out, counted from the beginning.
    let(parts: number): void {
        for (const { pass } of this.gates.slice(0, parts)) pass()
    }
}
