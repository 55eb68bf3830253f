import { parseMarkdown, type Block } from './blocks'
import type { Inline } from './inline'

// As it is read out: without marks, and without the numbers of sources.
export function plainText(text: string): string {
    const spoken = parseMarkdown(text).map(ofBlock).join('\n')
    // Where a number has stood before a full stop.
    return spoken.replace(/\u00a0(?=[\s.,;:!?]|$)/g, '').replaceAll('\u00a0', ' ')
}

function ofBlock(block: Block): string {
    switch (block.type) {
        case 'rule':
            return ''
        case 'code':
            return block.text
        case 'list':
            return block.items.map((item) => item.map(ofBlock).join('\n')).join('\n')
        case 'quote':
            return block.children.map(ofBlock).join('\n')
        case 'table':
            return [block.head, ...block.rows]
                .map((row) => row.map((cell) => ofInline(cell)).join(', '))
                .join('\n')
        default:
            return ofInline(block.children)
    }
}

function ofInline(nodes: readonly Inline[]): string {
    return nodes
        .map((node) => {
            switch (node.type) {
                case 'break':
                    return '\n'
                case 'citation':
                    return ''
                case 'text':
                case 'code':
                    return node.text
                default:
                    return ofInline(node.children)
            }
        })
        .join('')
}
