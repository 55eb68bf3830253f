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
        '_a_b',
        '`a',
        '[a](',
        '[a](x',
        '[a]((',
        '[a](http://x',
        '[a](http://x)',
        '[a](http://%) ',
        '![a](http://x (',
        '[[[[a](',
        '> ',
        '- ',
        '<https://a',
        'https://a.b)',
        'https://a(',
        'https://%/',
        '~~a ',
        '***',
        '*a **b _c __d ~~e `f [g](h ',
        '[1',
        '[1, ',
        '| `a | [b](',
    ])('no repetition of %j ties it up', (piece) => {
        const text = piece.repeat(18_000 / piece.length)
        expect(countSteps((text) => parseInline(text), text)).toBeLessThan(40 * text.length)
        expect(countSteps((text) => parseMarkdown(`${text}\n`), text)).toBeLessThan(
            40 * text.length,
        )
    })

    test.each([
        ['backticks, more each time', (i: number) => '`'.repeat(i + 1) + 'a'],
        ['backticks, fewer each time', (i: number) => '`'.repeat(190 - i) + ' '],
        ['brackets before one link', (i: number) => (i < 189 ? '['.repeat(95) : '](http://x)')],
        ['opening brackets, then closing ones', (i: number) => (i < 95 ? '[a](' : ')').repeat(95)],
        ['nested emphasis', (i: number) => (i < 95 ? '*a ' : ' b*').repeat(30)],
    ])('%s do not tie it up', (_, part) => {
        const text = Array.from({ length: 190 }, (_, i) => part(i)).join('')
        expect(countSteps((text) => parseInline(text), text)).toBeLessThan(40 * text.length)
    })

    test('signs behind a heading are no part of it', () => {
        for (const line of ['## Prices', '## Prices ##', '## Prices   ###  '])
            expect(parseMarkdown(line)).toEqual([
                { type: 'heading', children: [{ type: 'text', text: 'Prices' }] },
            ])
        expect(parseMarkdown('# C#')).toEqual([
            { type: 'heading', children: [{ type: 'text', text: 'C#' }] },
        ])
    })
})

// Characters that are read, one by one or by searches, matches and addresses.
function countSteps(run: (text: string) => unknown, text: string): number {
    let count = 0
    const { indexOf } = String.prototype
    const { exec } = RegExp.prototype
    const Url = URL
    const read = new Proxy(new String(text), {
        get(target, key) {
            if (typeof key === 'string' && /^\d/.test(key)) count += 1
            const value: unknown = Reflect.get(target, key)
            return typeof value === 'function' ? (value.bind(target) as unknown) : value
        },
    })
    String.prototype.indexOf = function (part, from = 0) {
        const found = indexOf.call(this, part, from)
        count += 1 + (found < 0 ? this.length : found) - from
        return found
    }
    RegExp.prototype.exec = function (text) {
        const found = exec.call(this, text)
        count += 1 + (found?.[0].length ?? 0)
        return found
    }
    globalThis.URL = class extends Url {
        constructor(url: string | URL, base?: string | URL) {
            super(url, base)
            count += url.toString().length
        }
    }
    try {
        run(read as unknown as string)
    } finally {
        String.prototype.indexOf = indexOf
        RegExp.prototype.exec = exec
        globalThis.URL = Url
    }
    return count
}
