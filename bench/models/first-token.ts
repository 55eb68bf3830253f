import { milliseconds, percentile } from '../table'
import { askForEvents } from './events'
import { type Pace, modelOf } from './pace'
import { type Speaking, hear, nextQuestion } from './speaking'

const pairs = 200

// What the server adds to the time to a model's first token: each question is asked of the vendor directly, and then of the
// server. Searching 10,000 chunks and a prompt of the best passages are included.
export async function addedToFirstToken(speaking: Speaking, pace: Pace): Promise<string> {
    await speaking.setPace(pace)
    const direct: number[] = []
    const through: number[] = []
    while (through.length < pairs) {
        const question = nextQuestion()
        const heard = await hear(speaking, question, pace)
        if (!heard) continue
        through.push(heard.first)
        direct.push(await askVendor(speaking.vendorUrl, question, pace))
    }
    const own = percentile(direct, 0.5)
    const added = (share: number) => milliseconds(percentile(through, share) - own)
    return `${added(0.5)} / ${added(0.99)} (the model: ${milliseconds(own)})`
}

async function askVendor(url: string, question: string, pace: Pace): Promise<number> {
    const before = performance.now()
    let first = 0
    const messages = [{ role: 'user', content: question }]
    await askForEvents({
        url: `${url}/chat/completions`,
        key: 'k',
        body: { model: modelOf(pace), messages, stream: true },
        hear: () => {
            first ||= performance.now() - before
        },
    })
    return first
}
