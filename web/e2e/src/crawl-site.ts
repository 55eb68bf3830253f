import { once } from 'node:events'
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import { gzipSync } from 'node:zlib'

export interface Asked {
    path: string
    agent: string
    headers: IncomingMessage['headers']
    at: number
}

export type Answer = (response: ServerResponse, asked: Asked) => void | Promise<void>

interface Place {
    host?: string // where it listens
    port?: number
    name?: string // what addresses say in place of that
}

// A website to be crawled: says what a test has put at a path, and remembers who asked for what.
export class CrawlSite {
    readonly asked: Asked[] = []
    readonly base: string
    private readonly server: Server
    private readonly answers = new Map<string, Answer>()
    private gate: Promise<void> | undefined
    private open: () => void = () => undefined

    private constructor(server: Server, base: string) {
        this.server = server
        this.base = base
    }

    static async serve(place: Place = {}): Promise<CrawlSite> {
        const { host = '127.0.0.1', port = 0 } = place
        const server = createServer().listen(port, host)
        await once(server, 'listening')
        const address = server.address()
        if (address === null || typeof address === 'string') throw new Error('not listening')
        const name = place.name ?? host
        const authority = address.port === 80 ? name : `${name}:${address.port}`
        const site = new CrawlSite(server, `http://${authority}`)
        server.on('request', (request: IncomingMessage, response: ServerResponse) => {
            void site.answer(request, response)
        })
        return site
    }

    close(): void {
        this.letGo()
        this.server.closeAllConnections()
        this.server.close()
    }

    url(path: string): string {
        return this.base + path
    }

    // How often a path was asked for.
    hits(path: string): number {
        return this.asked.filter((one) => one.path === path).length
    }

    put(path: string, answer: Answer): void {
        this.answers.set(path, answer)
    }

    remove(path: string): void {
        this.answers.delete(path)
    }

    reply(
        path: string,
        status: number,
        headers: Record<string, string>,
        body: string | Buffer,
    ): void {
        this.put(path, (response) => {
            response.writeHead(status, headers).end(body)
        })
    }

    // A page with its own words. Repeated requests with its ETag are told that nothing has changed.
    page(path: string, title: string, body: string, head = ''): void {
        const html = document(title, body, head)
        const tag = `"${Buffer.from(title + body)
            .toString('base64url')
            .slice(-24)}-${html.length}"`
        this.put(path, (response, { headers }) => {
            const known = headers['if-none-match'] === tag
            response
                .writeHead(known ? 304 : 200, { ...html_type, ETag: tag })
                .end(known ? '' : html)
        })
    }

    redirect(path: string, to: string, status = 302): void {
        this.reply(path, status, { Location: to }, '')
    }

    sitemap(path: string, paths: string[], packed = false): void {
        const text = urlset(paths.map((one) => (one.startsWith('/') ? this.url(one) : one)))
        const type = packed ? 'application/gzip' : 'application/xml'
        this.reply(path, 200, { 'Content-Type': type }, packed ? gzipSync(text) : text)
    }

    sitemapIndex(path: string, sitemaps: string[]): void {
        const entries = sitemaps.map(
            (one) => `<sitemap><loc>${escape(this.url(one))}</loc></sitemap>`,
        )
        const text = `<?xml version="1.0"?><sitemapindex ${namespace}>${entries.join('')}</sitemapindex>`
        this.reply(path, 200, { 'Content-Type': 'application/xml' }, text)
    }

    // From now on replies wait at this gate.
    hold(): void {
        this.gate = new Promise((resolve) => {
            this.open = resolve
        })
    }

    letGo(): void {
        this.gate = undefined
        this.open()
    }

    private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
        const path = request.url ?? '/'
        const { headers } = request
        const asked = { path, agent: headers['user-agent'] ?? '', headers, at: Date.now() }
        this.asked.push(asked)
        await this.gate
        const answer = this.answers.get(path) ?? this.answers.get(path.replace(/\?.*$/, '?'))
        if (answer) await answer(response, asked)
        else response.writeHead(404, html_type).end(document('Not found', '<p>Nothing here.</p>'))
    }
}

const html_type = { 'Content-Type': 'text/html; charset=utf-8' }
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

function escape(text: string): string {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function urlset(urls: string[]): string {
    const entries = urls.map((url) => `<url><loc>${escape(url)}</loc></url>`)
    return `<?xml version="1.0" encoding="UTF-8"?><urlset ${namespace}>${entries.join('')}</urlset>`
}

export function document(title: string, body: string, head = ''): string {
    return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>
<nav><a href="/">Home</a> <a href="/private/plans">Plans</a> navigation words</nav>
<main><h1>${title}</h1>${body}</main><footer>Imprint and footer words</footer></body></html>`
}

// A text that is long enough to be taken for what a page is about.
export function about(thing: string, fact: string): string {
    return `<p>This page tells everything about ${thing} that a customer of the lamp shop may want to know. ${fact} It was
written by the people who answer the telephone, and it is kept up to date by them.</p><p>Whoever has a question about
${thing} that is not answered on this page is welcome to write to the shop at any time of the day.</p>`
}
