// Text that looks like language to an index: words whose frequencies fall as 1/rank (Zipf), the same at every run.

const vocabulary = 20_000
const sentencesPerChunk = 9
const chunksPerDocument = 100
const documentCount = 132

let state = 20_26

function random(): number {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
}

const syllables = 'ba ce di fo gu ha ki lo mu ne pa ri so tu va we xi yo zu'.split(' ')

function word(rank: number): string {
    let left = rank
    let text = ''
    do {
        text += syllables[left % syllables.length]
        left = Math.floor(left / syllables.length)
    } while (left > 0)
    return `${text}n`
}

const zipf = () => word(Math.floor(vocabulary ** random()) - 1)

const words = (count: number) => Array.from({ length: count }, zipf).join(' ')

function sentence(): string {
    const text = words(8 + Math.floor(random() * 10))
    return `${text[0]?.toUpperCase()}${text.slice(1)}.`
}

let made: string[] | undefined

// A little over 10,000 passages as the server cuts them, each below a heading of its own.
export function documents(): string[] {
    return (made ??= make())
}

function make(): string[] {
    const paragraph = () => Array.from({ length: sentencesPerChunk }, sentence).join(' ')
    const section = () => `${words(4)}\n\n${paragraph()}`
    const document = () => Array.from({ length: chunksPerDocument }, section).join('\n\n')
    return Array.from({ length: documentCount }, document)
}

export const question = (at: number) => `What is ${words(3 + (at % 4))} of ${zipf()}?`

// A question that one sentence of the documents answers: it names what is rare in it. Rare words are the long ones.
export function answerable(at: number): string {
    const text = documents()[at % documentCount] ?? ''
    const sentences = text.split(/[.\n]+\s*/).filter((part) => part.split(' ').length >= 8)
    const asked = (sentences[(at * 7919) % sentences.length] ?? '').split(' ')
    const rare = new Set([...asked].sort((a, b) => b.length - a.length).slice(0, 5))
    return `What is ${asked.filter((one) => rare.has(one)).join(' ')}?`
}
