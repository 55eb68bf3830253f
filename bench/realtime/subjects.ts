import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '../../web/e2e/src/until'
import { type Program, besideServer, peers, start } from './programs'

// A server that runs and can be loaded.
export interface Subject {
    load: Record<string, string | number> // flags of hiochat-load that say who connects where
    stop(): Promise<void>
}

export interface VisitorSession {
    visitorToken: string
    threadId: string
}

// As hiochat-load reads it.
export async function writeSessions(path: string, sessions: VisitorSession[]): Promise<void> {
    const lines = sessions.map(({ visitorToken, threadId }) => `${visitorToken}\t${threadId}\n`)
    await writeFile(path, lines.join(''))
}

// Our transport without the product.
export async function startTransport(): Promise<Subject> {
    const program = start(besideServer('hiochat-echo'), [])
    const port = await portOf(program)
    return { load: { port, pid: program.pid }, stop: () => program.stop() }
}

export type Storage = 'none' | 'each' | 'batched'

// socket.io on Node.js; a visitor's thread is named after the token.
export async function startNode(storage: Storage, visitors = 0): Promise<Subject> {
    const folder = await mkdtemp(join(tmpdir(), 'hiochat-peer-'))
    const sessions = join(folder, 'sessions')
    const program = start(process.execPath, [join(peers, 'server.mjs'), storage, folder])
    const port = await portOf(program)
    await writeSessions(
        sessions,
        Array.from({ length: visitors }, (_, at) => ({
            visitorToken: `vt_${at}`,
            threadId: `thread-vt_${at}`,
        })),
    )
    const known =
        visitors > 0 ? { sessions, 'api-key': 'pk_peer', 'agent-token': 'sk_peer' } : undefined
    return {
        load: { port, pid: program.pid, ...known },
        stop: async () => {
            await program.stop()
            await rm(folder, { recursive: true, force: true })
        },
    }
}

export async function portOf(program: Program): Promise<number> {
    return until('the server listens', () => {
        if (program.exited()) throw new Error(`the server ended:\n${program.output()}`)
        return Number(program.output().match(/listening on (\d+)/)?.[1])
    })
}
