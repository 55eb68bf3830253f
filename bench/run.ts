// `./dev bench`: what users and operators feel, measured on the release executable, as one table.
import { stat } from 'node:fs/promises'
import { executable } from '../web/e2e/src/folders'
import { Client } from './client'
import { answerTimes } from './answers'
import { besidePdftotext } from './extraction'
import { durableMessages } from './messages'
import { startTimes, idleMemory } from './process'
import { uploadToReady } from './upload'
import { crawlSite, longBook, manyRows } from './knowledge'
import { type Row, table } from './table'
import { Server } from '../web/e2e/src/server'

const rows: Row[] = []

async function measure(name: string, expected: string, run: () => Promise<string>): Promise<void> {
    console.error(`  measuring: ${name}`)
    rows.push({ name, expected, value: await run().catch((error) => `failed: ${error}`) })
}

await measure('start-up, empty data (median of 7)', '< 200 ms', startTimes)
await measure('idle memory (PSS / RSS)', '< 40 MB', idleMemory)
await measure('extraction beside pdftotext, 1 MB PDF', '>= 0.8x', besidePdftotext)
await measure('executable', '', async () => megabytes((await stat(executable)).size))

const server = await Server.start({
    flags: [
        ...['--messages-per-minute', '100000000', '--log-level', 'warning'],
        ...['--crawl-allow-private-networks', 'true', '--crawl-requests-per-second', '100000'],
        ...['--crawl-fetches-per-host', '8'],
    ],
})
try {
    const client = await Client.of(server)
    await measure('messages acknowledged durably, 50 visitors', '', () => durableMessages(client))
    await measure('answer, 10,000 chunks (median / p99)', 'p99 < 20 ms', () => answerTimes(client))
    await measure('100-page PDF, upload to ready', '', () => uploadToReady(client))
    await measure('crawl of 500 pages', '< 10 s', () => crawlSite(client))
    await measure('100,000-row CSV, to ready, memory', 'flat', () => manyRows(client, server))
    await measure('1,000-page PDF, to ready, memory', 'flat', () => longBook(client, server))
} finally {
    await server.remove()
}

console.log(table(rows))
process.exitCode = rows.some(({ value }) => value.startsWith('failed')) ? 1 : 0

function megabytes(bytes: number): string {
    return `${(bytes / 1e6).toFixed(1)} MB`
}
