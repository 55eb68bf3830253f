import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { t } from '../../dashboard/src/strings'
import { openBrowser, newPage } from '../src/browser'
import { Mailbox } from '../src/mailbox'
import { askForLink } from '../src/owner'
import { Server } from '../src/server'

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

test('a mail scanner that opens the link does not use it up', async () => {
    const asking = await newBrowser()
    await askForLink(asking, server, 'scanned@example.com')
    const link = await mailbox.nextLink('scanned@example.com')

    const scanned = await fetch(link)

    expect(scanned.status).toBe(200)
    expect(await scanned.text()).toContain('<button')
    await asking.goto(link)
    await expectSignedIn(asking)
})

test('another browser than the one that asked signs in by a button', async () => {
    await askForLink(await newBrowser(), server, 'phone@example.com')
    const phone = await newBrowser()

    await phone.goto(await mailbox.nextLink('phone@example.com'))
    await phone.getByRole('button').click()

    await expectSignedIn(phone)
})

test('a link works once', async () => {
    const page = await newBrowser()
    await askForLink(page, server, 'once@example.com')
    const link = await mailbox.nextLink('once@example.com')
    await page.goto(link)
    await expectSignedIn(page)

    const later = await newBrowser()
    await later.goto(link)

    await later.getByText(t.accounts.signIn.errors.link).waitFor()
})

// A context of its own: no cookies in common with the others.
async function newBrowser(): Promise<Page> {
    return newPage(browser)
}

async function expectSignedIn(page: Page) {
    await page.waitForURL(/\/dashboard\//)
    const session = await page.evaluate(async () => (await fetch('/api/auth/session')).json())
    expect(session).toHaveProperty('user.email')
}
