import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { executable } from './folders'
import { until } from './until'

export interface ServerOptions {
    smtpUrl?: string
    demo?: boolean
    data?: string // a folder, instead of a new one
    flags?: string[]
    environment?: Record<string, string>
    core?: number // the only one it runs on
}

export interface Finished {
    code: number
    stdout: string
    stderr: string
}

// A test that fails half-way leaves no server behind.
const running = new Set<ChildProcess>()
process.once('exit', () => {
    for (const child of running) child.kill('SIGKILL')
})

// The real executable on a free port, with data of its own that goes away with it.
export class Server {
    readonly url: string
    readonly data: string
    private readonly arguments: string[]
    private readonly environment: Record<string, string>
    private readonly before: string[]
    private process: ChildProcess | undefined
    private output = ''

    private constructor(port: number, data: string, options: ServerOptions) {
        this.url = `http://127.0.0.1:${port}`
        this.data = data
        this.environment = options.environment ?? {}
        const { core } = options
        this.before = core === undefined ? [] : ['taskset', '--cpu-list', String(core)]
        this.arguments = ['serve', '--listen', `127.0.0.1:${port}`, '--data', data]
        if (options.smtpUrl) this.arguments.push('--smtp-url', options.smtpUrl)
        if (options.demo) this.arguments.push('--demo')
        this.arguments.push(...(options.flags ?? []))
    }

    static async start(options: ServerOptions = {}): Promise<Server> {
        const data = options.data ?? (await mkdtemp(join(tmpdir(), 'hiochat-data-')))
        const server = new Server(await freePort(), data, options)
        await server.launch()
        return server
    }

    get log(): string {
        return this.output
    }

    get pid(): number {
        if (this.process?.pid === undefined) throw new Error('the server is not running')
        return this.process.pid
    }

    // Starts it, or starts it again on the same data.
    async launch(): Promise<void> {
        const [program = executable, ...words] = [...this.before, executable, ...this.arguments]
        const child = spawn(program, words, {
            stdio: ['ignore', 'pipe', 'pipe'],
            env: { ...process.env, ...this.environment },
        })
        const collect = (bytes: Buffer) => (this.output += bytes.toString())
        child.stdout.on('data', collect)
        child.stderr.on('data', collect)
        this.process = child
        running.add(child)
        child.once('exit', () => running.delete(child))
        await until('the server is ready', async () => {
            if (child.exitCode !== null) throw new Error(`the server ended:\n${this.output}`)
            return (await fetch(`${this.url}/readyz`).catch(() => null))?.ok
        })
    }

    // Comes back with the exit code; null when the signal itself ended it.
    async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
        const child = this.process
        this.process = undefined
        if (!child || child.exitCode !== null) return child?.exitCode ?? null
        const ended = once(child, 'exit')
        child.kill(signal)
        await ended
        return child.exitCode
    }

    async remove(): Promise<void> {
        await this.stop()
        await rm(this.data, { recursive: true, force: true })
    }

    // Runs a command of the executable against this server's data, as an operator would.
    async command(...words: string[]): Promise<string> {
        const { code, stdout, stderr } = await this.attempt(...words)
        if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}:\n${stderr}`)
        return stdout
    }

    // The same for a command that may well refuse.
    async attempt(...words: string[]): Promise<Finished> {
        const where = ['--data', this.data, '--public-url', this.url]
        return run([...words, ...where], this.environment)
    }
}

export function run(words: string[], environment: Record<string, string> = {}): Promise<Finished> {
    return new Promise((resolve, reject) => {
        const options = { env: { ...process.env, ...environment }, maxBuffer: 64 * 1024 * 1024 }
        execFile(executable, words, options, (error, stdout, stderr) => {
            if (error && typeof error.code !== 'number') reject(error)
            else resolve({ code: Number(error?.code ?? 0), stdout, stderr })
        })
    })
}

export async function freePort(): Promise<number> {
    const probe = createServer().listen(0, '127.0.0.1')
    await once(probe, 'listening')
    const address = probe.address()
    probe.close()
    await once(probe, 'close')
    if (address === null || typeof address === 'string') throw new Error('no free port')
    return address.port
}
