// A whole behaviour as an owner sends it: all but the instructions is as in a new chatbot.
export function behaviour(instructions: string, change: object = {}): object {
    return {
        instructions,
        tone: 'neutral',
        length: 'medium',
        unknown: { offerPerson: true, say: '', topics: true },
        handOver: { asked: true, misses: 0, words: [], mood: false, say: '' },
        starters: [],
        followUps: true,
        language: 'auto',
        smallTalk: true,
        model: { endpoint: null, temperature: 0.2 },
        ...change,
    }
}
