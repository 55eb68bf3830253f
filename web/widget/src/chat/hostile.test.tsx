// @vitest-environment jsdom
// Whatever a text says, it becomes none but these elements with none but these attributes, and asks
// nobody for anything.
import { markdown, type Create } from '@hiochat/client/markdown'
import { render } from 'preact'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { hostile } from './hostile'
import { Markdown, PlainText } from './rich-text'

const allowed: Record<string, string[]> = {
    P: ['class'],
    UL: [],
    OL: ['start'],
    LI: [],
    BLOCKQUOTE: [],
    PRE: ['tabindex', 'dir'],
    CODE: [],
    HR: [],
    BR: [],
    DIV: ['class', 'tabindex'],
    TABLE: [],
    THEAD: [],
    TBODY: [],
    TR: [],
    TH: ['scope'],
    TD: [],
    STRONG: [],
    EM: [],
    DEL: [],
    A: ['href', 'target', 'rel'],
}

// Markup is never parsed.
beforeAll(() => {
    const refuse = () => {
        throw new Error('markup was parsed')
    }
    vi.spyOn(Element.prototype, 'innerHTML', 'set').mockImplementation(refuse)
    vi.spyOn(Element.prototype, 'outerHTML', 'set').mockImplementation(refuse)
    vi.spyOn(Element.prototype, 'insertAdjacentHTML').mockImplementation(refuse)
    vi.spyOn(document, 'write').mockImplementation(refuse)
})

afterAll(() => void vi.restoreAllMocks())

function check(shown: Element, text: string): void {
    for (const element of shown.querySelectorAll('*')) {
        const names = element.getAttributeNames()
        const known = allowed[element.tagName]
        if (!known || names.some((name) => !known.includes(name))) {
            expect.fail(`${JSON.stringify(text)} became ${element.tagName} ${names.join()}`)
        }
    }
    for (const link of shown.querySelectorAll('a')) {
        expect(link.protocol, text).toMatch(/^(?:https?|mailto):$/)
        expect([link.username, link.password], text).toEqual(['', ''])
        expect(link.rel.split(' ')).toEqual(
            expect.arrayContaining(['noopener', 'noreferrer', 'nofollow']),
        )
        expect(link.target).toBe('_blank')
        expect(link.querySelector('a'), text).toBeNull()
        const place = /^(?:https?:\/\/)?((?:[\w-]+\.)+example)\b/.exec(link.textContent)?.[1]
        if (place) expect(link.hostname, text).toBe(place)
    }
}

function shows(text: string): void {
    const element = document.createElement('div')
    for (const node of [
        <Markdown text={text} />,
        <Markdown text={text} streaming />,
        <PlainText text={text} />,
    ]) {
        render(node, element)
        check(element, text)
    }
}

const kinds = Object.entries(hostile)

test('there are enough of them', () => expect(kinds.length).toBeGreaterThanOrEqual(40))

test.each(kinds)('%s stays text', (_kind, text) => {
    shows(text)
    for (let end = 1; end < Math.min(text.length, 200); end += 1) shows(text.slice(0, end))
})

test.each(kinds.filter(([, text]) => text.startsWith('<') && !/\n|mailto|http|\]\(/.test(text)))(
    '%s can be read',
    (_kind, text) => {
        const element = document.createElement('div')
        render(<Markdown text={text} />, element)
        expect(element.textContent).toBe(text)
    },
)

// Elements of the page itself, without a framework that might help.
test('nothing of it depends on who makes the elements', () => {
    const create: Create<Element> = (type, props, ...children) => {
        const element = document.createElement(type)
        for (const [name, value] of Object.entries(props ?? {})) {
            element.setAttribute(name === 'className' ? 'class' : name, String(value))
        }
        element.append(...children)
        return element
    }
    for (const [, text] of kinds) {
        const element = document.createElement('div')
        element.append(...markdown(text, create))
        check(element, text)
    }
})

// The same numbers in every run (a linear congruential generator, Numerical Recipes).
test('nor do a thousand mixtures of them become more', { timeout: 120_000 }, () => {
    let state = 1
    const random = (count: number): number => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0
        return Math.floor((state / 2 ** 32) * count)
    }
    const glue = ['', ' ', '\n', '\n\n', '**', '[', '](', ')', '`', '> ', '- ', '<', '\\', '|']
    for (let round = 0; round < 1000; round += 1) {
        const pieces = Array.from({ length: 1 + random(5) }, () => {
            const text = kinds[random(kinds.length)]?.[1] ?? ''
            const from = random(text.length)
            const piece = text.slice(from, from + 1 + random(80))
            return piece + (glue[random(glue.length)] ?? '')
        })
        shows(pieces.join(''))
    }
})
