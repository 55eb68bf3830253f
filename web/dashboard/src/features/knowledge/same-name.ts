import type { Page, Source } from '@hiochat/contract'

import { api } from '../../lib/api'
import { checkFile } from './file-checks'
import { sourcesPath } from './source-filter'

// Whoever uploads hundreds of files at once has not uploaded them one by one before.
const mostAsked = 20

// The files that the chatbot has already, by their names.
export async function findSameNames(
    chatbotId: string,
    files: readonly File[],
): Promise<Map<string, Source>> {
    const readable = files.filter((file) => checkFile(file) === null)
    const names = [...new Set(readable.map(({ name }) => name))]
    if (names.length > mostAsked) return new Map()
    const found = await Promise.all(names.map((name) => findFile(chatbotId, name)))
    return new Map(found.flatMap((source) => (source ? [[source.name, source]] : [])))
}

async function findFile(chatbotId: string, name: string): Promise<Source | undefined> {
    const query = new URLSearchParams({ kind: 'file', q: name, limit: '20' })
    try {
        const { items } = await api.get<Page<Source>>(`${sourcesPath(chatbotId)}?${query}`)
        return items.find((source) => source.name === name)
    } catch {
        // Then it is uploaded beside the other, as it would be without the question.
        return undefined
    }
}
