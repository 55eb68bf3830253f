import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Server, run } from '../src/server'
import { Client } from './client'
import { Raw, memoryOf, statuses } from './raw'
import { startServer } from './start'

const head = 'Host: x\r\n'
const post = `POST /api/widget/v1/sessions HTTP/1.1\r\n${head}Content-Type: application/json\r\n`
const chunked = `${post}Transfer-Encoding: chunked\r\n\r\n`
const hidden = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n' // must never be taken for a request

let server: Server

beforeAll(async () => {
    const times = ['--header-seconds', '1', '--stall-seconds', '1', '--idle-seconds', '1']
    server = await startServer({ flags: [...times, '--body-seconds', '2'] })
})
afterAll(() => server.remove())

// Whatever one client does, the next is served.
afterEach(async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
})

describe('what is too much is refused, and nothing behind it is read', () => {
    it.each([
        { name: 'a giant header', sent: `GET / HTTP/1.1\r\n${head}A: ${'a'.repeat(2e6)}`, is: 431 },
        {
            name: 'a header without end',
            sent: `GET / HTTP/1.1\r\nA: ${'a'.repeat(20_000)}`,
            is: 431,
        },
        {
            name: 'too many headers',
            sent: `GET / HTTP/1.1\r\n${head}${'A: b\r\n'.repeat(100)}\r\n`,
            is: 431,
        },
        {
            name: 'a long address',
            sent: `GET /${'a'.repeat(9000)} HTTP/1.1\r\n${head}\r\n`,
            is: 414,
        },
        { name: 'an address without end', sent: `GET /${'a'.repeat(20_000)}`, is: 414 },
        { name: 'a giant body', sent: `${post}Content-Length: 4000000000\r\n\r\n{`, is: 413 },
        {
            name: 'a body that grows',
            sent: chunked + `${(65_536).toString(16)}\r\n${'a'.repeat(65_536)}\r\n`.repeat(17),
            is: 413,
        },
    ])('$name: $is', async ({ sent, is }) => {
        const client = await Raw.open(server)
        expect(statuses(await client.ask(sent))).toEqual([is])
        expect(client.received).toMatch(/application\/problem\+json/)
        expect(client.received).toMatch(/"code":"too_large"/)
    })
})

describe('what two servers could read differently is refused, once', () => {
    it.each([
        { name: 'length and chunks', sent: 'Content-Length: 4\r\nTransfer-Encoding: chunked' },
        { name: 'chunks and length', sent: 'Transfer-Encoding: chunked\r\nContent-Length: 4' },
        { name: 'two lengths', sent: 'Content-Length: 4\r\nContent-Length: 5' },
        { name: 'a list of lengths', sent: 'Content-Length: 4, 4' },
        { name: 'a length with a sign', sent: 'Content-Length: +4' },
        { name: 'a length below zero', sent: 'Content-Length: -4' },
        { name: 'a length in hexadecimal', sent: 'Content-Length: 0x4' },
        {
            name: 'two encodings',
            sent: 'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity',
        },
        { name: 'an unknown encoding', sent: 'Transfer-Encoding: xchunked' },
        { name: 'a blank before the colon', sent: 'Transfer-Encoding : chunked' },
        { name: 'a tab in the encoding', sent: 'Transfer-Encoding: \x0bchunked' },
        { name: 'a bare line feed', sent: 'A: b\nTransfer-Encoding: chunked' },
        { name: 'a bare carriage return', sent: 'A: b\rTransfer-Encoding: chunked' },
        { name: 'a nul in a header', sent: 'A: \0b' },
        { name: 'two hosts', sent: 'Host: y' },
    ])('$name', async ({ sent }) => {
        const client = await Raw.open(server)
        expect(statuses(await client.ask(`${post}${sent}\r\n\r\n0\r\n\r\n${hidden}`))).toEqual([
            400,
        ])
    })

    it.each([
        { name: 'a size that is none', sent: 'zz\r\nabc\r\n0\r\n\r\n' },
        { name: 'a size too big to count', sent: 'fffffffffffffffff\r\na\r\n0\r\n\r\n' },
        { name: 'a size below zero', sent: '-1\r\na\r\n0\r\n\r\n' },
        { name: 'a chunk longer than it says', sent: '2\r\nabcdef\r\n0\r\n\r\n' },
        { name: 'a size without end', sent: '1'.repeat(100_000) },
    ])('a chunk: $name', async ({ sent }) => {
        const client = await Raw.open(server)
        expect(statuses(await client.ask(chunked + sent + hidden))).toEqual([400])
    })
})

