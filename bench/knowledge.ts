import type { Source } from '@hiochat/contract'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { readFile, writeFile } from 'node:fs/promises'
import type { Server } from '../web/e2e/src/server'
import { makePdf } from '../web/e2e/src/pdf'
import type { Client } from './client'
import { milliseconds } from './table'
import { documents } from './words'

const sitePages = 500
const rows = 100_000
const bookPages = 1000

// A site of small pages on this machine, from adding it to all of them answering. Politeness is off by the server's flags.
export async function crawlSite(client: Client): Promise<string> {
    const site = await servePages()
    try {
        const { id } = await client.chatbot('Crawl')
        const before = performance.now()
        const source = await client.request<Source>('POST', `/api/v1/chatbots/${id}/crawls`, {
            type: 'sitemap',
            url: `${site.url}/sitemap.xml`,
            pageLimit: sitePages,
        })
        await client.untilReady(id)
        const taken = performance.now() - before
        const run = `/api/v1/chatbots/${id}/crawls/${source.id}`
        const { lastRun } = await client.request<{ lastRun: { fetched: number } }>('GET', run)
        return `${(taken / 1000).toFixed(1)} s (${lastRun.fetched} pages)`
    } finally {
        site.close()
    }
}

async function servePages(): Promise<{ url: string; close: () => void }> {
    const texts = documents().join('\n\n').split('\n\n')
    const server = createServer((request, response) => {
        const page = request.url?.match(/^\/p\/(\d+)$/)?.[1]
        if (page !== undefined) {
            const [title, text] = texts.slice(Number(page) * 2, Number(page) * 2 + 2)
            response.setHeader('Content-Type', 'text/html; charset=utf-8')
            response.end(`<title>${title}</title><main><h1>${title}</h1><p>${text}</p></main>`)
        } else if (request.url === '/sitemap.xml') {
            response.setHeader('Content-Type', 'application/xml')
            const urls = Array.from({ length: sitePages }, (_, at) => `${url}/p/${at}`)
            response.end(
                `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.map((one) => `<url><loc>${one}</loc></url>`).join('')}</urlset>`,
            )
        } else {
            response.statusCode = 404
            response.end()
        }
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return { url, close: () => server.close() }
}

// Upload to ready, and what the server's memory grows by at its peak.
export async function manyRows(client: Client, server: Server): Promise<string> {
    const words = documents().join(' ').split(/\s+/)
    const lines = Array.from({ length: rows }, (_, at) => {
        const from = (at * 13) % (words.length - 10)
        return `${at},${words.slice(from, from + 4).join(' ')},${words.slice(from + 4, from + 10).join(' ')}`
    })
    const bytes = Buffer.from(`number,name,description\n${lines.join('\n')}\n`)
    return learnOne(client, server, new File([bytes], 'rows.csv', { type: 'text/csv' }))
}

export async function longBook(client: Client, server: Server): Promise<string> {
    const words = documents().join(' ').split(/\s+/)
    const pages = Array.from({ length: bookPages }, (_, page) => ({
        heading: `Chapter ${page + 1}`,
        lines: Array.from({ length: 35 }, (_, line) => {
            const from = ((page * 35 + line) * 11) % (words.length - 11)
            return words.slice(from, from + 11).join(' ')
        }),
    }))
    const bytes = await makePdf('A book of a thousand pages', pages)
    return learnOne(client, server, new File([bytes], 'book.pdf', { type: 'application/pdf' }))
}

async function learnOne(client: Client, server: Server, file: File): Promise<string> {
    const { id } = await client.chatbot(file.name)
    await writeFile(`/proc/${server.pid}/clear_refs`, '5') // the peak counts from here
    const atRest = await memory(server, 'VmRSS')
    const form = new FormData()
    form.append('file', file)
    const before = performance.now()
    await client.request('POST', `/api/v1/chatbots/${id}/sources/files`, form)
    await client.untilReady(id)
    const taken = performance.now() - before
    const grown = (await memory(server, 'VmHWM')) - atRest
    return `${milliseconds(taken)}, +${Math.round(grown / 1024)} MB (file ${(file.size / 1e6).toFixed(1)} MB)`
}

async function memory(server: Server, field: 'VmRSS' | 'VmHWM'): Promise<number> {
    const status = await readFile(`/proc/${server.pid}/status`, 'utf8')
    return Number(status.match(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm'))?.[1])
}
