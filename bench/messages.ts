import type { Ack, UserMessageReply } from '@hiochat/contract'
import { type Socket, io } from 'socket.io-client'
import type { Client } from './client'

const visitors = 50
const inFlight = 4
const seconds = 5

// Visitors who each keep a few messages in flight; counted when acknowledged, which is after the commit. The chatbot knows
// nothing, so that its replies are short; they are written as well, and are not counted.
export async function durableMessages(client: Client): Promise<string> {
    const { id } = await client.chatbot('Messages')
    const apiKey = await client.publishableKey(id)
    const sockets = await Promise.all(
        Array.from({ length: visitors }, () => connect(client, apiKey)),
    )
    const started = performance.now()
    const deadline = started + seconds * 1000
    const lanes = sockets.flatMap((socket) =>
        Array.from({ length: inFlight }, () => sendUntil(socket, deadline)),
    )
    const acknowledged = (await Promise.all(lanes)).reduce((sum, count) => sum + count, 0)
    const rate = acknowledged / ((performance.now() - started) / 1000)
    sockets.forEach((socket) => socket.disconnect())
    return `${Math.round(rate).toLocaleString('en')} /s`
}

async function connect(client: Client, apiKey: string): Promise<Socket> {
    const { visitorToken } = await client.visitor(apiKey)
    const socket = io(client.url, {
        auth: { apiKey, visitorToken },
        transports: ['websocket'],
        forceNew: true,
    })
    await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve)
        socket.once('connect_error', reject)
    })
    return socket
}

async function sendUntil(socket: Socket, deadline: number): Promise<number> {
    let acknowledged = 0
    while (performance.now() < deadline) {
        const ack = (await socket.timeout(10_000).emitWithAck('userMessage', {
            clientId: crypto.randomUUID(),
            text: 'Is anyone there?',
        })) as Ack<UserMessageReply>
        if (!ack.ok) throw new Error(`${ack.error.code}: ${ack.error.detail}`)
        acknowledged += 1
    }
    return acknowledged
}
