import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { executable } from './folders'
import { until } from './until'

export interface ServerOptions {
    smtpUrl?: string
    demo?: boolean
    flags?: string[]
}

// The real executable on a free port, with data of its own that goes away with it.
export class Server {
    readonly url: string
    readonly data: string
    private readonly arguments: string[]
    private process: ChildProcess | undefined
    private output = ''

    private constructor(port: number, data: string, options: ServerOptions) {
        this.url = `http://127.0.0.1:${port}`
        this.data = data
        this.arguments = ['serve', '--listen', `127.0.0.1:${port}`, '--data', data]
        if (options.smtpUrl) this.arguments.push('--smtp-url', options.smtpUrl)
        if (options.demo) this.arguments.push('--demo')
        this.arguments.push(...(options.flags ?? []))
    }

    static async start(options: ServerOptions = {}): Promise<Server> {
        const data = await mkdtemp(join(tmpdir(), 'hiochat-data-'))
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
        const child = spawn(executable, this.arguments, { stdio: ['ignore', 'pipe', 'pipe'] })
        const collect = (bytes: Buffer) => (this.output += bytes.toString())
        child.stdout.on('data', collect)
        child.stderr.on('data', collect)
        this.process = child
        await until('the server is ready', async () => {
            if (child.exitCode !== null) throw new Error(`the server ended:\n${this.output}`)
            return (await fetch(`${this.url}/readyz`).catch(() => null))?.ok
        })
    }

    async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
        const child = this.process
        this.process = undefined
        if (!child || child.exitCode !== null) return
        const ended = once(child, 'exit')
        child.kill(signal)
        await ended
    }

    async remove(): Promise<void> {
        await this.stop()
        await rm(this.data, { recursive: true, force: true })
    }

    // Runs a command of the executable against this server's data, as an operator would.
    async command(...words: string[]): Promise<string> {
        const where = ['--data', this.data, '--public-url', this.url]
        const { stdout } = await promisify(execFile)(executable, [...words, ...where])
        return stdout
    }
}

async function freePort(): Promise<number> {
    const probe = createServer().listen(0, '127.0.0.1')
    await once(probe, 'listening')
    const address = probe.address()
    probe.close()
    await once(probe, 'close')
    if (address === null || typeof address === 'string') throw new Error('no free port')
    return address.port
}
