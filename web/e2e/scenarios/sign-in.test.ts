import type { SessionList } from '@hiochat/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Server } from '../src/server'
import { Client, problemOf } from './client'
import { linksTo, nextLink } from './outbox'
import { askForLink, makeKey, signIn } from './owner'
import { startServer, tamper } from './start'

let server: Server

beforeAll(async () => {
    server = await startServer()
})
afterAll(() => server.remove())

const open = (browser: Client, link: URL) => browser.send('GET', link.pathname + link.search)
const signedInAs = async (browser: Client) =>
    (await browser.get<{ user?: { email: string } }>('/api/auth/session')).user?.email
const target = (reply: { headers: Headers }) => reply.headers.get('location')

describe('a mailed link', () => {
    it('signs in the browser that asked for it, once', async () => {
        const browser = new Client(server)
        const asked = await askForLink(browser, 'Ann@Example.com')
        expect(JSON.parse(asked.text)).toEqual({
            url: `${server.url}/dashboard/verify-request?email=ann%40example.com`,
        })
        expect(await signedInAs(browser)).toBeUndefined()

        const link = await nextLink(server, 'ann@example.com')
        const reply = await open(browser, link)
        expect(target(reply)).toBe('/dashboard/')
        const session = reply.headers
            .getSetCookie()
            .find((one) => one.startsWith('hiochat.session'))
        expect(session).toMatch(/HttpOnly/i)
        expect(session).toMatch(/SameSite=Lax/i)
        expect(reply.text).not.toContain('hiochat.session')
        expect(await signedInAs(browser)).toBe('ann@example.com')

        expect(target(await open(browser.copy(), link))).toBe('/dashboard/signin?error=used')
        expect(target(await open(new Client(server), link))).toBe('/dashboard/signin?error=used')
    })

    it('shows a button elsewhere, so that a scanner in the mail does not use it up', async () => {
        const browser = new Client(server)
        await askForLink(browser, 'bea@example.com')
        const link = await nextLink(server, 'bea@example.com')

        const scanner = new Client(server)
        for (let visit = 0; visit < 3; visit++) {
            const page = await open(scanner, link)
            expect(page.status).toBe(200)
            expect(page.text).toContain('<button')
            expect(page.headers.get('referrer-policy')).toBe('same-origin')
        }
        expect((await scanner.send('HEAD', link.pathname + link.search)).status).toBeLessThan(400)
        expect(await signedInAs(scanner)).toBeUndefined()

        const phone = new Client(server)
        const form = Object.fromEntries(link.searchParams)
        const forged = await phone.send('POST', link.pathname, { form })
        expect(problemOf(forged)).toMatchObject({ status: 403, code: 'csrf' })
        const csrfToken = await phone.csrf()
        const pressed = await phone.send('POST', link.pathname, { form: { ...form, csrfToken } })
        expect(target(pressed)).toBe('/dashboard/')
        expect(await signedInAs(phone)).toBe('bea@example.com')
        expect(target(await open(browser, link))).toBe('/dashboard/signin?error=used')
    })

    it.each([
        { name: 'that nobody was sent', change: { token: 'guessed' } },
        { name: "with another's address", change: { email: 'eve@example.com' } },
        { name: 'without a token', change: { token: '' } },
    ])('$name does nothing', async ({ change }) => {
        const browser = new Client(server)
        await askForLink(browser, 'cid@example.com')
        const link = await nextLink(server, 'cid@example.com')
        const wrong = new URL(link)
        for (const [key, value] of Object.entries(change)) wrong.searchParams.set(key, value)
        expect(target(await open(browser, wrong))).toBe('/dashboard/signin?error=Verification')
        expect(await signedInAs(browser)).toBeUndefined()
    })

    it('works no more when its time is over', async () => {
        const browser = new Client(server)
        await askForLink(browser, 'late@example.com')
        const link = await nextLink(server, 'late@example.com')
        await tamper(
            server,
            "update sign_in_tokens set expires_at = 1 where email = 'late@example.com'",
        )
        expect(target(await open(browser, link))).toBe('/dashboard/signin?error=expired')
        const form = { ...Object.fromEntries(link.searchParams), csrfToken: await browser.csrf() }
        const pressed = await browser.send('POST', link.pathname, { form })
        expect(target(pressed)).toMatch(/signin\?error=/)
        expect(await signedInAs(browser)).toBeUndefined()
    })

    it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
        'never leads to %s',
        async (callbackUrl) => {
            const browser = new Client(server)
            const email = `far${callbackUrl.length}@example.com`
            const form = { email, callbackUrl, csrfToken: await browser.csrf(), json: 'true' }
            await browser.send('POST', '/api/auth/signin/email', { form })
            const link = await nextLink(server, email)
            link.searchParams.set('callbackUrl', callbackUrl)
            expect(target(await open(browser, link))).toBe('/dashboard/')
        },
    )
})

