import type { Entry } from '@hiochat/client'
import type {
    Behaviour,
    Evaluation,
    EvaluationCase,
    EvaluationRun,
    Explanation,
    Model,
    ModelPreset,
} from '@hiochat/contract'

const at = '2026-01-02T03:04:05.678Z'

export function behaviour(change: Partial<Behaviour> = {}): Behaviour {
    return {
        instructions: 'Be exact about prices.',
        tone: 'neutral',
        length: 'medium',
        unknown: { offerPerson: true, say: '', topics: true },
        handOver: { asked: true, misses: 2, words: ['lawyer'], mood: false, say: '' },
        starters: ['Where is my order?', 'Do you ship to Norway?'],
        followUps: true,
        language: 'auto',
        smallTalk: true,
        model: { endpoint: null, temperature: 0.2 },
        ...change,
    }
}

export function model(id: string, change: Partial<Model> = {}): Model {
    return {
        id,
        chatbotId: null,
        kind: 'chat',
        vendor: 'openai',
        name: '',
        url: 'https://api.openai.com/v1',
        model: `gpt-${id}`,
        hasKey: true,
        keyEnd: 'abcd',
        keyLost: false,
        apiVersion: '',
        windowTokens: 0,
        maxOutputTokens: 0,
        dimensions: 0,
        promptPrice: 0.4,
        completionPrice: 1.6,
        credits: 1,
        active: true,
        createdAt: at,
        updatedAt: at,
        ...change,
    }
}

export const presets: ModelPreset[] = [
    {
        vendor: 'openai',
        name: 'OpenAI',
        url: 'https://api.openai.com/v1',
        keysAt: 'https://platform.openai.com/api-keys',
        chat: true,
        embeddings: true,
        chatModel: 'gpt-4.1-mini',
        embeddingModel: 'text-embedding-3-small',
    },
    {
        vendor: 'ollama',
        name: 'Ollama',
        url: 'http://localhost:11434/v1',
        keysAt: null,
        chat: true,
        embeddings: true,
        chatModel: 'llama3.1',
        embeddingModel: 'nomic-embed-text',
    },
    {
        vendor: 'anthropic',
        name: 'Anthropic',
        url: 'https://api.anthropic.com',
        keysAt: 'https://console.anthropic.com/settings/keys',
        chat: true,
        embeddings: false,
        chatModel: 'claude-haiku-4-5',
        embeddingModel: '',
    },
]

export function entry(seq: number | null, change: Partial<Entry> = {}): Entry {
    return {
        key: `entry-${seq}`,
        seq,
        author: 'visitor',
        authorName: null,
        text: 'Can I return a lamp?',
        citations: [],
        abstained: false,
        kind: null,
        followUps: [],
        stopped: false,
        unsupported: [],
        createdAt: at,
        state: 'sent',
        error: null,
        ...change,
    }
}

export function explanation(change: Partial<Explanation> = {}): Explanation {
    return {
        id: 'record-1',
        workspaceId: 'workspace-1',
        chatbotId: 'bot-1',
        threadId: 'thread-1',
        seq: 2,
        questionSeq: 1,
        origin: 'thread',
        question: 'and lamps?',
        standalone: 'Can I return lamps?',
        answer: 'Within 45 days [1]. We pay the postage.',
        kind: 'model',
        confidence: 0.9,
        abstained: false,
        passages: [
            {
                number: 1,
                sourceId: 'source-1',
                ordinal: 0,
                name: 'handbook.pdf',
                title: 'Handbook',
                heading: 'Returns',
                page: 2,
                url: null,
                text: 'A lamp can be returned within 45 days.',
                score: 0.82,
                lexical: 0.7,
                vector: 0.91,
                cited: true,
            },
        ],
        cited: [1],
        unsupported: [{ start: 20, end: 39 }],
        handOver: null,
        prompt: 'You answer visitors of Fjord Lamps.',
        model: {
            endpointId: 'a',
            model: 'gpt-a',
            promptTokens: 1200,
            completionTokens: 40,
            measured: true,
            cost: 544,
            credits: 1,
            finish: 'stop',
            attempts: 1,
        },
        failure: null,
        behaviourVersion: 3,
        stopped: false,
        cached: false,
        times: { retrieval: 4, firstDelta: 310, total: 1250 },
        createdAt: at,
        ...change,
    }
}

export function evaluationRun(id: string, change: Partial<EvaluationRun> = {}): EvaluationRun {
    return {
        id,
        evaluationId: 'set-1',
        cause: 'hand',
        state: 'done',
        error: null,
        total: 2,
        passed: 1,
        failed: 1,
        errors: 0,
        broke: 1,
        mended: 0,
        cost: 0,
        behaviourVersion: 4,
        knowledge: 7,
        changedSources: [],
        createdAt: at,
        startedAt: at,
        finishedAt: at,
        ...change,
    }
}

export function evaluation(change: Partial<Evaluation> = {}): Evaluation {
    return {
        id: 'set-1',
        chatbotId: 'bot-1',
        name: 'Orders',
        afterKnowledge: true,
        afterBehaviour: false,
        cases: 2,
        failing: 1,
        lastRun: evaluationRun('run-2'),
        createdAt: at,
        updatedAt: at,
        ...change,
    }
}

export function evaluationCase(id: string, change: Partial<EvaluationCase> = {}): EvaluationCase {
    return {
        id,
        question: `Question ${id}?`,
        sources: [],
        words: ['45 days'],
        without: [],
        declines: false,
        note: '',
        threadId: null,
        seq: null,
        state: 'passed',
        since: null,
        lastPassedAt: null,
        createdAt: at,
        updatedAt: at,
        ...change,
    }
}
