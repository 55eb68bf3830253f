// `./dev bench`: what users and operators feel, measured on the release executable, as one table.
import { stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { executable } from '../web/e2e/src/folders'
import { Client } from './client'
import { answerTimes } from './answers'
import { besidePdftotext } from './extraction'
import { durableMessages } from './messages'
import { extractiveAnswers } from './models/answer-rate'
import { addedToFirstToken } from './models/first-token'
import { type Speaking, startSpeaking } from './models/speaking'
import { thousandStreams } from './models/streams'
import { startTimes, idleMemory } from './process'
import { uploadToReady } from './upload'
import { crawlSite, longBook, manyRows } from './knowledge'
import { type Row, table } from './table'
import { Server } from '../web/e2e/src/server'

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const rows: Row[] = []

// `--only WORDS`: figures with these words in their name.
async function measure(name: string, expected: string, run: () => Promise<string>): Promise<void> {
    if (!name.includes(values.only ?? '')) return
    console.error(`  measuring: ${name}`)
    rows.push({ name, expected, value: await run().catch((error) => `failed: ${error}`) })
}

await measure('start-up, empty data (median of 7)', '< 200 ms', startTimes)
await measure('idle memory (PSS / RSS)', '< 40 MB', idleMemory)
await measure('extraction beside pdftotext, 1 MB PDF', '>= 0.8x', besidePdftotext)
await measure('executable', '', async () => megabytes((await stat(executable)).size))

let server: Server | undefined
let client: Client | undefined

async function onServer(
    figure: (client: Client, server: Server) => Promise<string>,
): Promise<string> {
    server ??= await Server.start({
        flags: [
            ...['--messages-per-minute', '100000000', '--log-level', 'warning'],
            ...['--crawl-allow-private-networks', 'true', '--crawl-requests-per-second', '100000'],
            ...['--crawl-fetches-per-host', '8'],
        ],
    })
    client ??= await Client.of(server)
    return figure(client, server)
}

let speaking: Speaking | undefined

async function withModel(figure: (speaking: Speaking) => Promise<string>): Promise<string> {
    return figure((speaking ??= await startSpeaking()))
}

try {
    const messages = 'messages acknowledged durably, 50 visitors'
    await measure(messages, '', () => onServer(durableMessages))
    const answers = 'answer, 10,000 chunks (median / p99)'
    await measure(answers, 'p99 < 20 ms', () => onServer(answerTimes))
    await measure('100-page PDF, upload to ready', '', () => onServer(uploadToReady))
    await measure('crawl of 500 pages', '< 10 s', () => onServer(crawlSite))
    await measure('100,000-row CSV, to ready, memory', 'flat', () => onServer(manyRows))
    await measure('1,000-page PDF, to ready, memory', 'flat', () => onServer(longBook))
} finally {
    await server?.remove()
}

await measure('answers without a model, one core', '', extractiveAnswers)
try {
    for (const first of [0, 100]) {
        const name = `added to a model's first token after ${first} ms (median / p99)`
        const pace = { first, every: 20, tokens: 4 }
        const run = (speaking: Speaking) => addedToFirstToken(speaking, pace)
        await measure(name, 'median < 5 ms', () => withModel(run))
    }
    const streams = "1,000 streams of a model's answers, one core: memory"
    await measure(streams, '< 150 MB', () => withModel(thousandStreams))
} finally {
    await speaking?.stop()
}

console.log(table(rows))
process.exitCode = rows.some(({ value }) => value.startsWith('failed')) ? 1 : 0

function megabytes(bytes: number): string {
    return `${(bytes / 1e6).toFixed(1)} MB`
}