describe('what does not come is not waited for', () => {
    it('a head that comes byte by byte', async () => {
        const client = await Raw.open(server)
        client.send('GET / HTTP/1.1\r\nHost: x\r\nA: ')
        const drip = setInterval(() => client.send('a'), 50)
        expect(statuses(await client.closed)).toEqual([408])
        clearInterval(drip)
    })

    it('a body that stops', async () => {
        const client = await Raw.open(server)
        expect(statuses(await client.ask(`${post}Content-Length: 10\r\n\r\n{`))).toEqual([408])
    })

    it('a body that comes byte by byte', async () => {
        const client = await Raw.open(server)
        client.send(`${post}Content-Length: 100000\r\n\r\n`)
        const drip = setInterval(() => client.send(' '), 50)
        expect(statuses(await client.closed)).toEqual([408])
        clearInterval(drip)
    })

    it('a connection that says nothing, and one that has nothing more to say', async () => {
        const silent = await Raw.open(server)
        expect(await silent.closed).toBe('')
        const served = await Raw.open(server)
        expect(statuses(await served.ask(hidden))).toEqual([200])
    })
})

it('answers pipelined requests in order', async () => {
    const client = await Raw.open(server)
    const pairs = 100
    client.send(`${hidden}GET /nowhere HTTP/1.1\r\n${head}\r\n`.repeat(pairs))
    client.socket.end()
    const expected = Array.from({ length: 2 * pairs }, (_, at) => (at % 2 === 0 ? 200 : 404))
    expect(statuses(await client.closed)).toEqual(expected)
})

describe('connections', () => {
    let small: Server
    const opened: Raw[] = []
    const answered = async (from: string) => {
        const client = await Raw.open(small, from)
        opened.push(client)
        client.send(hidden)
        await client.until(/HTTP\/1\.1 \d{3} /)
        return client
    }
    const status = ({ received }: Raw) => statuses(received)[0]

    beforeAll(async () => {
        small = await startServer({
            flags: ['--http-connections-per-address', '20', '--http-connections', '50'],
        })
    })
    afterAll(() => small.remove())
    afterEach(() => {
        for (const client of opened.splice(0)) client.close()
    })

    it('one address may have so many; the others are served', async () => {
        const all = []
        for (let at = 0; at < 25; at++) all.push(await answered('127.0.0.2'))
        expect(all.map(status)).toEqual(
            Array.from({ length: 25 }, (_, at) => (at < 20 ? 200 : 429)),
        )
        expect(all[24]?.received).toMatch(/Retry-After: \d+\r\n[^]*"code":"limited"/)
        expect(status(await answered('127.0.0.3'))).toBe(200)

        all[0]?.close()
        await expect.poll(async () => status(await answered('127.0.0.2'))).toBe(200)
    })

    it('all together may have so many', async () => {
        const before = await memoryOf(small)
        const all = []
        for (let at = 0; at < 60; at++) all.push(await answered(`127.0.1.${1 + (at % 6)}`))
        const refused = all.map(status).filter((code) => code === 503)
        expect(refused.length).toBeGreaterThanOrEqual(10)
        expect(all[59]?.received).toMatch(/Retry-After: \d+\r\n[^]*"code":"unavailable"/)
        expect((await memoryOf(small)) - before).toBeLessThan(30)
    })
})

describe('settings', () => {
    it('cookies of a server that browsers reach by https are theirs alone', async () => {
        const hidden = await startServer({ flags: ['--public-url', 'https://chat.example.com'] })
        const { headers } = await new Client(hidden).send('GET', '/api/auth/csrf')
        expect(headers.getSetCookie()).toEqual([
            expect.stringMatching(/^__Host-hiochat\.csrf=.*; Secure/),
        ])
        await hidden.remove()
    })

    it('a name can be listened on', async () => {
        const port = new URL(server.url).port
        const named = await run([
            'serve',
            '--data',
            `${server.data}/n`,
            '--listen',
            `localhost:${port}`,
        ])
        expect([named.code, named.stderr]).toEqual([1, expect.stringMatching(/in use/)])
        const wrong = await run([
            'serve',
            '--data',
            `${server.data}/n`,
            '--listen',
            'no.such.host.invalid:1',
        ])
        expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringMatching(/no\.such\.host/)])
    })

    it('a misspelt variable stops the start', async () => {
        const { code, stderr } = await run(['serve'], { HIOCHAT_CONNECTION: '5' })
        expect([code, stderr]).toEqual([1, expect.stringContaining('HIOCHAT_CONNECTIONS?')])
    })

    it('every limit is printed with its default and its answer', async () => {
        const { stdout } = await run(['limits'])
        expect(stdout).toMatch(/\| `connections_per_address` \| 1,000 \| .* \| 429 /)
    })
})
