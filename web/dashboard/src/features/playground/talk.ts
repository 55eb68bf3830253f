import type { Answer, Behaviour, Explanation } from '@hiochat/contract'

import { ApiError } from '../../lib/api-error'
import { api } from '../../lib/api'
import { explain } from '../../lib/explain'
import type { SentEvent } from '../../lib/sent-events'
import { t } from '../../strings'

export interface Exchange {
    id: number
    question: string
    // As far as it has come.
    text: string
    state: 'asking' | 'writing' | 'done' | 'stopped' | 'failed'
    // A first model failed in its middle.
    restarted: boolean
    error: string | null
    answer: Answer | null
    record: Explanation | null
    // The settings were not those in use.
    unsaved: boolean
}

export interface Asking {
    chatbotId: string
    question: string
    earlier: readonly Exchange[]
    // In place of those in use.
    behaviour: Behaviour | null
    signal: AbortSignal
}

let nextId = 1

export function begun(question: string, unsaved: boolean): Exchange {
    return {
        id: nextId++,
        question,
        text: '',
        state: 'asking',
        restarted: false,
        error: null,
        answer: null,
        record: null,
        unsaved,
    }
}

// Tells the exchange as it grows; ends when nothing more comes. Never throws.
export async function talk(
    asking: Asking,
    exchange: Exchange,
    show: (exchange: Exchange) => void,
): Promise<void> {
    let now = exchange
    const change = (values: Partial<Exchange>) => {
        now = { ...now, ...values }
        show(now)
    }
    const hear = ({ name, data }: SentEvent) => {
        switch (name) {
            case 'delta': {
                const { text } = JSON.parse(data) as { text: string }
                return change({ text: now.text + text, state: 'writing' })
            }
            case 'restart':
                return change({ text: '', restarted: true })
            case 'answer': {
                const answer = JSON.parse(data) as Answer
                return change({ answer, text: answer.text, state: 'done' })
            }
            case 'error': {
                const { status, code, detail } = JSON.parse(data) as Failure
                throw new ApiError({ status, code, detail })
            }
        }
    }
    try {
        const { chatbotId, question, earlier, behaviour, signal } = asking
        const body = { question, turns: turnsOf(earlier), ...(behaviour ? { behaviour } : {}) }
        const path = `/api/v1/chatbots/${chatbotId}/playground`
        await api.stream(path, body, { signal, tell: hear })
        if (!now.answer) return change({ state: 'failed', error: t.playground.ended })
        const { recordId } = now.answer
        if (recordId) {
            change({ record: await api.get<Explanation>(`/api/v1/answers/${recordId}`, signal) })
        }
    } catch (error) {
        // What has been answered stays answered, explained or not.
        if (now.answer) return
        if (asking.signal.aborted) change({ state: 'stopped' })
        else change({ state: 'failed', error: explain(error) })
    }
}

interface Failure {
    status: number
    code: string
    detail: string
}

// What was answered counts as said; the rest was not.
export function turnsOf(exchanges: readonly Exchange[]) {
    return exchanges
        .filter(({ answer }) => answer !== null)
        .flatMap(({ question, text }) => [
            { role: 'user', text: question },
            { role: 'assistant', text },
        ])
        .slice(-50)
}
