import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../../web/e2e/src/folders'
import { learn } from '../answers'
import { answerable } from '../words'
import { startProduct } from './product'
import type { Subject } from './subjects'

const chunksAsked = 10_000
const questions = 1000

// The server with a chatbot that has much to look through; visitors are answered by the bot.
export function startProductThatKnows(visitors: number): Promise<Subject> {
    return startProduct({
        visitors,
        prepare: async (client, chatbotId) => {
            const chunks = await learn(client, chatbotId)
            if (chunks < chunksAsked) throw new Error(`only ${chunks} chunks`)
        },
    })
}

// A file for hiochat-load.
export async function writeQuestions(): Promise<string> {
    const file = join(root, 'build/bench/questions')
    const lines = Array.from({ length: questions }, (_, at) => `${answerable(at)}\n`)
    await writeFile(file, lines.join(''))
    return file
}
