import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Server, type ServerOptions } from '../src/server'

const postgres = process.env.HIOCHAT_TEST_DATABASE

export const onPostgres = postgres !== undefined

const databases = new WeakMap<Server, string>()

// A server with data of its own: embedded, or where HIOCHAT_TEST_DATABASE points, in a new database there.
export async function startServer(options: ServerOptions = {}): Promise<Server> {
    const database = await newDatabase()
    const environment: Record<string, string> = { ...options.environment }
    if (database) {
        environment.HIOCHAT_DATABASE = database
        environment.HIOCHAT_JOB_LEASE_SECONDS ??= '3' // one that is killed is missed soon
    }
    const server = await Server.start({ ...options, environment })
    if (database) databases.set(server, database)
    return server
}

// A second server on the first one's database, with files of its own.
export async function startBeside(first: Server): Promise<Server> {
    const database = databases.get(first)
    if (!database) throw new Error('only on PostgreSQL')
    return Server.start({ environment: { HIOCHAT_DATABASE: database } })
}

// What only another program does to the data.
export async function tamper(server: Server, sql: string): Promise<void> {
    const database = databases.get(server)
    const [program, words] = database
        ? ['psql', [database, '-qc', sql]]
        : ['sqlite3', [join(server.data, 'hiochat.db'), sql]]
    await promisify(execFile)(program, words)
}

async function newDatabase(): Promise<string | undefined> {
    if (!postgres) return undefined
    const name = `scenario_${randomUUID().replaceAll('-', '')}`
    await promisify(execFile)('psql', [postgres, '-qc', `create database ${name}`])
    return postgres.replace(/\/postgres\?/, `/${name}?`)
}
