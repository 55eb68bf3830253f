import { tokensOf } from './documented'

// The same text always has the same vector, and texts that share words lie near each other.
export function embeddings(body: Record<string, unknown>, dimensions: number): object {
    const input = body.input as string[]
    const size = typeof body.dimensions === 'number' ? body.dimensions : dimensions
    return {
        object: 'list',
        model: body.model,
        data: input.map((text, index) => ({
            object: 'embedding',
            index,
            embedding: vectorOf(text, size),
        })),
        usage: {
            prompt_tokens: input.reduce((sum, text) => sum + tokensOf(text), 0),
            total_tokens: input.reduce((sum, text) => sum + tokensOf(text), 0),
        },
    }
}

function vectorOf(text: string, size: number): number[] {
    const vector: number[] = Array.from({ length: size }, () => 0)
    for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['']) {
        const hash = hashOf(word)
        const at = hash % size
        vector[at] = (vector[at] ?? 0) + ((hash >>> 16) % 2 === 0 ? 1 : -1)
    }
    if (!vector.some(Boolean)) vector[0] = 1
    const length = Math.hypot(...vector)
    return vector.map((value) => value / length)
}

// FNV-1a
function hashOf(word: string): number {
    let hash = 0x811c9dc5
    for (const byte of Buffer.from(word)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
    return hash
}
