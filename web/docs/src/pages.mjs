import { Marked } from 'marked'
import { anchor, escapeHtml } from './guide.mjs'

const renderer = new Marked({
    renderer: {
        heading({ tokens, depth, text }) {
            const id = anchor(text)
            return `<h${depth} id="${id}"><a href="#${id}">${this.parser.parseInline(tokens)}</a></h${depth}>\n`
        },
        // Scrolls by itself on a phone, and by keyboard.
        table(token) {
            const cells = (row, tag) =>
                row
                    .map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`)
                    .join('')
            const rows = token.rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n')
            return `<div class="table" role="region" aria-label="Table" tabindex="0"><table><thead><tr>${cells(token.header, 'th')}</tr></thead><tbody>${rows}</tbody></table></div>\n`
        },
        code({ text }) {
            return `<pre tabindex="0"><code>${escapeHtml(text)}</code></pre>\n`
        },
    },
})

export function overviewPage(guides) {
    const cards = guides
        .map(
            ({ slug, title, summary }) =>
                `<li><a href="/docs/${slug}/"><strong>${escapeHtml(title)}</strong><span>${escapeHtml(summary)}</span></a></li>`,
        )
        .join('\n')
    return page({
        guides,
        title: 'Hiochat guides',
        description: 'How to install, embed, train and run Hiochat.',
        main: `<h1>Hiochat guides</h1>
<p class="summary">Everything you need to give your website a chatbot that answers from your own documents. Or <a href="/demo/">ask the demo</a>: it has read all of these.</p>
<ul class="cards">${cards}</ul>`,
    })
}

export function guidePage(guides, at) {
    const guide = guides[at]
    const questions = guide.tokens
        .filter((token) => token.type === 'heading' && token.depth === 2)
        .map(({ text }) => `<li><a href="#${anchor(text)}">${escapeHtml(text)}</a></li>`)
        .join('\n')
    return page({
        guides,
        current: guide.slug,
        title: `${guide.title} · Hiochat guides`,
        description: guide.summary,
        main: `<h1>${escapeHtml(guide.title)}</h1>
<p class="summary">${escapeHtml(guide.summary)}</p>
${renderer.parser(guide.tokens)}
<nav class="around" aria-label="Neighbouring guides">${neighbour(guides[at - 1], 'Previous')}${neighbour(guides[at + 1], 'Next')}</nav>`,
        aside: `<aside><h2>On this page</h2><ul>${questions}</ul></aside>`,
    })
}

function neighbour(guide, label) {
    if (!guide) return '<span></span>'
    return `<a href="/docs/${guide.slug}/"><small>${label}</small>${escapeHtml(guide.title)}</a>`
}

function page({ guides, current, title, description, main, aside = '' }) {
    const links = guides
        .map(({ slug, title: name }) => {
            const here = slug === current ? ' aria-current="page"' : ''
            return `<li><a href="/docs/${slug}/"${here}>${escapeHtml(name)}</a></li>`
        })
        .join('\n')
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${escapeHtml(description)}">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="/docs/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<a class="brand" href="/docs/"><img src="/docs/favicon.svg" alt="" width="26" height="26">Hiochat <span>guides</span></a>
<nav aria-label="Site"><a href="/demo/">Demo</a><a href="/dashboard/">Dashboard</a></nav>
</header>
<div class="frame">
<nav class="side" aria-label="Guides"><ul>${links}</ul></nav>
<details class="menu"><summary>All guides</summary><nav aria-label="Guides (menu)"><ul>${links}</ul></nav></details>
<main id="content">${main}</main>
${aside}
</div>
</body>
</html>
`
}
