// How the measuring vendor speaks: told by the name of its model, so that each chatbot can have its own.
export interface Pace {
    first: number // milliseconds until the first token
    every: number // milliseconds between tokens
    tokens: number
}

export const modelOf = ({ first, every, tokens }: Pace) => `paced-${first}-${every}-${tokens}`

export function paceOf(model: string): Pace {
    const [first, every, tokens] = model.split('-').slice(1).map(Number)
    return { first: first ?? 0, every: every ?? 0, tokens: tokens ?? 1 }
}

const sentence = 12 // tokens, the last of which cites a passage

// What it says to a question: always the same, and to each question something else. As models' tokens are, a word comes with
// the space before it, and whether it goes on is only seen in the next.
export function tokensOf(question: string, count: number): string[] {
    let state = hashOf(question)
    return Array.from({ length: count }, (_, at) => {
        if (at % sentence === sentence - 1) return ' [1].'
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
        const word = letters(state)
        if (at % sentence > 0) return ` ${word}`
        const opening = `${word[0]?.toUpperCase()}${word.slice(1)}`
        return at === 0 ? opening : ` ${opening}`
    })
}

// A word that stands in no passage, so that nothing is left out as a repetition.
const letters = (value: number) =>
    Array.from({ length: 5 }, (_, at) => 'abcdefghijklmnop'[(value >>> (8 + 4 * at)) & 15]).join('')

// FNV-1a
function hashOf(text: string): number {
    let hash = 0x811c9dc5
    for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
    return hash
}
