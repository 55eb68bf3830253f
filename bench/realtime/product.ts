import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { executable } from '../../web/e2e/src/folders'
import { freePort, run } from '../../web/e2e/src/server'
import { until } from '../../web/e2e/src/until'
import { Client } from '../client'
import { type Program, peers, start } from './programs'
import { type Subject, type VisitorSession, writeSessions } from './subjects'
import { newVisitors, openThreads } from './visitors'

// Limits that stop a flood would stop the measurement as well.
const unlimited: Record<string, number> = {
    'messages-per-minute': 1e9,
    'messages-per-second': 1e9,
    'messages-per-minute-per-address': 1e9,
    'messages-per-minute-per-chatbot': 1e9,
    'reads-per-minute': 1e9,
    'visitors-per-minute': 1e6,
    'connections-per-address': 100_000,
    unconnected: 100_000,
    'http-connections-per-address': 15_000,
    'packets-per-second': 1e9,
    'model-requests-at-once': 4000,
}

// As flags, those that this server knows.
export async function withoutLimits(): Promise<string[]> {
    const { stdout } = await run(['serve', '--help'])
    const known = Object.entries(unlimited).filter(([name]) => stdout.includes(`--${name} `))
    return known.flatMap(([name, value]) => [`--${name}`, String(value)])
}

// Who answers the visitors: `agent` means that threads are in a person's charge and the bot is silent.
export type InCharge = 'agent' | 'bot'

export interface ProductOptions {
    visitors: number
    inCharge?: InCharge
    prepare?: (client: Client, chatbotId: string) => Promise<void> // before visitors come
}

// The server itself on data of its own, with a chatbot and visitors who have said something.
export async function startProduct(options: ProductOptions): Promise<Subject> {
    const product = await Product.start()
    try {
        const client = await Client.of(product)
        const { id } = await client.chatbot('Realtime')
        await options.prepare?.(client, id)
        const apiKey = await client.publishableKey(id)
        let sessions: VisitorSession[] = await newVisitors(product.url, apiKey, options.visitors)
        const byAgent = options.inCharge === 'agent'
        if (byAgent) sessions = await openThreads(product.url, apiKey, sessions)
        // Starts again in any case: memory that the preparations have used would hide what connections need.
        await product.restart(() => byAgent && agentsTakeOver(product.data))
        return await product.subject(apiKey, client.key, sessions)
    } catch (error) {
        await product.remove()
        throw error
    }
}

interface Sqlite {
    exec(sql: string): void
    close(): void
}

// Written into the data of a server that has stopped: there is no event for it yet.
function agentsTakeOver(data: string): void {
    const fromPeers = createRequire(join(peers, 'package.json'))
    const Database = fromPeers('better-sqlite3') as new (path: string) => Sqlite
    const database = new Database(join(data, 'hiochat.db'))
    database.exec(`update threads set status = 'agent'`)
    database.close()
}

class Product {
    readonly url: string
    readonly data: string
    private readonly port: number
    private readonly limits: string[]
    private program: Program | undefined

    private constructor(port: number, data: string, limits: string[]) {
        this.port = port
        this.url = `http://127.0.0.1:${port}`
        this.data = data
        this.limits = limits
    }

    static async start(): Promise<Product> {
        const data = await mkdtemp(join(tmpdir(), 'hiochat-data-'))
        const product = new Product(await freePort(), data, await withoutLimits())
        await product.launch()
        return product
    }

    async launch(): Promise<void> {
        const where = ['--listen', `127.0.0.1:${this.port}`, '--data', this.data]
        const words = ['serve', ...where, '--log-level', 'warning', ...this.limits]
        const program = start(executable, words)
        this.program = program
        await until('the server is ready', async () => {
            if (program.exited()) throw new Error(`the server ended:\n${program.output()}`)
            return (await fetch(`${this.url}/readyz`).catch(() => null))?.ok
        })
    }

    async restart(meanwhile: () => unknown): Promise<void> {
        await this.program?.stop()
        meanwhile()
        await this.launch()
    }

    async command(...words: string[]): Promise<string> {
        const { code, stdout, stderr } = await run([...words, '--data', this.data])
        if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}:\n${stderr}`)
        return stdout
    }

    async remove(): Promise<void> {
        await this.program?.stop()
        await rm(this.data, { recursive: true, force: true })
    }

    async subject(apiKey: string, agentToken: string, people: VisitorSession[]): Promise<Subject> {
        const sessions = join(this.data, 'bench-sessions')
        await writeSessions(sessions, people)
        const pid = this.program?.pid ?? 0
        const keys = { 'api-key': apiKey, 'agent-token': agentToken }
        return { load: { port: this.port, pid, ...keys, sessions }, stop: () => this.remove() }
    }
}