describe('asking for a link', () => {
    it('is answered the same whether the address is known', async () => {
        const [known, unknown] = await Promise.all(
            ['ann@example.com', 'nobody@example.com'].map((email) =>
                askForLink(new Client(server), email),
            ),
        )
        expect(known?.status).toBe(unknown?.status)
        expect(known?.text.replace('ann', '')).toBe(unknown?.text.replace('nobody', ''))
    })

    it('is refused for what is no address, naming the field', async () => {
        const problem = problemOf(await askForLink(new Client(server), 'no address'))
        expect(problem).toMatchObject({ status: 400, code: 'invalid' })
        expect(problem.errors?.[0]?.field).toBe('email')
    })

    it('needs the token against forged requests', async () => {
        const browser = new Client(server)
        await browser.csrf()
        const form = { email: 'ann@example.com', csrfToken: 'guessed' }
        const reply = await browser.send('POST', '/api/auth/signin/email', { form })
        expect(problemOf(reply)).toMatchObject({ status: 403, code: 'csrf' })
    })

    it('again and again is limited, and sends no more mail', async () => {
        for (let sent = 0; sent < 5; sent++) {
            expect((await askForLink(new Client(server), 'victim@example.com')).status).toBe(200)
            await nextLink(server, 'victim@example.com')
        }
        const refused = await askForLink(new Client(server), 'Victim@example.com')
        expect(problemOf(refused)).toMatchObject({ status: 429, code: 'limited' })
        expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
        expect((await askForLink(new Client(server), 'other@example.com')).status).toBe(200)
        await nextLink(server, 'other@example.com')
        // The queue keeps its order: what comes after has come, so nothing is on its way to the victim.
        expect((await linksTo(server, 'victim@example.com')).size).toBe(5)
    })
})

describe('a session', () => {
    it('is asked for the token against forged requests at every change', async () => {
        const browser = await signIn(server, 'dan@example.com')
        const body = { name: 'Forged' }
        const forged = await browser.sendPlain('POST', '/api/v1/chatbots', { body })
        expect(problemOf(forged)).toMatchObject({ status: 403, code: 'csrf' })
        const headers = { 'X-Csrf-Token': 'guessed' }
        const guessed = await browser.sendPlain('POST', '/api/v1/chatbots', { body, headers })
        expect(guessed.status).toBe(403)
        const fromElsewhere = { 'Sec-Fetch-Site': 'cross-site' }
        const site = await browser.send('POST', '/api/v1/chatbots', {
            body,
            headers: fromElsewhere,
        })
        expect(site.status).toBe(403)
        expect((await browser.send('POST', '/api/v1/chatbots', { body })).status).toBe(201)
    })

    it('is listed, and ends at once when it is revoked', async () => {
        const laptop = await signIn(server, 'eva@example.com')
        const phone = await signIn(server, 'eva@example.com')
        const { items } = await laptop.get<SessionList>('/api/v1/sessions')
        expect(items.map(({ current }) => current).sort()).toEqual([false, true])
        const other = items.find(({ current }) => !current)
        await laptop.must('DELETE', `/api/v1/sessions/${other?.id}`)
        expect((await phone.send('GET', '/api/v1/me')).status).toBe(401)
        expect((await laptop.send('GET', '/api/v1/me')).status).toBe(200)
    })

    it('ends when one signs out, also for who kept the cookie', async () => {
        const browser = await signIn(server, 'fay@example.com')
        const thief = browser.copy()
        const form = { csrfToken: await browser.csrf(), json: 'true' }
        const reply = await browser.send('POST', '/api/auth/signout', { form })
        expect(JSON.parse(reply.text)).toEqual({ url: `${server.url}/dashboard/signin` })
        expect(browser.cookieHeader).not.toContain('hiochat.session')
        expect((await thief.send('GET', '/api/v1/me')).status).toBe(401)
    })
})

describe('an API key', () => {
    it('is shown once and works until the moment it is revoked', async () => {
        const owner = await signIn(server, 'gil@example.com')
        const { id, key, prefix } = await makeKey(owner, { kind: 'secret', name: 'Shop' })
        expect(key.startsWith(prefix)).toBe(true)
        const list = await owner.send('GET', '/api/v1/api-keys')
        expect(list.text).toContain(prefix)
        expect(list.text).not.toContain(key)

        const program = new Client(server, key)
        expect((await program.send('GET', '/api/v1/chatbots')).status).toBe(200)
        expect((await program.send('GET', '/api/v1/me')).status).toBe(403)
        await owner.must('DELETE', `/api/v1/api-keys/${id}`)
        expect((await program.send('GET', '/api/v1/chatbots')).status).toBe(401)
    })
})
