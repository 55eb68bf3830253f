import type { ChunkList, Source } from '@hiochat/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Random } from '../../src/random'
import type { Server } from '../../src/server'
import { until } from '../../src/until'
import { type Tenant, addFile, makeTenant, whenRead } from '../owner'
import { onPostgres, startServer } from '../start'

const rounds = onPostgres ? 4 : 8
const rows = 3000

let server: Server
let tenant: Tenant
let bot: string

beforeAll(async () => {
    server = await startServer()
    tenant = await makeTenant(server, 'harbour')
    bot = `/api/v1/chatbots/${tenant.chatbot.id}`
})
afterAll(() => server.remove())

// Every row of a list names its edition, so that a mix would show.
const list = (edition: number) =>
    new File(
        [
            'name,price\n',
            ...[...Array(rows).keys()].map((i) => `Lamp l${i},edition${edition} ${i} francs\n`),
        ],
        'prices.csv',
    )

async function editions(source: Source): Promise<Set<string>> {
    const found = new Set<string>()
    for (const i of [0, 999, 1999, rows - 1]) {
        const body = { query: `l${i}`, limit: 1 }
        const { results } = await tenant.program.must<{ results: { text: string }[] }>(
            'POST',
            `${bot}/search`,
            body,
        )
        found.add(/edition\d+/.exec(results[0]?.text ?? '')?.[0] ?? 'nothing')
    }
    const path = `${bot}/sources/${source.id}/chunks?limit=200&cursor=${rows - 100}`
    const { items } = await tenant.program.get<ChunkList>(path)
    for (const { text } of items) found.add(/edition\d+/.exec(text)?.[0] ?? 'nothing')
    expect(items).toHaveLength(100)
    return found
}

it(`answers from one edition, never from a mix, through ${rounds} kills while a new one is read`, async () => {
    const random = new Random('editions')
    const source = await addFile(tenant.program, tenant.chatbot.id, list(0))
    expect(source).toMatchObject({ status: 'ready', chunks: rows })
    let former = 'edition0'
    let midway = 0
    for (let round = 1; round <= rounds; round++) {
        const path = `${bot}/sources/${source.id}`
        const reply = await tenant.program.send('PUT', `${path}/file`, { files: [list(round)] })
        expect(reply.status, reply.text).toBe(200)
        const progress = random.between(0, 100) / 100
        await until(`it is at ${progress}`, async () => {
            const now = await tenant.program.get<Source>(path)
            return now.status === 'ready' || now.progress >= progress
        })
        await server.stop('SIGKILL')
        await server.launch()
        const seen = [...(await editions(source))]
        expect([[former], [`edition${round}`]]).toContainEqual(seen)
        if (seen[0] === former) midway++
        const read = await whenRead(tenant.program, source)
        expect(read).toMatchObject({ status: 'ready', chunks: rows })
        former = `edition${round}`
        expect([...(await editions(source))]).toEqual([former])
    }
    console.log(`${rounds} kills, ${midway} before the new edition answered`)
}, 240_000)
