import { expect, test } from 'vitest'
import { plainText } from './plain-text'
import { settle } from './settle'

test.each([
    ['still **op', 'still **op**'],
    ['still **open*', 'still **open**'],
    ['still **', 'still'],
    ['*a **b', '*a **b***'],
    ['use `a', 'use `a`'],
    ['use ``a ` b', 'use ``a ` b``'],
    ['use `a * b', 'use `a * b`'],
    ['2 * 3', '2 * 3'],
    ['snake_case', 'snake_case'],
    ['\\*not', '\\*not'],
    ['closed [1', 'closed'],
    ['closed [1]', 'closed [1]'],
    ['closed [1, 2]', 'closed [1, 2]'],
    ['see [the docs', 'see'],
    ['see [the docs](https://a.exam', 'see'],
    ['see ![photo](https://a.exam', 'see'],
    ['see [docs](https://a.example/x_(y)', 'see'],
    ['see [docs](https://a.example/).', 'see [docs](https://a.example/).'],
    ['see https://a.exam', 'see'],
    ['see <mailto:me@a', 'see'],
    ['a < b', 'a < b'],
    ['text\n-', 'text\n'],
    ['text\n- ', 'text\n'],
    ['text\n1', 'text\n'],
    ['text\n##', 'text\n'],
    ['text\n``', 'text\n'],
    ['text\n| a | b', 'text\n'],
    ['```js\nlet a = "**', '```js\nlet a = "**'],
    ['```js\nlet a\n``', '```js\nlet a\n'],
    ['```js\nlet a\n```\nso **b', '```js\nlet a\n```\nso **b**'],
])('of %j it shows %j', (text, shown) => {
    expect(settle(text)).toBe(shown)
})

const answer = [
    'You can **return** anything within *30 days* [1], see [the returns page](https://a.example/returns_(new)).',
    '',
    '1. Print the ***label*** from `account > orders`.',
    '2. Bring it to a shop, **but not** on Sundays [1, 2].',
    '   - or have it fetched',
    '',
    '> Unused, in its ~~old~~ wrapping.',
    '',
    '```sh',
    'curl -X POST https://a.example/api',
    '```',
    '',
    '## Prices',
    'Ask <mailto:help@a.example> or __call__ us: 2 * 3 hours a day.',
].join('\n')

// Mark by mark or word by word: whatever has been shown once stays as it is.
test('an answer only ever grows while it is written', () => {
    const flat = (text: string) => plainText(text).replace(/\s+/g, ' ').trim()
    const whole = flat(answer)
    let longest = 0
    for (let end = 1; end <= answer.length; end += 1) {
        const shown = flat(settle(answer.slice(0, end)))
        expect(whole.startsWith(shown), JSON.stringify(answer.slice(0, end))).toBe(true)
        longest = Math.max(longest, shown.length)
    }
    expect(longest).toBe(whole.length)
})

// Quadratic time would be minutes here.
test.each([
    '[',
    '![',
    '**a ',
    '*',
    ' ',
    '`',
    '<h',
    '_a ',
    '~~',
    '[a](',
    'https://',
    '\\',
    '1',
    '|',
])('no repetition of %j ties it up', (piece) => {
    for (const end of ['', ' x']) {
        const text = piece.repeat(500_000 / piece.length) + end
        expect(settle(text).length).toBeLessThanOrEqual(3 * text.length)
    }
})

test('numbers of sources are not read out', () => {
    expect(plainText('At **nine** [1], *online [2]* always [1, 2]. Yes [3]')).toBe(
        'At nine, online always. Yes',
    )
})
