export const largestFile = 10 * 1024 * 1024
export const acceptedFiles = '.pdf,.txt,.text,application/pdf,text/plain'

export type FileProblem = 'too_large' | 'empty' | 'unsupported_type'

// Saves a pointless upload. The server looks into the file and has the last word.
export function checkFile(file: Pick<File, 'name' | 'size' | 'type'>): FileProblem | null {
    if (!looksReadable(file)) return 'unsupported_type'
    if (file.size === 0) return 'empty'
    if (file.size > largestFile) return 'too_large'
    return null
}

function looksReadable({ name, type }: Pick<File, 'name' | 'type'>): boolean {
    if (/\.(pdf|txt|text)$/i.test(name)) return true
    // Some systems hand over files without an extension.
    return !name.includes('.') && (type === 'application/pdf' || type.startsWith('text/plain'))
}
