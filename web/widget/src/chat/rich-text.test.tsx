// @vitest-environment jsdom
import { render, type ComponentChild } from 'preact'
import { expect, test } from 'vitest'
import { Markdown } from './rich-text'

function show(node: ComponentChild): HTMLElement {
    const element = document.createElement('div')
    render(node, element)
    return element
}

const markupOf = (shown: Node) =>
    [...shown.childNodes]
        .map((node) => new XMLSerializer().serializeToString(node))
        .join('')
        .replaceAll(' xmlns="http://www.w3.org/1999/xhtml"', '')

test('a link opens elsewhere and takes nothing along', () => {
    const link = show(<Markdown text="[docs](https://a.example/x)" />).querySelector('a')

    expect(link?.getAttribute('href')).toBe('https://a.example/x')
    expect(link?.target).toBe('_blank')
    expect(link?.rel.split(' ')).toEqual(
        expect.arrayContaining(['noopener', 'noreferrer', 'nofollow']),
    )
})

test('every kind of block becomes its element', () => {
    const text = '# T\n1. a\n2. **b**\n\n> c\n\n```\nd\n```\n---\n| e | f |\n|---|---|\n| g | h |'
    const shown = show(<Markdown text={text} />)

    expect(markupOf(shown)).toBe(
        '<p class="heading">T</p><ol start="1"><li>a</li><li><strong>b</strong></li></ol>' +
            '<blockquote><p>c</p></blockquote><pre tabindex="0" dir="ltr"><code>d</code></pre><hr />' +
            '<div class="table" tabindex="0"><table><thead><tr><th scope="col">e</th>' +
            '<th scope="col">f</th></tr></thead><tbody><tr><td>g</td><td>h</td></tr></tbody></table></div>',
    )
})

test('numbers stand for the sources that exist, and are text otherwise', () => {
    const citation = (number: number) => (number < 3 ? <b>{number}</b> : null)
    const shown = show(
        <Markdown text="one [1], both [1, 2], none [3], some [2, 3]" citation={citation} />,
    )

    expect(markupOf(shown)).toBe(
        '<p>one\u00a0<b>1</b>, both\u00a0<b>1</b><b>2</b>, none\u00a0[3], some\u00a0[2, 3]</p>',
    )
})

// Elements that were made once stay, or what a visitor has selected would be lost with every word.
test('what is shown already stays while more is written', () => {
    const element = document.createElement('div')
    render(<Markdown text="One **two" streaming />, element)
    const strong = element.querySelector('strong')
    expect(strong?.textContent).toBe('two')
    render(<Markdown text="One **two** three" streaming />, element)

    expect(element.querySelector('strong')).toBe(strong)
    expect(element.textContent).toBe('One two three')
})
