import { readFile } from 'node:fs/promises'
import { Server } from '../web/e2e/src/server'
import { milliseconds, percentile } from './table'

// From starting the process to the first good answer of /readyz, migrations included.
export async function startTimes(): Promise<string> {
    const times: number[] = []
    for (let round = 0; round < 7; round += 1) {
        const before = performance.now()
        const server = await Server.start()
        times.push(performance.now() - before)
        await server.remove()
    }
    return milliseconds(percentile(times, 0.5))
}

// With its data made and nobody connected. PSS is this process's share of what it shares with others.
export async function idleMemory(): Promise<string> {
    const server = await Server.start()
    try {
        const text = await readFile(`/proc/${server.pid}/smaps_rollup`, 'utf8').catch(() => '')
        const status = await readFile(`/proc/${server.pid}/status`, 'utf8')
        return `${kilobytes(text, 'Pss')} / ${kilobytes(status, 'VmRSS')}`
    } finally {
        await server.remove()
    }
}

function kilobytes(text: string, field: string): string {
    const value = text.match(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm'))?.[1]
    return value ? `${(Number(value) / 1024).toFixed(1)} MB` : 'unknown'
}
