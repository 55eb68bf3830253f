// Packets of the Socket.IO protocol, revision 5, as far as a client without binary data needs them.

export type Packet =
    | { type: 'connected' }
    | { type: 'closed' }
    | { type: 'event'; name: string; value: unknown }
    | { type: 'ack'; id: number; value: unknown }
    | { type: 'refused'; data: unknown }

const prefix = (namespace: string): string => (namespace === '/' ? '' : `${namespace},`)

export function connectPacket(namespace: string, credentials: object): string {
    return `0${prefix(namespace)}${JSON.stringify(credentials)}`
}

export function requestPacket(
    namespace: string,
    id: number,
    name: string,
    payload: unknown,
): string {
    const values = payload === undefined ? [name] : [name, payload]
    return `2${prefix(namespace)}${id}${JSON.stringify(values)}`
}

// null for what breaks the protocol, and for binary packets, which nobody sends us. Of an event's
// values only the first counts: the server may append its own mark for recovering connections.
export function decodePacket(text: string): Packet | null {
    const [, type, id, json] = /^([0-4])(?:\/[^,]*,?)?(\d*)(.*)$/s.exec(text) ?? []
    let value: unknown
    try {
        value = json ? JSON.parse(json) : null
    } catch {
        return null
    }
    switch (type) {
        case '0':
            return { type: 'connected' }
        case '1':
            return { type: 'closed' }
        case '2':
            if (!Array.isArray(value) || typeof value[0] !== 'string') return null
            return { type: 'event', name: value[0], value: value[1] }
        case '3':
            if (!Array.isArray(value) || id === '') return null
            return { type: 'ack', id: Number(id), value: value[0] }
        case '4':
            return { type: 'refused', data: (value as { data?: unknown } | null)?.data }
        default:
            return null
    }
}
