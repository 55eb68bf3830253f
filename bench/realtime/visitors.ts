import { request } from 'node:http'
import type { Ack, UserMessageReply, WidgetSession } from '@hiochat/contract'
import { io } from 'socket.io-client'
import type { VisitorSession } from './subjects'

const addressesUsed = 20 // a server counts new visitors by address
const atOnce = 16

export async function newVisitors(
    url: string,
    apiKey: string,
    count: number,
): Promise<VisitorSession[]> {
    const sessions: VisitorSession[] = []
    await inParallel(count, async (at) => {
        const address = `127.0.0.${2 + (at % addressesUsed)}`
        const { visitorToken } = await newSession(url, apiKey, address)
        sessions[at] = { visitorToken, threadId: '' }
    })
    return sessions
}

// The first message of each opens the thread.
export async function openThreads(
    url: string,
    apiKey: string,
    sessions: VisitorSession[],
): Promise<VisitorSession[]> {
    const opened = [...sessions]
    await inParallel(sessions.length, async (at) => {
        const { visitorToken } = sessions[at] as VisitorSession
        opened[at] = { visitorToken, threadId: await threadOf(url, apiKey, visitorToken) }
    })
    return opened
}

async function threadOf(url: string, apiKey: string, visitorToken: string): Promise<string> {
    const socket = io(url, {
        auth: { apiKey, visitorToken },
        transports: ['websocket'],
        forceNew: true,
    })
    try {
        const message = { clientId: crypto.randomUUID(), text: 'Is anyone there?' }
        const emitted = socket.timeout(20_000).emitWithAck('userMessage', message)
        const ack = (await emitted) as Ack<UserMessageReply>
        if (!ack.ok) throw new Error(`${ack.error.code}: ${ack.error.detail}`)
        return ack.message.threadId
    } finally {
        socket.disconnect()
    }
}

// By hand, as fetch cannot choose the address it comes from.
function newSession(url: string, apiKey: string, localAddress: string): Promise<WidgetSession> {
    return new Promise((resolve, reject) => {
        const headers = { 'Content-Type': 'application/json' }
        const options = { method: 'POST', localAddress, headers }
        const call = request(`${url}/api/widget/v1/sessions`, options, (reply) => {
            let text = ''
            reply.setEncoding('utf8').on('data', (part: string) => (text += part))
            reply.on('end', () => {
                if (reply.statusCode === 200 || reply.statusCode === 201) {
                    resolve(JSON.parse(text) as WidgetSession)
                } else reject(new Error(`no session: ${reply.statusCode} ${text}`))
            })
        })
        call.on('error', reject).end(JSON.stringify({ apiKey }))
    })
}

async function inParallel(count: number, work: (at: number) => Promise<void>): Promise<void> {
    let next = 0
    const lane = async () => {
        while (next < count) {
            const at = next
            next += 1
            await work(at)
        }
    }
    await Promise.all(Array.from({ length: atOnce }, lane))
}
