import type { Source } from '@hiochat/contract'

import { HiochatError } from './error'
import { sizeOf, type FileToUpload } from './file'
import type { KnowledgeBase } from './knowledge-base'
import type { WaitOptions } from './wait'

// `code` is the server's own for the same fault.
export type FileCheck =
    | { valid: true }
    | { valid: false; code: 'unsupported_type' | 'empty' | 'too_large'; message: string }

const largestFile = 10 * 1024 * 1024

// Endings by type: the server looks into the file and has the last word.
const endings = {
    'application/pdf': ['pdf'],
    'text/plain': ['txt', 'text'],
    'text/markdown': ['md', 'markdown'],
    'text/html': ['html', 'htm', 'xhtml'],
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
    'text/csv': ['csv', 'tsv'],
}

// Makes knowledge out of files.
export class FileProcessor {
    readonly supportedTypes: readonly string[] = Object.keys(endings)
    readonly #knowledge: KnowledgeBase

    constructor(knowledge: KnowledgeBase) {
        this.#knowledge = knowledge
    }

    // By name and size, without sending anything.
    validateFile(file: FileToUpload): FileCheck {
        const ending = file.name.split('.').at(-1)?.toLowerCase() ?? ''
        if (!Object.values(endings).flat().includes(ending)) {
            const message = `${file.name} is none of ${Object.values(endings).flat().join(', ')}`
            return { valid: false, code: 'unsupported_type', message }
        }
        const size = sizeOf(file)
        if (size === 0) return { valid: false, code: 'empty', message: `${file.name} is empty` }
        if (size > largestFile) {
            return { valid: false, code: 'too_large', message: `${file.name} is larger than 10 MB` }
        }
        return { valid: true }
    }

    // Uploads a file and waits until the chatbot answers from it. Throws what is wrong with the
    // file, whether that shows before the upload or after.
    async process(file: FileToUpload, options?: WaitOptions): Promise<Source> {
        const check = this.validateFile(file)
        if (!check.valid) throw new HiochatError({ code: check.code, detail: check.message })
        const { id } = await this.#knowledge.addFile(file)
        const source = await this.#knowledge.waitUntilProcessed(id, options)
        if (source.status !== 'failed') return source
        const { code, message } = source.error ?? { code: 'internal', message: '' }
        throw new HiochatError({ code, detail: message })
    }

    // The whole text of a source as the chatbot sees it.
    async extractText(sourceId: string): Promise<string> {
        const { text, truncated } = await this.#knowledge.text(sourceId)
        if (!truncated) return text
        const parts: string[] = []
        for await (const chunk of this.#knowledge.chunks(sourceId)) parts.push(chunk.text)
        return parts.join('\n\n')
    }
}
