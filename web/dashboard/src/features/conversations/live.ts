import type {
    AgentClientToServerEvents,
    AgentServerToClientEvents,
    Message,
    Thread,
} from '@hiochat/contract'
import { io, type Socket } from 'socket.io-client'
import { useSyncExternalStore } from 'react'

type AgentSocket = Socket<AgentServerToClientEvents, AgentClientToServerEvents>

export type LiveState = 'connecting' | 'live' | 'disconnected'

let socket: AgentSocket | null = null
let state: LiveState = 'connecting'
const stateListeners = new Set<() => void>()

function become(next: LiveState): void {
    state = next
    for (const listener of stateListeners) listener()
}

// One connection for the whole dashboard, opened by the first who needs it.
export function live(): AgentSocket {
    if (socket) return socket
    socket = io('/agents', { transports: ['websocket', 'polling'] })
    socket.on('connect', () => become('live'))
    socket.on('disconnect', (reason) => {
        become('disconnected')
        // Told to go by the server, the client would not come back by itself.
        if (reason === 'io server disconnect') setTimeout(() => socket?.connect(), 2000)
    })
    socket.on('connect_error', () => become('disconnected'))
    return socket
}

export function useLiveState(): LiveState {
    return useSyncExternalStore(
        (listener) => {
            stateListeners.add(listener)
            return () => stateListeners.delete(listener)
        },
        () => state,
    )
}

// Follows the threads of a chatbot; `onConnected` is the moment to fetch what was missed.
export function followThreads(
    chatbotId: string,
    onThread: (thread: Thread) => void,
    onConnected: () => void,
): () => void {
    const connection = live()
    const join = () => {
        connection.emit('watchThreads', { chatbotId }, () => onConnected())
    }
    const updated = (thread: Thread) => {
        if (thread.chatbotId === chatbotId) onThread(thread)
    }
    connection.on('connect', join)
    connection.on('threadUpdated', updated)
    if (connection.connected) join()
    return () => {
        connection.off('connect', join)
        connection.off('threadUpdated', updated)
    }
}

// Follows the messages of one thread.
export function followThread(
    threadId: string,
    lastSeq: () => number,
    onMessage: (message: Message) => void,
    onConnected: () => void,
): () => void {
    const connection = live()
    const join = () => {
        connection.emit('watch', { threadId, after: lastSeq() }, (ack) => {
            if (ack.ok) ack.messages.forEach(received)
            onConnected()
        })
    }
    const received = (message: Message) => {
        if (message.threadId === threadId) onMessage(message)
    }
    connection.on('connect', join)
    connection.on('message', received)
    connection.on('botResponse', received)
    if (connection.connected) join()
    return () => {
        connection.off('connect', join)
        connection.off('message', received)
        connection.off('botResponse', received)
        if (connection.connected) connection.emit('unwatch', { threadId }, () => {})
    }
}
