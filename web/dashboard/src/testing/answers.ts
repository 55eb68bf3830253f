import type { Behaviour } from '../features/behaviours/behaviour'

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
