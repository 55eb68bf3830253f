import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const programs = process.env['HIOCHAT_BIN_DIR'] ?? join(root, 'build/release/bin')

export interface Running {
    readonly url: string
    stop(): Promise<void>
}

/** Starts the transport in one of its modes on a free port, or on the given one. */
export async function start(mode: 'engine' | 'socketio' | 'client', port = 0): Promise<Running> {
    const child: ChildProcess = spawn(
        join(programs, 'hiochat-socketio-conformance'),
        ['--mode', mode, '--port', String(port)],
        { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const lines = createInterface({ input: child.stdout! })
    const url = await new Promise<string>((resolve, reject) => {
        child.once('error', reject)
        child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
        lines.once('line', (line) => resolve(new URL(line.replace('listening on ', '')).origin))
    })
    return {
        url,
        async stop() {
            const gone = new Promise((resolve) => child.once('exit', resolve))
            child.kill('SIGTERM')
            await gone
        },
    }
}

/** The next call of an event, as the array of its arguments. */
export function next(
    target: { once(event: string, listener: (...all: never[]) => void): unknown },
    event: string,
): Promise<unknown[]> {
    return new Promise((resolve) => target.once(event, (...all: unknown[]) => resolve(all)))
}
