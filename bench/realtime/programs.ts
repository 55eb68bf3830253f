import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { executable, root } from '../../web/e2e/src/folders'

// Servers have a core to themselves, and so has the load.
export const serverCore = 0
export const loadCore = 1

export const besideServer = (name: string) => join(dirname(executable), name)
export const peers = join(root, 'bench/peers')

const running = new Set<ChildProcess>()
process.once('exit', () => {
    for (const child of running) child.kill('SIGKILL')
})
process.once('SIGINT', () => process.exit(130))
process.once('SIGTERM', () => process.exit(143))

export interface Program {
    pid: number
    output(): string
    exited(): boolean
    stop(): Promise<void>
}

// A server pinned to its core. taskset becomes the program, so that the process id is the server's.
export function start(command: string, words: string[], core = serverCore): Program {
    const child = spawn('taskset', ['--cpu-list', String(core), command, ...words], {
        stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const collect = (bytes: Buffer) => (output += bytes.toString())
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    running.add(child)
    const exit = once(child, 'exit').then(() => running.delete(child))
    if (child.pid === undefined) throw new Error(`${command} did not start`)
    return {
        pid: child.pid,
        output: () => output,
        exited: () => child.exitCode !== null || child.signalCode !== null,
        stop: async () => {
            child.kill('SIGTERM')
            await exit
        },
    }
}

// Runs a program to its end on the load's core; what it printed. A failure tells what it said.
export function finish(command: string, words: string[]): Promise<string> {
    return new Promise((resolve, reject) => {
        const all = ['--cpu-list', String(loadCore), command, ...words]
        execFile('taskset', all, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
            if (error) reject(new Error(`${stderr}${stdout}`.trim() || error.message))
            else resolve(stdout)
        })
    })
}
