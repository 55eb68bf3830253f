import { spawn } from 'node:child_process'
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { executable } from '../web/e2e/src/folders'
import { makePdf } from '../web/e2e/src/pdf'
import { milliseconds, percentile } from './table'
import { documents } from './words'

const pageCount = 800
const rounds = 9
const bytesAtLeast = 1_000_000

// How many times as fast as pdftotext on the same file, each as a process of its own from start to end. The two take
// turns, so that neither has the quieter machine.
export async function besidePdftotext(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'hiochat-bench-'))
    try {
        const path = join(folder, 'book.pdf')
        await writeFile(path, await book())
        const helper = join(dirname(executable), 'hiochat-extract')
        const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] }
        for (let round = 0; round <= rounds; round += 1) {
            const ours = await timeOf(helper, [], path)
            const theirs = await timeOf('pdftotext', ['-', '-'], path)
            if (round === 0) continue // the first reads programs and libraries from disk
            times.ours.push(ours)
            times.theirs.push(theirs)
        }
        const ours = percentile(times.ours, 0.5)
        const theirs = percentile(times.theirs, 0.5)
        const ratio = `${(theirs / ours).toFixed(2)}x`
        return `${ratio} (${milliseconds(ours)}, pdftotext ${milliseconds(theirs)})`
    } finally {
        await rm(folder, { recursive: true })
    }
}

async function timeOf(program: string, values: string[], input: string): Promise<number> {
    const file = await open(input)
    try {
        const before = performance.now()
        await new Promise<void>((resolve, reject) => {
            const child = spawn(program, values, { stdio: [file.fd, 'ignore', 'inherit'] })
            child.once('error', reject)
            child.once('exit', (code) =>
                code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}`)),
            )
        })
        return performance.now() - before
    } finally {
        await file.close()
    }
}

async function book(): Promise<Buffer> {
    const words = documents().slice(0, 30).join(' ').replace(/\s+/g, ' ').split(' ')
    const pages = Array.from({ length: pageCount }, (_, page) => ({
        heading: `Chapter ${page + 1}`,
        lines: Array.from({ length: 35 }, (_, line) => {
            const from = ((page * 35 + line) * 11) % (words.length - 11)
            return words.slice(from, from + 11).join(' ')
        }),
    }))
    const bytes = await makePdf('A book', pages)
    if (bytes.length < bytesAtLeast) throw new Error(`the PDF has ${bytes.length} bytes only`)
    return bytes
}
