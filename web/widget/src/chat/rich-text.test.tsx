// @vitest-environment jsdom
import { render } from 'preact'
import { expect, test } from 'vitest'
import { Citations } from './citations'
import { Markdown } from './rich-text'
import { wordsOf } from './words'

function show(node: preact.ComponentChild): HTMLElement {
    const element = document.createElement('div')
    render(node, element)
    return element
}

test('a link opens elsewhere and takes nothing along', () => {
    const link = show(<Markdown text="[docs](https://a.example/x)" />).querySelector('a')

    expect(link?.getAttribute('href')).toBe('https://a.example/x')
    expect(link?.target).toBe('_blank')
    expect(link?.rel.split(' ')).toEqual(expect.arrayContaining(['noopener', 'noreferrer']))
})

test('markup in an answer stays text', () => {
    const text = '<img src=x onerror=alert(1)> **<b>bold</b>** `<i>`\n\n<script>alert(1)</script>'
    const shown = show(<Markdown text={text} />)

    expect([...new Set([...shown.querySelectorAll('*')].map((each) => each.localName))]).toEqual([
        'p',
        'strong',
        'code',
    ])
    expect(shown.textContent).toContain('<script>alert(1)</script>')
})

test('a source names file and page, and shows its words when asked', async () => {
    const citation = {
        sourceId: 's',
        name: 'returns.pdf',
        title: 'Returns',
        page: 3,
        heading: 'Period',
        excerpt: 'Within <b>30</b> days.',
    }
    Element.prototype.scrollIntoView = () => undefined
    const shown = show(<Citations citations={[citation]} words={wordsOf('en')} />)
    const button = shown.querySelector('button')
    const excerpt = shown.querySelector<HTMLElement>('.excerpt')
    expect(button?.textContent).toBe('returns.pdfp. 3')
    expect(excerpt?.hidden).toBe(true)

    button?.click()
    await expect.poll(() => excerpt?.hidden).toBe(false)
    expect(button?.getAttribute('aria-expanded')).toBe('true')
    expect(excerpt?.textContent).toBe('PeriodWithin <b>30</b> days.')
    expect(excerpt?.id).toBe(button?.getAttribute('aria-controls'))
})
