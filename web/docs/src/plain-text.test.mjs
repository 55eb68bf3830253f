import { describe, expect, it } from 'vitest'
import { readGuide } from './guide.mjs'
import { guidePage } from './pages.mjs'
import { plainText } from './plain-text.mjs'

const head = '---\ntitle: Files\norder: 1\nsummary: About files.\n---\n'
const text = (markdown) => plainText(readGuide('files', head + markdown))

describe('plain text of a guide', () => {
    it('keeps a heading on a line of its own', () => {
        expect(text('## How large?\n\nUp to 10 MB.')).toBe(
            'Files\n\nAbout files.\n\nHow large?\n\nUp to 10 MB.\n',
        )
    })

    it('drops the marks and keeps the words', () => {
        expect(text('Write **bold**, `a < b` and [a link](/x) & more.')).toContain(
            'Write bold, a < b and a link & more.',
        )
    })

    it('makes a sentence of each row of a table', () => {
        expect(text('| limit | default |\n| --- | --- |\n| size | 10 MB |')).toContain(
            'size: 10 MB.',
        )
        expect(
            text('| limit | default | answer |\n| --- | --- | --- |\n| size | 10 MB | 413 |'),
        ).toContain('size. default: 10 MB; answer: 413.')
    })

    it('keeps code as it stands', () => {
        expect(text('```html\n<div id="chatbot"></div>\n```')).toContain('<div id="chatbot"></div>')
    })
})

describe('page of a guide', () => {
    const html = (markdown) => guidePage([readGuide('files', head + markdown)], 0)

    it('shows code instead of running it', () => {
        expect(html('```\n<script>alert(1)</script>\n```')).not.toContain('<script>')
    })

    it('links each question from the list beside it', () => {
        const page = html('## How large?\n\nUp to 10 MB.')
        expect(page).toContain('href="#how-large"')
        expect(page).toContain('id="how-large"')
    })
})

describe('head of a guide', () => {
    it('refuses a guide that does not say its title', () => {
        expect(() => readGuide('files', '---\norder: 1\n---\ntext')).toThrow('title')
    })
})
