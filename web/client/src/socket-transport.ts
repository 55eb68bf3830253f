import type { ClientToServerEvents, ConnectRefusal, ServerToClientEvents } from '@hiochat/contract'
import { io, type Socket } from 'socket.io-client'
import type { BotResponseDelta, Transport, TransportEvents } from './transport'

interface Streaming {
    botResponseDelta: (delta: BotResponseDelta) => void
}

type ChatSocket = Socket<ServerToClientEvents & Streaming, ClientToServerEvents>

const acknowledgementTimeout = 10_000

export function socketTransport(server: string, events: TransportEvents): Transport {
    const transports = ['websocket', 'polling']
    const socket: ChatSocket = io(server, {
        path: '/socket.io/',
        // Some networks break WebSocket; these fall back to polling at once.
        transports,
        tryAllTransports: true,
        autoConnect: false,
        // A refusal and a shutdown need another reaction than a lost network, which the built-in
        // reconnection cannot tell apart: Connection does it for all of them.
        reconnection: false,
        forceNew: true,
        timeout: 10_000,
    })

    socket.on('connect', () => events.connected())
    socket.on('disconnect', (reason) => {
        if (reason !== 'io client disconnect') events.lost()
    })
    socket.on('connect_error', (error) => {
        const refusal = (error as Error & { data?: ConnectRefusal }).data
        if (refusal?.code) return events.refused(refusal.code)
        // Others swallow it without a word, or throw: the next attempt begins the other way round.
        socket.io.opts.transports = transports.reverse()
        events.lost()
    })
    socket.on('botResponse', (message) => events.message(message))
    socket.on('message', (message) => events.message(message))
    socket.on('botResponseDelta', (delta) => events.delta(delta))
    socket.on('botTyping', (typing) => events.botTyping(typing))
    socket.on('agentJoined', (agent) => events.agentJoined(agent))
    socket.on('agentTyping', () => events.agentTyping())
    socket.on('threadUpdated', (thread) => events.threadUpdated(thread))

    return {
        connect(auth) {
            socket.auth = { ...auth }
            socket.connect()
        },
        close() {
            socket.disconnect()
        },
        request(name, payload) {
            // The typed emitter cannot express "one of these names with its own payload".
            const emitter = socket.timeout(acknowledgementTimeout) as unknown as {
                emitWithAck(name: string, ...values: unknown[]): Promise<never>
            }
            return payload === undefined
                ? emitter.emitWithAck(name)
                : emitter.emitWithAck(name, payload)
        },
    }
}
