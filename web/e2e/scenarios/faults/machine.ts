import { execFile } from 'node:child_process'
import { closeSync, openSync, writeSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, readdir, rm, truncate, open as openFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../../src/folders'
import type { Random } from '../../src/random'
import type { Server } from '../../src/server'
import { startServer } from '../start'

// Of faults/faults.c, in the order of its `struct control`.
const fields = [
    'writeError',
    'openError',
    'syncError',
    'syncMilliseconds',
    'clockMilliseconds',
    'space',
    'met',
    'syncs',
    'lyingSyncs',
] as const
type Field = (typeof fields)[number]
export type Faults = Partial<Record<Exclude<Field, 'met' | 'syncs'>, number>>

const none: Required<Faults> = {
    writeError: 0,
    openError: 0,
    syncError: 0,
    syncMilliseconds: 0,
    clockMilliseconds: 0,
    space: -1,
    lyingSyncs: 0,
}

export const EIO = 5
export const EROFS = 30

// A machine for one server: its disk and its clock do what the test says, also while the server runs.
export class Machine {
    private readonly folder: string
    private readonly control: number

    private constructor(folder: string) {
        this.folder = folder
        this.control = openSync(join(folder, 'control'), 'w+')
        for (const field of fields) this.write(field, 0)
        this.set({})
    }

    static async make(): Promise<Machine> {
        const folder = await mkdtemp(join(tmpdir(), 'hiochat-machine-'))
        for (const name of ['data', 'undo']) await mkdir(join(folder, name))
        const source = join(root, 'web/e2e/faults/faults.c')
        const words = ['-O2', '-shared', '-fPIC', '-o', join(folder, 'faults.so'), source]
        await promisify(execFile)(process.env.CC ?? 'cc', words)
        return new Machine(folder)
    }

    // With `powerCuts` every write is noted, for `cutPower`.
    async start(flags: string[] = [], options: { powerCuts?: boolean } = {}): Promise<Server> {
        const environment: Record<string, string> = {
            LD_PRELOAD: join(this.folder, 'faults.so'),
            FAULTS_FOLDER: this.data,
            FAULTS_CONTROL: join(this.folder, 'control'),
        }
        if (options.powerCuts) environment.FAULTS_UNDO = join(this.folder, 'undo')
        return startServer({ data: this.data, flags, environment })
    }

    get data(): string {
        return join(this.folder, 'data')
    }

    // These faults and no others, from now on.
    set(faults: Faults): void {
        for (const [name, value] of Object.entries({ ...none, ...faults }))
            this.write(name as Field, value)
    }

    // How often the server has met a fault.
    met(): Promise<number> {
        return this.read('met')
    }

    syncs(): Promise<number> {
        return this.read('syncs')
    }

    // Ends the server as a power cut does: of what was written and not brought to the disk, all or, half of the time
    // when it is left to chance, some is lost. How many writes that were.
    async cutPower(server: Server, random?: Random): Promise<number> {
        await server.stop('SIGKILL')
        const everything = random?.chance(0.5) ?? true
        let lost = 0
        for (const name of await readdir(join(this.folder, 'undo'))) {
            const undo = join(this.folder, 'undo', name)
            const writes = writesIn(await readFile(undo)).reverse()
            if (writes.length === 0) continue
            const file = await openFile(join(this.data, name), 'r+')
            for (const { offset, old, size } of writes) {
                if (!everything && random?.chance(0.5)) continue
                await file.write(old, 0, old.length, offset)
                if (everything) await file.truncate(size)
                lost += 1
            }
            await file.close()
            await truncate(undo, 0)
        }
        return lost
    }

    async remove(): Promise<void> {
        closeSync(this.control)
        await rm(this.folder, { recursive: true, force: true })
    }

    private write(field: Field, value: number): void {
        const bytes = Buffer.alloc(8)
        bytes.writeBigInt64LE(BigInt(value))
        writeSync(this.control, bytes, 0, 8, fields.indexOf(field) * 8)
    }

    private async read(field: Field): Promise<number> {
        const bytes = await readFile(join(this.folder, 'control'))
        return Number(bytes.readBigInt64LE(fields.indexOf(field) * 8))
    }
}

interface Write {
    offset: number
    old: Buffer
    size: number // of the file before
}

// The last one is left out when the process ended while it was noted: then the write itself was not begun.
function writesIn(bytes: Buffer): Write[] {
    const head = 24
    const writes: Write[] = []
    for (let at = 0; at + head <= bytes.length;) {
        const [offset, length, size] = [0, 8, 16].map((field) =>
            Number(bytes.readBigInt64LE(at + field)),
        ) as [number, number, number]
        at += head
        if (at + length > bytes.length) break
        writes.push({ offset, old: bytes.subarray(at, at + length), size })
        at += length
    }
    return writes
}
