import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
    type Browser,
    type BrowserContextOptions,
    type Page,
    chromium,
    devices,
} from 'playwright-core'
import { screenshots } from './folders'

export function openBrowser(): Promise<Browser> {
    return chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: [
            '--headless',
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
        ],
    })
}

// A page with nothing in common with others: no cookies, no storage. It gives up on what does not come before the journey's
// own time is over, so that the failure names what was missing.
export async function newPage(
    browser: Browser,
    look: Look = 'desktop',
    wishes: BrowserContextOptions = {},
): Promise<Page> {
    const context = await browser.newContext({ ...looks[look], ...wishes })
    context.setDefaultTimeout(20_000)
    return context.newPage()
}

const { viewport, userAgent, deviceScaleFactor, isMobile, hasTouch } = devices['Pixel 7'] ?? {}

// The looks that every screen is seen in.
export const looks = {
    desktop: { viewport: { width: 1280, height: 832 }, colorScheme: 'light' },
    dark: { viewport: { width: 1280, height: 832 }, colorScheme: 'dark' },
    phone: { viewport, userAgent, deviceScaleFactor, isMobile, hasTouch, colorScheme: 'light' },
} as Record<'desktop' | 'dark' | 'phone', BrowserContextOptions>

export type Look = keyof typeof looks

export async function screenshot(page: Page, name: string): Promise<void> {
    await mkdir(screenshots, { recursive: true })
    await page.screenshot({ path: join(screenshots, `${name}.png`), animations: 'disabled' })
}

// Collects what the page's console says, from now on.
export function listenToConsole(page: Page): string[] {
    const lines: string[] = []
    page.on('console', (message) => lines.push(message.text()))
    page.on('pageerror', (error) => lines.push(String(error)))
    return lines
}
