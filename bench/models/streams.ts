import { setTimeout as pause } from 'node:timers/promises'
import { pss } from '../process'
import type { Pace } from './pace'
import { type Speaking, hear, nextQuestion } from './speaking'

const streams = 1000
// Long enough for the last to begin while the first still speaks.
const pace: Pace = { first: 500, every: 100, tokens: 200 }

// Answers of a model that a thousand clients hear at the same time, each to its last word; the server's memory at its
// highest, and what they have added to it.
export async function thousandStreams(speaking: Speaking): Promise<string> {
    await speaking.setPace({ first: 0, every: 0, tokens: 1 })
    for (let round = 0; round < 50; round += 1)
        await hear(speaking, nextQuestion(), { first: 0, every: 0, tokens: 1 })
    await speaking.setPace(pace)

    const before = await pss(speaking.server.pid)
    let highest = before
    let over = false
    const look = async () => {
        while (!over) {
            highest = Math.max(highest, await pss(speaking.server.pid))
            await pause(250)
        }
    }
    const looking = look()
    let open = 0
    let most = 0
    const begun = () => {
        open += 1
        most = Math.max(most, open)
    }
    const started = performance.now()
    try {
        await Promise.all(
            Array.from({ length: streams }, async () => {
                while (!(await hear(speaking, nextQuestion(), pace, begun)));
                open -= 1
            }),
        )
    } finally {
        over = true
        await looking
    }
    const seconds = (performance.now() - started) / 1000
    if (most < streams) throw new Error(`only ${most} were open at once`)
    const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024)
    const pieces = Math.round((streams * pace.tokens) / seconds).toLocaleString('en')
    return `${megabytes(highest)} MB, of them +${megabytes(highest - before)} MB (${pieces} tokens/s)`
}
