import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { accessibilityFaults } from './axe'
import { screenshot } from './browser'

// A picture is kept, axe finds nothing, and nothing is wider than the window.
export async function expectSound(page: Page, name: string): Promise<void> {
    await page.waitForLoadState('networkidle').catch(() => undefined)
    await screenshot(page, name)
    expect(await accessibilityFaults(page)).toEqual([])
    const [content, view] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
    ])
    expect(content, 'the page scrolls sideways').toBeLessThanOrEqual(view)
}
