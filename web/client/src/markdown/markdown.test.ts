import { describe, expect, test } from 'vitest'
import { parseMarkdown } from './blocks'
import { parseInline, parsePlain, safeHref, type Inline } from './inline'

// A short notation for trees: strong[...], link(href)[...], text as it is.
function show(nodes: Inline[]): string {
    return nodes
        .map((node) => {
            switch (node.type) {
                case 'text':
                    return node.text
                case 'break':
                    return '⏎'
                case 'code':
                    return `code[${node.text}]`
                case 'citation':
                    return `cite[${node.numbers.join()}]`
                case 'link':
                    return `link(${node.href})[${show(node.children)}]`
                default:
                    return `${node.type}[${show(node.children)}]`
            }
        })
        .join('')
}

describe('inline Markdown', () => {
    test.each([
        ['plain', 'plain'],
        ['a **b** c', 'a strong[b] c'],
        ['a __b__ c', 'a strong[b] c'],
        ['*a* _b_ ~~c~~', 'em[a] em[b] del[c]'],
        ['***both***', 'strong[em[both]]'],
        ['**bold *and* more**', 'strong[bold em[and] more]'],
        ['snake_case_name', 'snake_case_name'],
        ['2 * 3 * 4', '2 * 3 * 4'],
        ['still **open', 'still **open'],
        ['\\*not\\* emphasis', '*not* emphasis'],
        ['use `a * b` here', 'use code[a * b] here'],
        ['``a ` b``', 'code[a ` b]'],
        ['an ` alone', 'an ` alone'],
        ['one\ntwo  \nthree', 'one⏎two⏎three'],
        ['[docs](https://a.example/x_(y))', 'link(https://a.example/x_(y))[docs]'],
        ['[**b**](https://a.example)', 'link(https://a.example/)[strong[b]]'],
        ['[t](https://a.example "title")', 'link(https://a.example/)[t]'],
        [
            'see https://a.example/b?c=d.',
            'see link(https://a.example/b?c=d)[https://a.example/b?c=d].',
        ],
        ['(https://a.example)', '(link(https://a.example/)[https://a.example])'],
        ['<https://a.example>', 'link(https://a.example/)[https://a.example]'],
        ['<mailto:me@a.example>', 'link(mailto:me@a.example)[me@a.example]'],
        ['![photo](https://a.example/p.png)', 'link(https://a.example/p.png)[photo]'],
        ['a [bracket] (and) more', 'a [bracket] (and) more'],
        ['open [1]. [2][3]', 'open\u00a0cite[1].\u00a0cite[2]cite[3]'],
        ['**bold [12]** [1, 2]', 'strong[bold\u00a0cite[12]]\u00a0cite[1,2]'],
        ['[1](https://a.example/)', 'link(https://a.example/)[1]'],
        ['[0] [1000] [1a] [-1] `[1]`', '[0] [1000] [1a] [-1] code[[1]]'],
        ['[a.example](https://a.example/x)', 'link(https://a.example/x)[a.example]'],
        [
            '[http://a.example](https://www.a.example/)',
            'link(https://www.a.example/)[http://a.example]',
        ],
        ['[Node.js](https://a.example/)', 'link(https://a.example/)[Node.js]'],
    ])('%j', (text, tree) => {
        expect(show(parseInline(text))).toBe(tree)
    })

    test.each([
        ['[x](javascript:alert(1))', 'x'],
        ['[x](JaVaScRiPt:alert(1))', 'x'],
        ['[x](data:text/html,<script>alert(1)</script>)', 'x'],
        ['[x](vbscript:x)', 'x'],
        ['[x](/relative)', 'x'],
        ['[x](//other.example)', 'x'],
        ['[x](file:///etc/passwd)', 'x'],
        ['[x](https://bank.example@evil.example/)', 'x'],
        [
            '[bank.example](https://evil.example/)',
            'link(https://evil.example/)[https://evil.example/]',
        ],
        [
            '[**https://bank.example**](https://evil.example/)',
            'link(https://evil.example/)[https://evil.example/]',
        ],
        [
            '[BANK.example/login](https://evil.example/)',
            'link(https://evil.example/)[https://evil.example/]',
        ],
        ['<script>alert(1)</script>', '<script>alert(1)</script>'],
        ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ])('never makes more of %j', (text, tree) => {
        expect(show(parseInline(text))).toBe(tree)
    })

    test('addresses are links in plain text, and nothing else is', () => {
        expect(show(parsePlain('**see** https://a.example/'))).toBe(
            '**see** link(https://a.example/)[https://a.example/]',
        )
    })

    test('a known scheme alone is not an address', () => {
        expect(safeHref('https://')).toBeNull()
        expect(safeHref('mailto:me@a.example')).toBe('mailto:me@a.example')
    })
})

