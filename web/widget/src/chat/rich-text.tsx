import type { ComponentChildren, VNode } from 'preact'
import { useMemo } from 'preact/hooks'
import { parseMarkdown, type Block } from './markdown'
import { parsePlain, type Inline } from './markdown-inline'

// Elements are made from a parsed tree, never from markup: nothing a document or a model says can
// become an element that is not listed here.
export function Markdown({ text }: { text: string }): VNode {
    const blocks = useMemo(() => parseMarkdown(text), [text])
    return <>{blocks.map(renderBlock)}</>
}

export function PlainText({ text }: { text: string }): VNode {
    return <p>{parsePlain(text).map(renderInline)}</p>
}

function renderBlock(block: Block): VNode {
    switch (block.type) {
        case 'paragraph':
            return <p>{block.children.map(renderInline)}</p>
        case 'heading':
            // Headings of the page around would be disturbed by real ones.
            return <p class="heading">{block.children.map(renderInline)}</p>
        case 'list': {
            const items = block.items.map((item) => <li>{renderItem(item)}</li>)
            if (block.start === null) return <ul>{items}</ul>
            return <ol start={block.start}>{items}</ol>
        }
        case 'quote':
            return <blockquote>{block.children.map(renderBlock)}</blockquote>
        case 'code':
            return (
                <pre tabIndex={0} dir="ltr">
                    <code>{block.text}</code>
                </pre>
            )
        case 'rule':
            return <hr />
        case 'table':
            return (
                <div class="table" tabIndex={0}>
                    <table>
                        <thead>
                            <tr>
                                {block.head.map((cell) => (
                                    <th scope="col">{cell.map(renderInline)}</th>
                                ))}
                            </tr>
                        </thead>
                        <tbody>
                            {block.rows.map((row) => (
                                <tr>
                                    {row.map((cell) => (
                                        <td>{cell.map(renderInline)}</td>
                                    ))}
                                </tr>
                            ))}
                        </tbody>
                    </table>
                </div>
            )
    }
}

// A single paragraph in a list item needs no paragraph around it.
function renderItem(blocks: Block[]): ComponentChildren {
    const [first, ...rest] = blocks
    if (first?.type !== 'paragraph') return blocks.map(renderBlock)
    return [...first.children.map(renderInline), ...rest.map(renderBlock)]
}

function renderInline(inline: Inline): ComponentChildren {
    switch (inline.type) {
        case 'text':
            return inline.text
        case 'break':
            return <br />
        case 'code':
            return <code>{inline.text}</code>
        case 'strong':
            return <strong>{inline.children.map(renderInline)}</strong>
        case 'em':
            return <em>{inline.children.map(renderInline)}</em>
        case 'del':
            return <del>{inline.children.map(renderInline)}</del>
        case 'link':
            return (
                <a href={inline.href} target="_blank" rel="noopener noreferrer nofollow ugc">
                    {inline.children.map(renderInline)}
                </a>
            )
    }
}
