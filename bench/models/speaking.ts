import type { Answer, Model } from '@hiochat/contract'
import { join } from 'node:path'
import { root } from '../../web/e2e/src/folders'
import { Server } from '../../web/e2e/src/server'
import { learn } from '../answers'
import { Client } from '../client'
import { loadCore, serverCore, start } from '../realtime/programs'
import { portOf } from '../realtime/subjects'
import { withoutLimits } from '../realtime/product'
import { answerable } from '../words'
import { askForEvents } from './events'
import { type Pace, modelOf, tokensOf } from './pace'

// The server on one core, with a chatbot that knows 10,000 chunks; the vendor of its model on the other, where the load is, too.
export interface Speaking {
    server: Server
    client: Client
    vendorUrl: string
    chatbotId: string
    setPace(pace: Pace): Promise<void>
    stop(): Promise<void>
}

export async function startSpeaking(): Promise<Speaking> {
    const vendor = start(process.execPath, [join(root, 'build/bench/models/vendor.mjs')], loadCore)
    const vendorUrl = `http://127.0.0.1:${await portOf(vendor)}/v1`
    const server = await startOnOneCore(['--model-allow-private-networks', 'true'])
    const stop = async () => {
        await server.remove()
        await vendor.stop()
    }
    try {
        const client = await Client.of(server)
        const { id } = await client.chatbot('Speaking')
        await learn(client, id)
        await server.stop() // memory that learning has used would hide what answers need
        await server.launch()
        let model: Model | undefined
        const setPace = async (pace: Pace) => {
            const settings = { model: modelOf(pace) }
            const common = { kind: 'chat', vendor: 'custom', url: vendorUrl, key: 'k' }
            model = model
                ? await client.request<Model>('PATCH', `/api/v1/models/${model.id}`, settings)
                : await client.request<Model>('POST', '/api/v1/models', { ...common, ...settings })
        }
        return { server, client, vendorUrl, chatbotId: id, setPace, stop }
    } catch (error) {
        await stop()
        throw error
    }
}

export async function startOnOneCore(flags: string[] = []): Promise<Server> {
    const quiet = ['--log-level', 'warning']
    return Server.start({
        core: serverCore,
        flags: [...quiet, ...(await withoutLimits()), ...flags],
    })
}

// Questions that the knowledge supports, each asked only once: what was said is kept for the same question.
let asked = 0
export const nextQuestion = () => answerable(asked++)

export interface Heard {
    first: number // milliseconds to the first piece
    answer: Answer
}

// Rejects when what came is not, piece by piece, what the vendor said. `undefined`: no model was asked, as the knowledge
// did not support an answer.
export async function hear(
    { client, chatbotId }: Speaking,
    question: string,
    pace: Pace,
    onFirst = () => {},
): Promise<Heard | undefined> {
    const before = performance.now()
    let first = 0
    let text = ''
    let answer: Answer | undefined
    await askForEvents({
        url: `${client.url}/api/v1/chatbots/${chatbotId}/answers`,
        key: client.key,
        body: { question },
        hear: ({ name, data }) => {
            if (name === 'delta') {
                if (text === '') {
                    first = performance.now() - before
                    onFirst()
                }
                text += (JSON.parse(data) as { text: string }).text
            } else if (name === 'answer') answer = JSON.parse(data) as Answer
            else throw new Error(`${name}: ${data}`)
        },
    })
    if (!answer) throw new Error('the stream ended without an answer')
    if (answer.kind === 'declined') return undefined
    const said = tokensOf(question, pace.tokens).join('')
    if (answer.kind !== 'model' || answer.text !== said || text !== said)
        throw new Error(`wrong answer (${answer.kind}) to "${question}": ${answer.text}`)
    return { first, answer }
}
