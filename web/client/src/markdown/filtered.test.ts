import { expect, test } from 'vitest'
import { parseMarkdown } from './blocks'
import filtered from './filtered.json'

const known = 'https://shop.example/returns'

// What the server's filter makes of what a hostile model says, and what is made of that here: the
// two need not agree on what is code, as no other address is left in it.
test.each(filtered)('only known addresses are links in $shown', ({ shown }) => {
    expect(addresses(parseMarkdown(shown)).filter((href) => href !== known)).toEqual([])
})

test('known addresses are links', () => {
    const shown = filtered.map((each) => each.shown).join('\n\n')
    expect(addresses(parseMarkdown(shown)).length).toBeGreaterThan(5)
})

function addresses(tree: unknown): string[] {
    if (Array.isArray(tree)) return tree.flatMap(addresses)
    if (typeof tree !== 'object' || tree === null) return []
    const own = 'href' in tree && typeof tree.href === 'string' ? [tree.href] : []
    return [...own, ...Object.values(tree).flatMap(addresses)]
}
