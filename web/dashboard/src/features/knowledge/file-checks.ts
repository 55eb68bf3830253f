import { t } from '../../strings'

export const largestFile = 10 * 1024 * 1024

const endings = [
    'pdf',
    'txt',
    'text',
    'md',
    'markdown',
    'html',
    'htm',
    'xhtml',
    'docx',
    'csv',
    'tsv',
]
const types = [
    'application/pdf',
    'text/plain',
    'text/markdown',
    'text/html',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'text/csv',
]

export const acceptedFiles = [...endings.map((ending) => `.${ending}`), ...types].join(',')

export type FileProblem = 'too_large' | 'empty' | 'unsupported_type'

// Saves a pointless upload. The server looks into the file and has the last word.
export function checkFile(file: Pick<File, 'name' | 'size' | 'type'>): FileProblem | null {
    if (!looksReadable(file)) return 'unsupported_type'
    if (file.size === 0) return 'empty'
    if (file.size > largestFile) return 'too_large'
    return null
}

// The reason in words that help with this very file.
export function fileProblemText(name: string, problem: FileProblem): string {
    if (problem !== 'unsupported_type') return t.knowledge.errors[problem]
    const ending = endingOf(name)
    const { image, office, sheet, archive } = t.knowledge.wrongType
    if (/^(png|jpe?g|gif|webp|heic|tiff?|bmp|svg)$/.test(ending)) return image
    if (/^(doc|odt|rtf|pages|pptx?|odp|key|epub)$/.test(ending)) return office
    if (/^(xlsx?|ods|numbers)$/.test(ending)) return sheet
    if (/^(zip|rar|7z|t?gz|tar)$/.test(ending)) return archive
    return t.knowledge.errors.unsupported_type
}

function endingOf(name: string): string {
    return name.includes('.') ? name.slice(name.lastIndexOf('.') + 1).toLowerCase() : ''
}

function looksReadable({ name, type }: Pick<File, 'name' | 'type'>): boolean {
    if (endings.includes(endingOf(name))) return true
    // Some systems hand over files without an extension.
    return !name.includes('.') && types.some((known) => type.startsWith(known))
}
