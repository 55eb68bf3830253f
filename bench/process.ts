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
        const status = await readFile(`/proc/${server.pid}/status`, 'utf8')
        return `${megabytes(await pss(server.pid))} / ${megabytes(bytesOf(status, 'VmRSS'))}`
    } finally {
        await server.remove()
    }
}

// In bytes.
export async function pss(pid: number): Promise<number> {
    return bytesOf(await readFile(`/proc/${pid}/smaps_rollup`, 'utf8'), 'Pss')
}

function bytesOf(text: string, field: string): number {
    const value = text.match(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm'))?.[1]
    if (value === undefined) throw new Error(`no ${field}`)
    return Number(value) * 1024
}

const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`
