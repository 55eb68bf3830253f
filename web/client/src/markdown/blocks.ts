// A safe subset of Markdown as a tree. Text comes from documents and models: whatever is not
// understood stays text, HTML included, and no input takes more than linear time and a little.

import { parseInline, type Inline } from './inline'

export type Block =
    | { type: 'paragraph'; children: Inline[] }
    | { type: 'heading'; children: Inline[] }
    | { type: 'list'; start: number | null; items: Block[][] }
    | { type: 'quote'; children: Block[] }
    | { type: 'code'; text: string }
    | { type: 'rule' }
    | { type: 'table'; head: Inline[][]; rows: Inline[][][] }

// Longer texts are shown as they are.
const longest = 20_000
const deepest = 5

const fence = /^ {0,3}(`{3,}|~{3,})/
const heading = /^ {0,3}#{1,6} +(.*)$/
const rule = /^ {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$/
const quote = /^ {0,3}> ?/
const item = /^( {0,3})([-*+•]|\d{1,9}[.)])( +|$)/
const tableRule = /^ {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$/

export function parseMarkdown(text: string): Block[] {
    if (text.length > longest) return [{ type: 'paragraph', children: [{ type: 'text', text }] }]
    return parseBlocks(text.replace(/\r\n?/g, '\n').replace(/\t/g, '    ').split('\n'), 0)
}

function parseBlocks(lines: string[], depth: number): Block[] {
    const blocks: Block[] = []
    const at = (index: number): string => lines[index] ?? ''
    let index = 0
    while (index < lines.length) {
        const line = at(index)
        if (line.trim() === '') {
            index += 1
        } else if (fence.test(line)) {
            index = takeCode(lines, index, blocks)
        } else if (heading.test(line)) {
            const title = heading.exec(line)?.[1] ?? ''
            blocks.push({ type: 'heading', children: parseInline(withoutClosing(title)) })
            index += 1
        } else if (rule.test(line)) {
            blocks.push({ type: 'rule' })
            index += 1
        } else if (quote.test(line) && depth < deepest) {
            const inner: string[] = []
            while (quote.test(at(index))) inner.push(at(index++).replace(quote, ''))
            blocks.push({ type: 'quote', children: parseBlocks(inner, depth + 1) })
        } else if (item.test(line) && depth < deepest) {
            index = takeList(lines, index, depth, blocks)
        } else if (line.includes('|') && tableRule.test(at(index + 1))) {
            index = takeTable(lines, index, blocks)
        } else {
            const first = index
            do index += 1
            while (index < lines.length && !interrupts(at(index)))
            blocks.push({
                type: 'paragraph',
                children: parseInline(lines.slice(first, index).join('\n').trim()),
            })
        }
    }
    return blocks
}

// Signs may stand behind a heading, too: `## Prices ##`.
function withoutClosing(title: string): string {
    const text = title.trimEnd()
    let end = text.length
    while (text[end - 1] === '#') end -= 1
    return end < text.length && text[end - 1] === ' ' ? text.slice(0, end).trimEnd() : text
}

function interrupts(line: string): boolean {
    return (
        line.trim() === '' ||
        fence.test(line) ||
        heading.test(line) ||
        rule.test(line) ||
        quote.test(line) ||
        item.test(line)
    )
}

// Without a closing fence everything up to the end is code: so it is while an answer streams in.
function takeCode(lines: string[], from: number, blocks: Block[]): number {
    const mark = fence.exec(lines[from] ?? '')?.[1] ?? '```'
    const closes = (line: string) =>
        line.startsWith(mark) && line === (mark[0] ?? '').repeat(line.length)
    let end = from + 1
    while (end < lines.length && !closes((lines[end] ?? '').trim())) end += 1
    blocks.push({ type: 'code', text: lines.slice(from + 1, end).join('\n') })
    return end + 1
}

function takeList(lines: string[], from: number, depth: number, blocks: Block[]): number {
    const marker = (line: string): { ordered: boolean; indent: number; offset: number } | null => {
        const match = item.exec(line)
        if (!match || rule.test(line)) return null
        const [all, indent = '', bullet = ''] = match
        return { ordered: bullet.length > 1, indent: indent.length, offset: all.length }
    }
    const first = marker(lines[from] ?? '')
    const start = first?.ordered ? parseInt((lines[from] ?? '').trim(), 10) : null
    const items: Block[][] = []
    let index = from
    for (;;) {
        const head = marker(lines[index] ?? '')
        if (!head || !first || head.ordered !== first.ordered) break
        const own = [(lines[index] ?? '').slice(head.offset)]
        index += 1
        // What is indented belongs to the item, also after blank lines; so does a line that merely
        // goes on.
        while (index < lines.length) {
            const line = lines[index] ?? ''
            const indent = line.length - line.trimStart().length
            if (line.trim() === '') {
                const next = lines[index + 1] ?? ''
                if (next.length - next.trimStart().length < 2) break
                own.push('')
            } else if (indent >= Math.min(head.offset, head.indent + 2)) {
                own.push(line.slice(Math.min(indent, head.offset)))
            } else if (interrupts(line) || own[own.length - 1] === '') {
                break
            } else {
                own.push(line)
            }
            index += 1
        }
        items.push(parseBlocks(own, depth + 1))
        // Loose lists have a blank line between their items.
        if ((lines[index] ?? '').trim() === '' && marker(lines[index + 1] ?? '')) index += 1
    }
    blocks.push({ type: 'list', start, items })
    return index
}

function takeTable(lines: string[], from: number, blocks: Block[]): number {
    const cells = (line: string): Inline[][] =>
        line
            .trim()
            .replace(/^\|/, '')
            .replace(/\|$/, '')
            .split('|')
            .map((cell) => parseInline(cell.trim()))
    const head = cells(lines[from] ?? '')
    const rows: Inline[][][] = []
    let index = from + 2
    while (index < lines.length && (lines[index] ?? '').includes('|')) {
        rows.push(cells(lines[index] ?? '').slice(0, head.length))
        index += 1
    }
    blocks.push({ type: 'table', head, rows })
    return index
}
