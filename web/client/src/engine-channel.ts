import type { ConnectRefusal } from '@hiochat/contract'
import { Socket as Engine } from 'engine.io-client'
import { connectPacket, decodePacket, requestPacket } from './packets'
import type { Channel, ChannelEvents } from './protocol'

interface Waiting {
    resolve(value: unknown): void
    reject(error: Error): void
    timer: ReturnType<typeof setTimeout>
}

const connectTimeout = 10_000
const acknowledgementTimeout = 10_000

// Socket.IO over the official Engine.IO client, which brings the transports, the upgrade and the
// heartbeat. The official Socket.IO layer above it would add binary data, several namespaces on one
// connection, buffering and a reconnection that cannot tell a refusal from a lost network: 5 KB of
// what nobody here uses or what Connection has to do anyway.
export function engineChannel(server: string, namespace: string, events: ChannelEvents): Channel {
    // Some networks break WebSocket; these fall back to polling at once.
    const transports = ['websocket', 'polling']
    const waiting = new Map<number, Waiting>()
    let engine: Engine | null = null
    let open = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let lastId = 0
    let heard = 0

    function end(): void {
        const ended = engine
        engine = null
        open = false
        clearTimeout(timer)
        ended?.close()
        for (const { reject, timer } of waiting.values()) {
            clearTimeout(timer)
            reject(new Error('the connection was lost'))
        }
        waiting.clear()
    }

    function lost(): void {
        // Others swallow it without a word: the next attempt begins the other way round.
        if (!open) transports.reverse()
        end()
        events.lost()
    }

    function refused(data: Partial<ConnectRefusal & { retryAfter: number }> | undefined): void {
        // What names no reason of ours came from something in between.
        if (!data?.code) return lost()
        end()
        events.refused(data.code, data.retryAfter)
    }

    function receive(text: unknown): void {
        const packet = typeof text === 'string' ? decodePacket(text) : null
        switch (packet?.type) {
            case 'connected':
                open = true
                clearTimeout(timer)
                return events.connected()
            case 'event':
                return events.event(packet.name, packet.value)
            case 'ack': {
                const request = waiting.get(packet.id)
                waiting.delete(packet.id)
                clearTimeout(request?.timer)
                return request?.resolve(packet.value)
            }
            case 'refused':
                return refused(packet.data as Parameters<typeof refused>[0])
            default:
                return lost()
        }
    }

    return {
        get heard() {
            return heard
        },
        connect(credentials) {
            end()
            const made = new Engine(server, {
                path: '/socket.io/',
                transports: [...transports],
                tryAllTransports: true,
            })
            engine = made
            timer = setTimeout(lost, connectTimeout)
            // A closing connection may still have something to say, which nobody waits for.
            const live = () => engine === made
            made.on('open', () => live() && made.send(connectPacket(namespace, credentials)))
            made.on('packet', () => (heard += 1))
            made.on('message', (text: unknown) => live() && receive(text))
            made.on('close', (_reason, cause) => {
                if (!live()) return
                if (isBusy(cause)) refused({ code: 'limited' })
                else lost()
            })
        },
        close: end,
        request(name, payload) {
            return new Promise((resolve, reject) => {
                if (!open) return reject(new Error('there is no connection'))
                const id = lastId++
                const timer = setTimeout(() => {
                    waiting.delete(id)
                    reject(new Error('no acknowledgement came in time'))
                }, acknowledgementTimeout)
                waiting.set(id, { resolve, reject, timer })
                engine?.send(requestPacket(namespace, id, name, payload))
            })
        },
    }
}

// The handshake was answered 429 or 503 over long-polling; of a WebSocket's the browser does not tell.
function isBusy(cause: unknown): boolean {
    const { description } = (cause ?? {}) as { description?: unknown }
    return description === 429 || description === 503
}
