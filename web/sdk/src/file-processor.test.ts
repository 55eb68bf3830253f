import { afterEach, describe, expect, test } from 'vitest'

import { type FileToUpload, Hiochat } from './index'
import { type Exchange, type ScriptedServer, scriptedServer } from './scripted-server'

const base = '/api/v1/chatbots/b1/sources'
let server: ScriptedServer | undefined

afterEach(async () => {
    const ended = server?.end()
    server = undefined
    await ended
})

async function client(...script: Exchange[]) {
    server = await scriptedServer(script)
    return new Hiochat({ server: server.url, key: 'sk_test' })
}

const file = (name: string, size = 3): FileToUpload => ({ name, data: new Uint8Array(size) })

describe('validateFile', () => {
    test.each(['a.pdf', 'a.TXT', 'a.md', 'a.html', 'a.docx', 'a.csv'])('takes %s', async (name) => {
        const files = (await client()).fileProcessor('b1')
        expect(files.validateFile(file(name))).toEqual({ valid: true })
    })

    test.each([
        ['a.exe', 3, 'unsupported_type'],
        ['a.pdf', 0, 'empty'],
        ['a.pdf', 10 * 1024 * 1024 + 1, 'too_large'],
    ])('%s of %d bytes is %s', async (name, size, code) => {
        const files = (await client()).fileProcessor('b1')
        expect(files.validateFile(file(name, size))).toMatchObject({ valid: false, code })
    })
})

test('a file is processed to its end', async () => {
    const hiochat = await client(
        { expect: `POST ${base}/files`, body: ['filename="a.csv"'], reply: { id: 's1' } },
        { expect: `GET ${base}/s1`, reply: { id: 's1', status: 'processing' } },
        { expect: `GET ${base}/s1`, reply: { id: 's1', status: 'ready', chunks: 4 } },
    )
    const files = hiochat.fileProcessor('b1')
    expect(files.supportedTypes).toContain('text/csv')
    expect(await files.process(file('a.csv'), { interval: 0 })).toMatchObject({ chunks: 4 })
})

test('what is wrong with a file is thrown, before the upload and after', async () => {
    const hiochat = await client(
        { expect: `POST ${base}/files`, body: ['a.pdf'], reply: { id: 's1' } },
        {
            expect: `GET ${base}/s1`,
            reply: { status: 'failed', error: { code: 'encrypted', message: 'a password' } },
        },
    )
    const files = hiochat.fileProcessor('b1')
    await expect(files.process(file('a.exe'))).rejects.toMatchObject({ code: 'unsupported_type' })
    await expect(files.process(file('a.pdf'))).rejects.toMatchObject({
        code: 'encrypted',
        message: 'a password',
    })
})

test('a long text comes whole', async () => {
    const hiochat = await client(
        { expect: `GET ${base}/s1/text`, reply: { text: 'All.', truncated: false } },
        { expect: `GET ${base}/s2/text`, reply: { text: 'One', truncated: true } },
        {
            expect: `GET ${base}/s2/chunks`,
            reply: { items: [{ text: 'One.' }], nextCursor: 'n' },
        },
        {
            expect: `GET ${base}/s2/chunks?cursor=n`,
            reply: { items: [{ text: 'Two.' }], nextCursor: null },
        },
    )
    const files = hiochat.fileProcessor('b1')
    expect(await files.extractText('s1')).toBe('All.')
    expect(await files.extractText('s2')).toBe('One.\n\nTwo.')
})

test('files are listed, added, replaced and removed', async () => {
    const hiochat = await client(
        { expect: `GET ${base}?kind=file`, reply: { items: [{ id: 's1' }], nextCursor: null } },
        { expect: `POST ${base}/files`, body: ['a.pdf'], reply: { id: 's2' } },
        { expect: `PUT ${base}/s2/file`, body: ['b.pdf'], reply: { id: 's2', version: 1 } },
        { expect: `DELETE ${base}/s2`, status: 204 },
    )
    const knowledge = hiochat.knowledge('b1')
    const ids: string[] = []
    for await (const { id } of knowledge.files()) ids.push(id)
    expect(ids).toEqual(['s1'])
    await knowledge.addFile(file('a.pdf'))
    expect(await knowledge.replaceFile('s2', file('b.pdf'))).toMatchObject({ version: 1 })
    await knowledge.removeFile('s2')
})

test('a wait can be given up', async () => {
    const hiochat = await client({ expect: `GET ${base}/s1`, reply: { status: 'queued' } })
    const abort = new AbortController()
    const waiting = hiochat
        .knowledge('b1')
        .waitUntilProcessed('s1', { interval: 60_000, signal: abort.signal })
    abort.abort(new Error('enough'))
    await expect(waiting).rejects.toThrow('enough')
})
