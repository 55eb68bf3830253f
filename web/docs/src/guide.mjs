import { marked } from 'marked'

// A guide is Markdown with a short head: `title`, `order` in the navigation, one-line `summary`.
export function readGuide(slug, file) {
    const [, head, markdown] = file.match(/^---\n([\s\S]*?)\n---\n([\s\S]*)$/) ?? []
    if (head === undefined || markdown === undefined) throw new Error(`${slug}.md has no head`)
    const field = (name) => {
        const value = head.match(new RegExp(`^${name}: (.+)$`, 'm'))?.[1]
        if (!value) throw new Error(`${slug}.md does not say its ${name}`)
        return value
    }
    return {
        slug,
        title: field('title'),
        order: Number(field('order')),
        summary: field('summary'),
        tokens: marked.lexer(markdown),
    }
}

// Stable across edits of the text below a heading, so that links into a page last.
export function anchor(text) {
    return text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '')
}

export function escapeHtml(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
}
