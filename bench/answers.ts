import type { Answer, Page, Source } from '@hiochat/contract'
import type { Client } from './client'
import { milliseconds, percentile } from './table'
import { documents, question } from './words'

const questions = 300

// REST answers one after the other, as a lone visitor would feel them, network and JSON included.
export async function answerTimes(client: Client): Promise<string> {
    const { id } = await client.chatbot('Answers')
    const chunks = await learn(client, id)
    const times: number[] = []
    for (let at = 0; at < questions; at += 1) {
        const before = performance.now()
        await client.request<Answer>('POST', `/api/v1/chatbots/${id}/answers`, {
            question: question(at),
        })
        times.push(performance.now() - before)
    }
    const p = (share: number) => milliseconds(percentile(times, share))
    return `${p(0.5)} / ${p(0.99)} (${chunks.toLocaleString('en')} chunks)`
}

// Gives a chatbot something over 10,000 chunks to know; how many.
export async function learn(client: Client, chatbotId: string): Promise<number> {
    for (const [at, text] of documents().entries()) {
        await client.request('POST', `/api/v1/chatbots/${chatbotId}/sources`, {
            type: 'text',
            name: `volume-${at}.txt`,
            title: `Volume ${at}`,
            text,
        })
    }
    await client.untilReady(chatbotId)
    return countChunks(client, chatbotId)
}

async function countChunks(client: Client, chatbotId: string): Promise<number> {
    let total = 0
    let path: string | null = `/api/v1/chatbots/${chatbotId}/sources?limit=200`
    while (path !== null) {
        const page: Page<Source> = await client.request('GET', path)
        for (const { chunks } of page.items) total += chunks ?? 0
        path =
            page.nextCursor === null
                ? null
                : `/api/v1/chatbots/${chatbotId}/sources?limit=200&cursor=${page.nextCursor}`
    }
    return total
}
