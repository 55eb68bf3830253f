import type { Source } from '@hiochat/contract'

const byEnding: Record<string, string> = {
    csv: 'CSV',
    tsv: 'CSV',
    md: 'Markdown',
    markdown: 'Markdown',
    htm: 'HTML',
    html: 'HTML',
}

const byType: Record<string, string> = {
    'application/pdf': 'PDF',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
    'application/xhtml+xml': 'HTML',
    'text/html': 'HTML',
    'text/markdown': 'Markdown',
    'text/csv': 'CSV',
    'text/tab-separated-values': 'CSV',
    'text/plain': 'TXT',
}

// As people call it. By content alone, CSV and Markdown are plain text: their names tell.
export function formatOf({ kind, name, type }: Pick<Source, 'kind' | 'name' | 'type'>): string {
    const media = type.split(';')[0]!.trim().toLowerCase()
    const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
    const named = kind === 'file' && media === 'text/plain' ? byEnding[ending] : undefined
    return named ?? byType[media] ?? media
}
