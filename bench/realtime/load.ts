import { besideServer, finish } from './programs'
import type { Subject } from './subjects'

export type Mode = 'echo' | 'deliver' | 'answer' | 'fanout' | 'handshakes' | 'idle'

// Flags of hiochat-load without their dashes.
export type Load = Partial<
    Record<
        | 'connections'
        | 'window'
        | 'rate'
        | 'payload'
        | 'seconds'
        | 'warmup'
        | 'watchers'
        | 'sources',
        number
    > & { texts: string }
>

interface Memory {
    rss: number
    pss: number
    anonymous: number
}

// What hiochat-load prints.
export interface Run {
    measuredMs: number
    messages: number
    messagesPerSecond: number
    deliveriesPerSecond: number
    abstained: number
    latencyUs: { p50: number; p90: number; p99: number; p999: number; max: number }
    loadMs: number
    server: { userMs: number; systemMs: number; before: Memory; after: Memory }
}

// Rejects when a message was lost, doubled, refused or out of order.
export async function run(mode: Mode, subject: Subject, load: Load): Promise<Run> {
    const flags = Object.entries({ ...subject.load, ...load })
    const words = flags.flatMap(([name, value]) => [`--${name}`, String(value)])
    const output = await finish(besideServer('hiochat-load'), [mode, ...words])
    return JSON.parse(output) as Run
}
