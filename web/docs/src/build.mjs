// Renders docs/guides/*.md into dist/: a page for each guide, an overview, and the same guides as plain text
// (dist/guides/*.txt with index.json), which the demo chatbot is trained on.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readGuide } from './guide.mjs'
import { overviewPage, guidePage } from './pages.mjs'
import { plainText } from './plain-text.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const source = join(here, '../../../docs/guides')
const dist = join(here, '../dist')
const font = fileURLToPath(
    import.meta.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'),
)

const guides = readdirSync(source)
    .filter((name) => name.endsWith('.md'))
    .map((name) => readGuide(name.slice(0, -3), readFileSync(join(source, name), 'utf8')))
    .sort((a, b) => a.order - b.order)

function write(path, text) {
    mkdirSync(dirname(join(dist, path)), { recursive: true })
    writeFileSync(join(dist, path), text)
}

rmSync(dist, { recursive: true, force: true })
write('index.html', overviewPage(guides))
guides.forEach((guide, at) => {
    write(`${guide.slug}/index.html`, guidePage(guides, at))
    write(`guides/${guide.slug}.txt`, plainText(guide))
})
write(
    'guides/index.json',
    JSON.stringify(guides.map(({ slug, title }) => ({ file: `${slug}.txt`, title }))),
)
cpSync(join(here, 'style.css'), join(dist, 'style.css'))
cpSync(join(here, 'favicon.svg'), join(dist, 'favicon.svg'))
cpSync(font, join(dist, 'inter.woff2'))
