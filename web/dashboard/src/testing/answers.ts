import type { Behaviour } from '../features/behaviours/behaviour'
import type { ModelEndpoint, ModelPreset } from '../features/models/models'

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

export function model(id: string, change: Partial<ModelEndpoint> = {}): ModelEndpoint {
    return {
        id,
        chatbotId: null,
        kind: 'chat',
        vendor: 'openai',
        name: '',
        url: 'https://api.openai.com/v1',
        model: `gpt-${id}`,
        keyEnd: 'abcd',
        apiVersion: '',
        windowTokens: 0,
        maxOutputTokens: 0,
        dimensions: 0,
        promptPrice: 0.4,
        completionPrice: 1.6,
        credits: 1,
        active: true,
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
        keysAt: '',
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