describe('Markdown blocks', () => {
    const types = (text: string) => parseMarkdown(text).map((block) => block.type)

    test('every kind follows every other without a blank line', () => {
        const text =
            '# Title\ntext\n- item\n\n> quote\n```\ncode\n```\n---\n| a | b |\n|---|---|\n| 1 | 2 |'
        expect(types(text)).toEqual([
            'heading',
            'paragraph',
            'list',
            'quote',
            'code',
            'rule',
            'table',
        ])
    })

    test('lists nest and keep their number', () => {
        const [list] = parseMarkdown('3. three\n   - inner\n   - more\n4. four')
        expect(list).toMatchObject({
            type: 'list',
            start: 3,
            items: [
                [{ type: 'paragraph' }, { type: 'list', start: null, items: [{}, {}] }],
                [{ type: 'paragraph' }],
            ],
        })
    })

    test('a list with blank lines between its items is one list', () => {
        const blocks = parseMarkdown('1. one\n\n2. two\n\n3. three\n\nafter')
        expect(blocks.map((block) => block.type)).toEqual(['list', 'paragraph'])
        expect(blocks[0]).toMatchObject({ items: [{}, {}, {}] })
    })

    test('code keeps what is in it, also before its end has arrived', () => {
        expect(parseMarkdown('```js\nlet a = "**x**"\n\n  b')).toEqual([
            { type: 'code', text: 'let a = "**x**"\n\n  b' },
        ])
    })

    test('a table has as many cells as its head', () => {
        const [table] = parseMarkdown('a | b\n--- | ---\n1 | 2 | 3\n')
        expect(table).toMatchObject({ type: 'table', rows: [[{}, {}]] })
        expect(table?.type === 'table' && table.rows[0]?.length).toBe(2)
    })

    test('a line with a bar is text', () => {
        expect(types('yes | no')).toEqual(['paragraph'])
    })

    test('a text that is too long is shown as it is', () => {
        const text = '**x** '.repeat(5000)
        expect(parseMarkdown(text)).toEqual([
            { type: 'paragraph', children: [{ type: 'text', text }] },
        ])
    })

    // Counts steps instead of seconds: each of these takes quadratic or worse time in a parser that
    // looks for the end again from every beginning.
    test.each([
        '[',
        '![',
        '*a ',
        '**a ',
        '_a ',
        '`a',
        '[a](',
        '> ',
        '- ',
        '<https://a',
        '~~a ',
        '***',
        '[1',
        '[1, ',
    ])('no repetition of %j ties it up', (piece) => {
        const searches = countSearches(() => parseMarkdown(piece.repeat(18_000 / piece.length)))
        expect(searches).toBeLessThan(40_000)
    })
})

function countSearches(run: () => unknown): number {
    const original = Object.getOwnPropertyDescriptor(String.prototype, 'indexOf')
    if (!original) throw new Error('no indexOf')
    let count = 0
    const indexOf = original.value as (this: string, search: string, from?: number) => number
    Object.defineProperty(String.prototype, 'indexOf', {
        ...original,
        value(this: string, search: string, from?: number) {
            count += 1
            return indexOf.call(this, search, from)
        },
    })
    try {
        run()
    } finally {
        Object.defineProperty(String.prototype, 'indexOf', original)
    }
    return count
}
