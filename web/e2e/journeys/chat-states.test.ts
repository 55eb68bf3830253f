// The chat in states that a real conversation reaches only by chance, on a scripted server: how it looks, and that nothing
// moves under the eyes of who reads an answer while it is written.
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ViteDevServer, createServer } from 'vite'
import { type Look, newPage, openBrowser } from '../src/browser'
import { root } from '../src/folders'
import { expectSound } from '../src/sound'

let vite: ViteDevServer
let browser: Browser

beforeAll(async () => {
    const harness = join(root, 'web/widget/harness')
    vite = await createServer({
        root: harness,
        configFile: join(harness, 'vite.config.ts'),
        cacheDir: join(root, 'build/harness'),
        logLevel: 'warn',
        server: { host: '127.0.0.1', port: 0, hmr: false },
    })
    await vite.listen()
    browser = await openBrowser()
})

afterAll(async () => {
    await browser?.close()
    await vite?.close()
})

async function open(
    query: string,
    look: Look = 'desktop',
    prepare?: (page: Page) => Promise<void>,
) {
    const page = await newPage(browser, look)
    await prepare?.(page)
    await page.goto(`${vite.resolvedUrls?.local[0] ?? ''}?${query}`)
    await page.locator('body[data-ready]').waitFor()
    return page
}

const few = ['starters', 'streaming', 'declined']
const looks: [Look, string, string[]][] = [
    ['desktop', 'locale=en&theme=light', [...few, 'thinking', 'stopped', 'waiting']],
    ['dark', 'locale=de&theme=dark', few],
    ['phone', 'locale=ar&theme=light', few],
]

describe.each(looks)('on a %s', (look, query, states) => {
    test.each(states)('%s is sound', async (state) => {
        const page = await open(`${query}&state=${state}`, look)
        await page.locator('body[data-done]').waitFor()
        await expectSound(page, `chat-${state}-${look}`)
        await page.context().close()
    })

    test('an answer with a passage and the reasons open is sound', async () => {
        const page = await open(`${query}&state=answered`, look)
        await page.locator('button.ref').last().press('Enter')
        await expect
            .poll(() => page.locator('.citation').first().getAttribute('aria-expanded'))
            .toBe('true')
        await page.locator('.thumb').last().press('Enter')
        await page.locator('.reason input').nth(1).check()
        await expectSound(page, `chat-reasons-${look}`)
        await page.context().close()
    })
})

test('a number in the text leads to its passage by keyboard', async () => {
    const page = await open('state=answered')
    await page.locator('button.ref').nth(1).press('Enter')
    const source = page.locator('.citation').nth(1)
    await expect.poll(() => source.getAttribute('aria-expanded')).toBe('true')
    expect(await source.evaluate((element) => element.matches(':focus'))).toBe(true)
    await page.locator('.excerpt').nth(1).getByText('bring the parcel').waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => source.getAttribute('aria-expanded')).toBe('false')
    await page.context().close()
})

interface Frame {
    streaming: boolean
    height: number
    scrollTop: number
    end: number
}

// Every frame that is drawn, from the first word to the sources. `upAt`: there the visitor scrolls up.
async function watch(upAt: number | null): Promise<Frame[]> {
    const page = await open('state=live', 'desktop', async (page) => {
        await page.setViewportSize({ width: 520, height: 430 })
        await page.addInitScript((upAt) => {
            const frames: Frame[] = []
            Object.assign(globalThis, { frames })
            let up = false
            const look = () => {
                const chat = document.querySelector('hiochat-widget')?.shadowRoot
                const scroller = chat?.querySelector('.scroller')
                const bubbles = [...(chat?.querySelectorAll('.bot .bubble') ?? [])]
                if (scroller && bubbles.length > 1) {
                    const end = scroller.scrollHeight - scroller.clientHeight
                    frames.push({
                        streaming: chat?.querySelector('.streaming') != null,
                        height: bubbles[bubbles.length - 1]?.clientHeight ?? 0,
                        scrollTop: Math.round(scroller.scrollTop),
                        end: Math.round(end),
                    })
                    if (upAt !== null && !up && scroller.scrollTop > upAt) {
                        up = true
                        scroller.scrollTop -= 30
                    }
                }
                requestAnimationFrame(look)
            }
            requestAnimationFrame(look)
        }, upAt)
    })
    await page.locator('body[data-done]').waitFor()
    await page.locator('.suggestions button').first().waitFor()
    const frames = await page.evaluate(() => (globalThis as unknown as { frames: Frame[] }).frames)
    await page.context().close()
    return frames
}

test('an answer grows line by line, and stays as it is when it is complete', async () => {
    const frames = await watch(null)
    const growing = frames.filter(({ streaming }) => streaming)
    expect(new Set(growing.map(({ height }) => height)).size).toBeGreaterThan(4)
    for (const [index, { height }] of frames.entries()) {
        expect(height).toBeGreaterThanOrEqual(frames[index - 1]?.height ?? 0)
    }
    expect(frames.at(-1)?.height).toBe(growing.at(-1)?.height)
})

test('who is at its end stays there, and who reads further up stays where they are', async () => {
    const followed = (await watch(null)).filter(({ streaming }) => streaming)
    expect(followed.at(-1)?.end).toBeGreaterThan(100)
    expect(followed.filter(({ scrollTop, end }) => end - scrollTop > 1)).toEqual([])

    const left = await watch(60)
    const from = left.findIndex(({ scrollTop, end }) => end - scrollTop > 20)
    expect(left[from]?.streaming).toBe(true)
    expect(new Set(left.slice(from).map(({ scrollTop }) => scrollTop)).size).toBe(1)
    expect(left.at(-1)?.end).toBeGreaterThan((left[from]?.end ?? 0) + 50)
})
