import type { Answer, Problem } from '@hiochat/contract'

import { HiochatError } from './error'
import { at, type Http } from './http'
import { sentEvents } from './sent-events'

export interface Turn {
    role: 'user' | 'assistant'
    text: string
}

export interface AskOptions {
    // What was said before, the oldest first.
    turns?: Turn[]
    // Ids: only from these categories and those below them.
    categories?: string[]
    // Ends the work on the answer, too.
    signal?: AbortSignal
}

// The deltas after the last restart are the answer's text; the last event is the answer.
export type AnswerEvent =
    { type: 'delta'; text: string } | { type: 'restart' } | { type: 'answer'; answer: Answer }

export function ask(
    http: Http,
    chatbotId: string,
    question: string,
    { signal, ...options }: AskOptions = {},
): Promise<Answer> {
    return http.post<Answer>(at('chatbots', chatbotId, 'answers'), { question, ...options }, signal)
}

export async function* askStream(
    http: Http,
    chatbotId: string,
    question: string,
    { signal, ...options }: AskOptions = {},
): AsyncGenerator<AnswerEvent, void, undefined> {
    const path = at('chatbots', chatbotId, 'answers')
    const body = await http.stream(path, { question, ...options, stream: true }, signal)
    try {
        for await (const { name, data } of sentEvents(body)) {
            if (name === 'error') throw new HiochatError(JSON.parse(data) as Partial<Problem>)
            const event = eventOf(name, data)
            if (event) yield event
            if (event?.type === 'answer') return
        }
    } catch (cause) {
        if (cause instanceof HiochatError || signal?.aborted) throw cause
        throw cutOff(cause)
    }
    throw cutOff()
}

// Names may be added.
function eventOf(name: string, data: string): AnswerEvent | null {
    if (name === 'delta')
        return { type: 'delta', text: (JSON.parse(data) as { text: string }).text }
    if (name === 'restart') return { type: 'restart' }
    return name === 'answer' ? { type: 'answer', answer: JSON.parse(data) as Answer } : null
}

function cutOff(cause?: unknown): HiochatError {
    return new HiochatError({ code: 'unreachable', title: 'the answer was cut off' }, null, cause)
}
