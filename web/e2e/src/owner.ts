import type { Chatbot, CreatedApiKey, Source } from '@hiochat/contract'
import type { Page } from 'playwright-core'
import { t } from '../../dashboard/src/strings'
import type { Server } from './server'
import { until } from './until'

// Signs a browser in with a link from the command line, as an operator without mail would.
export async function signInFromConsole(page: Page, server: Server, email: string): Promise<void> {
    const output = await server.command('user', 'add', email)
    const link = output.match(/https?:\/\/\S+/)?.[0]
    if (!link) throw new Error(`no link in:\n${output}`)
    await page.goto(link)
    await page.getByRole('button').click()
    await page.waitForURL(/\/dashboard\//)
}

// Asks the server as the dashboard in this page does: with its cookie, and the token against forged requests.
export async function api<Reply>(
    page: Page,
    method: string,
    path: string,
    body?: unknown,
): Promise<Reply> {
    return page.evaluate(
        async ([method, path, body]) => {
            const { csrfToken } = await (await fetch('/api/auth/csrf')).json()
            const headers: Record<string, string> = { 'X-Csrf-Token': csrfToken }
            if (body !== undefined) headers['Content-Type'] = 'application/json'
            const reply = await fetch(path, { method, headers, body: body ?? null })
            const text = await reply.text()
            if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`)
            return text === '' ? null : JSON.parse(text)
        },
        [method, path, body === undefined ? undefined : JSON.stringify(body)] as const,
    )
}

export interface ReadyChatbot {
    chatbot: Chatbot
    apiKey: string
}

// A chatbot that has read one text, made without touching the screens.
export async function makeChatbot(
    page: Page,
    wishes: { name: string; allowedOrigins: string[]; title: string; text: string },
): Promise<ReadyChatbot> {
    const { name, allowedOrigins, title, text } = wishes
    const chatbot = await api<Chatbot>(page, 'POST', '/api/v1/chatbots', { name, allowedOrigins })
    const sources = `/api/v1/chatbots/${chatbot.id}/sources`
    const { id } = await api<Source>(page, 'POST', sources, {
        type: 'text',
        name: `${title}.txt`,
        title,
        text,
    })
    await until('the text is ready', async () => {
        const { status, error } = await api<Source>(page, 'GET', `${sources}/${id}`)
        if (status === 'failed') throw new Error(`the text failed: ${error?.message}`)
        return status === 'ready'
    })
    const { key } = await api<CreatedApiKey>(page, 'POST', '/api/v1/api-keys', {
        kind: 'publishable',
        chatbotId: chatbot.id,
        name: 'Journey',
    })
    return { chatbot, apiKey: key }
}

// Through the screens: from the sign-in page to the link in the mail.
export async function askForLink(page: Page, server: Server, email: string): Promise<void> {
    await page.goto(`${server.url}/dashboard/`)
    await page.getByLabel(t.accounts.signIn.email).fill(email)
    await page.getByRole('button', { name: t.accounts.signIn.submit }).click()
    await page.getByRole('heading', { name: t.accounts.verify.title }).waitFor()
}
