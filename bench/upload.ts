import { makePdf } from '../web/e2e/src/pdf'
import type { Client } from './client'
import { milliseconds } from './table'
import { documents } from './words'

// From the first byte sent to the moment the status says ready.
export async function uploadToReady(client: Client): Promise<string> {
    const { id } = await client.chatbot('Upload')
    const form = new FormData()
    form.append('file', new Blob([await hundredPages()], { type: 'application/pdf' }), 'book.pdf')
    const before = performance.now()
    await client.request('POST', `/api/v1/chatbots/${id}/sources/files`, form)
    await client.untilReady(id)
    return milliseconds(performance.now() - before)
}

async function hundredPages(): Promise<Buffer<ArrayBuffer>> {
    const words = documents().slice(0, 5).join(' ').replace(/\s+/g, ' ').split(' ')
    const pages = Array.from({ length: 100 }, (_, page) => ({
        heading: `Chapter ${page + 1}`,
        lines: Array.from({ length: 35 }, (_, line) => {
            const from = (page * 35 + line) * 11
            return words.slice(from, from + 11).join(' ')
        }),
    }))
    return makePdf('A book of a hundred pages', pages)
}
