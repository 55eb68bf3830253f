import { parseMarkdown, type Block } from './blocks'
import type { Inline } from './inline'
import { settle } from './settle'

type Child<Node> = Node | string

// Makes an element, as the function of this name in React and in Preact does.
export type Create<Node> = (
    type: string,
    props: Record<string, string | number> | null,
    ...children: Child<Node>[]
) => Node

export interface MarkdownOptions<Node> {
    // What stands for the number of a source; null: such a source does not exist.
    citation?(number: number): Node | null
    // There is more to come: what is not complete is not shown yet.
    streaming?: boolean
}

// Markdown as elements, which are made from a parsed tree and never from markup: nothing that a
// document or a model says can become an element or an attribute that is not listed here.
export function markdown<Node>(
    text: string,
    create: Create<Node>,
    options: MarkdownOptions<Node> = {},
): Node[] {
    const blocks = parseMarkdown(options.streaming ? settle(text) : text)
    return new Renderer(create, options).blocks(blocks)
}

// Inline elements only: what visitors write.
export function inlineElements<Node>(nodes: Inline[], create: Create<Node>): Child<Node>[] {
    return new Renderer(create, {}).inlines(nodes)
}

class Renderer<Node> {
    private readonly create: Create<Node>
    private readonly options: MarkdownOptions<Node>

    constructor(create: Create<Node>, options: MarkdownOptions<Node>) {
        this.create = create
        this.options = options
    }

    blocks(blocks: Block[]): Node[] {
        return blocks.map((block) => this.block(block))
    }

    inlines(nodes: Inline[]): Child<Node>[] {
        return nodes.flatMap((node) => this.inline(node))
    }

    private block(block: Block): Node {
        const { create } = this
        switch (block.type) {
            case 'paragraph':
                return create('p', null, ...this.inlines(block.children))
            case 'heading':
                // Headings of the page around would be disturbed by real ones.
                return create('p', { className: 'heading' }, ...this.inlines(block.children))
            case 'list': {
                const items = block.items.map((item) => create('li', null, ...this.item(item)))
                if (block.start === null) return create('ul', null, ...items)
                return create('ol', { start: block.start }, ...items)
            }
            case 'quote':
                return create('blockquote', null, ...this.blocks(block.children))
            case 'code':
                return create('pre', { tabIndex: 0, dir: 'ltr' }, create('code', null, block.text))
            case 'rule':
                return create('hr', null)
            case 'table':
                return this.table(block.head, block.rows)
        }
    }

    private table(head: Inline[][], rows: Inline[][][]): Node {
        const { create } = this
        const row = (cells: Inline[][], type: string, props: { scope: string } | null) =>
            create('tr', null, ...cells.map((cell) => create(type, props, ...this.inlines(cell))))
        const table = create(
            'table',
            null,
            create('thead', null, row(head, 'th', { scope: 'col' })),
            create('tbody', null, ...rows.map((cells) => row(cells, 'td', null))),
        )
        return create('div', { className: 'table', tabIndex: 0 }, table)
    }

    // A single paragraph in a list item needs no paragraph around it.
    private item(blocks: Block[]): Child<Node>[] {
        const [first, ...rest] = blocks
        if (first?.type !== 'paragraph') return this.blocks(blocks)
        return [...this.inlines(first.children), ...this.blocks(rest)]
    }

    private inline(inline: Inline): Child<Node>[] {
        const { create } = this
        switch (inline.type) {
            case 'text':
                return [inline.text]
            case 'break':
                return [create('br', null)]
            case 'code':
                return [create('code', null, inline.text)]
            case 'citation':
                return this.citation(inline.numbers) ?? [inline.text]
            case 'link': {
                const rel = 'noopener noreferrer nofollow ugc'
                const props = { href: inline.href, target: '_blank', rel }
                return [create('a', props, ...this.inlines(inline.children))]
            }
            default:
                return [create(inline.type, null, ...this.inlines(inline.children))]
        }
    }

    private citation(numbers: number[]): Node[] | null {
        const made = numbers.map((number) => this.options.citation?.(number) ?? null)
        const known = made.filter((each) => each !== null)
        return known.length === numbers.length ? known : null
    }
}
