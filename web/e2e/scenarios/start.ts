import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { Server, type ServerOptions } from '../src/server'

const postgres = process.env.HIOCHAT_TEST_DATABASE

export const onPostgres = postgres !== undefined

// A server with data of its own: embedded, or where HIOCHAT_TEST_DATABASE points, in a new database there.
export async function startServer(options: ServerOptions = {}): Promise<Server> {
    const environment = { ...options.environment, ...(await newDatabase()) }
    return Server.start({ ...options, environment })
}

export async function newDatabase(): Promise<Record<string, string>> {
    if (!postgres) return {}
    const name = `scenario_${randomUUID().replaceAll('-', '')}`
    await promisify(execFile)('psql', [postgres, '-qc', `create database ${name}`])
    const url = new URL(postgres.replace('@/', '@localhost/'))
    url.pathname = `/${name}`
    return { HIOCHAT_DATABASE: url.href.replace('@localhost/', '@/') }
}
