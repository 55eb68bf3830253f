import type { Answer } from '@hiochat/contract'
import { learn } from '../answers'
import { Client } from '../client'
import { cpuTime } from './cpu'
import { startOnOneCore, nextQuestion } from './speaking'

const atOnce = 16
const seconds = 5

// Answers without a model that programs get over REST from a server on one core, which stores a record of each.
export async function extractiveAnswers(): Promise<string> {
    const server = await startOnOneCore()
    try {
        const client = await Client.of(server)
        const { id } = await client.chatbot('Rate')
        await learn(client, id)
        await answersFor(client, id, 1)
        const cpuBefore = await cpuTime(server.pid)
        const { answers, declined, taken } = await answersFor(client, id, seconds)
        const cpu = (await cpuTime(server.pid)) - cpuBefore
        const share = Math.round((100 * declined) / answers)
        const perSecond = (time: number) => Math.round((1000 * answers) / time).toLocaleString('en')
        return `${perSecond(taken)} /s, ${perSecond(cpu)} of a CPU second (${share} % declined)`
    } finally {
        await server.remove()
    }
}

async function answersFor(client: Client, chatbotId: string, seconds: number) {
    const path = `/api/v1/chatbots/${chatbotId}/answers`
    const started = performance.now()
    let answers = 0
    let declined = 0
    const lane = async () => {
        while (performance.now() < started + seconds * 1000) {
            const body = { question: nextQuestion() }
            const { abstained } = await client.request<Answer>('POST', path, body)
            answers += 1
            declined += abstained ? 1 : 0
        }
    }
    await Promise.all(Array.from({ length: atOnce }, lane))
    return { answers, declined, taken: performance.now() - started }
}
