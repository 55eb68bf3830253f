import type { ApiKey, Chatbot, CreatedApiKey, Me, Source } from '@hiochat/contract'
import type { Server } from '../src/server'
import { until } from '../src/until'
import { Client, type Reply } from './client'
import { nextLink } from './outbox'

// Asks for a link and opens it in the same browser.
export async function signIn(server: Server, email: string): Promise<Client> {
    const browser = new Client(server)
    const asked = await askForLink(browser, email)
    if (asked.status !== 200) throw new Error(`no link for ${email}: ${asked.text}`)
    const link = await nextLink(server, email)
    const reply = await browser.send('GET', link.pathname + link.search)
    if (reply.headers.get('location') !== '/dashboard/')
        throw new Error(`not signed in: ${reply.status} ${reply.text}`)
    await browser.csrf()
    return browser
}

export async function askForLink(browser: Client, email: string): Promise<Reply> {
    const form = {
        email,
        csrfToken: await browser.csrf(),
        callbackUrl: '/dashboard/',
        json: 'true',
    }
    return browser.send('POST', '/api/auth/signin/email', { form })
}

// A link opened elsewhere than it was asked for shows a button first.
export async function pressButton(browser: Client, link: URL): Promise<Client> {
    const form = { ...Object.fromEntries(link.searchParams), csrfToken: await browser.csrf() }
    const reply = await browser.send('POST', link.pathname, { form })
    if (reply.status !== 302) throw new Error(`not signed in: ${reply.status} ${reply.text}`)
    return browser
}

// A workspace with a chatbot that has read one text, and all the kinds of keys.
export interface Tenant {
    email: string
    browser: Client
    workspaceId: string
    chatbot: Chatbot
    source: Source
    secretKey: CreatedApiKey
    publishableKey: CreatedApiKey
    program: Client
}

export async function makeTenant(
    server: Server,
    name: string,
    text = `The password of ${name} is swordfish.`,
): Promise<Tenant> {
    const email = `${name}@example.com`
    const browser = await signIn(server, email)
    const { workspaces } = await browser.get<Me>('/api/v1/me')
    const chatbot = await browser.must<Chatbot>('POST', '/api/v1/chatbots', { name: `${name}-bot` })
    const secretKey = await makeKey(browser, { kind: 'secret', name: `${name}-secret` })
    const publishableKey = await makeKey(browser, {
        kind: 'publishable',
        chatbotId: chatbot.id,
        name: `${name}-website`,
    })
    const program = new Client(server, secretKey.key)
    const source = await addFile(program, chatbot.id, new File([text], `${name}.txt`))
    return {
        email,
        browser,
        workspaceId: workspaces[0]?.id ?? '',
        chatbot,
        source,
        secretKey,
        publishableKey,
        program,
    }
}

export function makeKey(
    client: Client,
    wanted: Partial<ApiKey> & Pick<ApiKey, 'kind'>,
): Promise<CreatedApiKey> {
    return client.must('POST', '/api/v1/api-keys', wanted)
}

// Uploads and waits until it is read, or is refused for good.
export async function addFile(client: Client, chatbotId: string, file: File): Promise<Source> {
    const all = `/api/v1/chatbots/${chatbotId}/sources`
    const reply = await client.send('POST', `${all}/files`, { files: [file] })
    if (reply.status !== 201) throw new Error(`upload: ${reply.status} ${reply.text}`)
    return whenRead(client, JSON.parse(reply.text) as Source)
}

export function whenRead(client: Client, { id, chatbotId, name }: Source): Promise<Source> {
    return until(`${name} is read`, async () => {
        const source = await client.get<Source>(`/api/v1/chatbots/${chatbotId}/sources/${id}`)
        return (source.status === 'ready' || source.status === 'failed') && source
    })
}
