import type { Source } from '@hiochat/contract'
import { beforeEach, describe, expect, it } from 'vitest'

import { ApiError, offlineError } from '../../lib/api-error'
import type { UploadRequest } from '../../lib/upload'
import { t } from '../../strings'
import { largestFile } from './file-checks'
import { UploadQueue } from './upload-queue'

interface Sending extends UploadRequest {
    succeed: (source: Source) => Promise<void>
    fail: (error: Error) => Promise<void>
}

let sending: Sending[]
let arrived: Source[]
let queue: UploadQueue

// Resolving a promise takes a few turns to reach the queue.
async function settle() {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve()
}

beforeEach(() => {
    sending = []
    arrived = []
    const send = (request: UploadRequest) =>
        new Promise<Source>((resolve, reject) => {
            sending.push({
                ...request,
                succeed: (source) => (resolve(source), settle()),
                fail: (error) => (reject(error), settle()),
            })
        })
    queue = new UploadQueue('/files', (source) => arrived.push(source), send as never)
})

function file(name: string, size = 10): File {
    const made = new File(['x'], name)
    Object.defineProperty(made, 'size', { value: size })
    return made
}

const source = { id: 's1' } as Source
const states = () => queue.snapshot().map(({ file, state }) => `${file.name} ${state}`)

describe('UploadQueue', () => {
    it('sends a few at a time, the first chosen first', async () => {
        queue.add([file('a.pdf'), file('b.pdf'), file('c.pdf'), file('d.pdf')])

        expect(sending).toHaveLength(UploadQueue.atOnce)
        expect(states()).toContain('d.pdf waiting')

        await sending[0]!.succeed(source)
        expect(sending.at(-1)!.file.name).toBe('d.pdf')
    })

    it('shows how much has been sent', () => {
        queue.add([file('a.pdf')])
        sending[0]!.onProgress(0.4)
        expect(queue.snapshot()[0]!.progress).toBe(0.4)
    })

    it('hands over what has arrived and forgets it', async () => {
        queue.add([file('a.pdf')])
        await sending[0]!.succeed(source)
        expect(arrived).toEqual([source])
        expect(queue.snapshot()).toEqual([])
    })

    it.each([
        ['photo.png', 10, t.knowledge.wrongType.image],
        ['deck.pptx', 10, t.knowledge.wrongType.office],
        ['prices.xlsx', 10, t.knowledge.wrongType.sheet],
        ['program.exe', 10, t.knowledge.errors.unsupported_type],
        ['huge.pdf', largestFile + 1, t.knowledge.errors.too_large],
        ['nothing.txt', 0, t.knowledge.errors.empty],
    ])('refuses %s without sending it', (name, size, problem) => {
        queue.add([file(name, size)])
        expect(sending).toHaveLength(0)
        expect(queue.snapshot()[0]).toMatchObject({ state: 'failed', problem, retryable: false })
    })

    it.each(['a.pdf', 'a.txt', 'A.MD', 'a.html', 'a.docx', 'a.csv'])('takes %s', (name) => {
        queue.add([file(name)])
        expect(sending).toHaveLength(1)
    })

    it('takes a file of exactly the largest size', () => {
        queue.add([file('full.pdf', largestFile)])
        expect(sending).toHaveLength(1)
    })

    it('shows the reason of the server, which is final', async () => {
        queue.add([file('locked.pdf')])
        await sending[0]!.fail(
            new ApiError({ status: 400, code: 'encrypted', detail: 'protected with a password' }),
        )
        expect(queue.snapshot()[0]).toMatchObject({
            state: 'failed',
            problem: 'Protected with a password. Save it without a password.',
            retryable: false,
        })
    })

    it('has words of its own where the server has only a code', async () => {
        queue.add([file('scan.pdf')])
        await sending[0]!.fail(new ApiError({ status: 400, code: 'no_text', detail: '' }))
        expect(queue.snapshot()[0]!.problem).toBe(
            `${t.knowledge.errors.no_text} ${t.knowledge.advice.no_text}`,
        )
    })

    it('puts a file into the place of another', async () => {
        const two = [file('new.pdf'), file('old.pdf')]
        queue.add(two, ({ name }) => (name === 'old.pdf' ? '/s1/file' : null))
        expect(sending.map(({ method, path }) => `${method ?? 'POST'} ${path}`)).toEqual([
            'POST /files',
            'PUT /s1/file',
        ])
        await sending[1]!.fail(offlineError())
        queue.retry(queue.snapshot().find(({ state }) => state === 'failed')!.id)
        expect(sending.at(-1)).toMatchObject({ method: 'PUT', path: '/s1/file' })
    })

    it('can send again after a lost connection', async () => {
        queue.add([file('a.pdf')])
        await sending[0]!.fail(offlineError())
        const [failed] = queue.snapshot()
        expect(failed).toMatchObject({ state: 'failed', retryable: true })

        queue.retry(failed!.id)
        expect(sending).toHaveLength(2)
        await sending[1]!.succeed(source)
        expect(arrived).toEqual([source])
    })

    it('ends an upload that is cancelled and goes on with the next', async () => {
        queue.add([file('a.pdf'), file('b.pdf'), file('c.pdf'), file('d.pdf')])
        const first = queue.snapshot().find(({ file }) => file.name === 'a.pdf')!

        queue.dismiss(first.id)
        expect(sending[0]!.signal.aborted).toBe(true)
        await sending[0]!.fail(new ApiError({ status: 0, code: 'cancelled', detail: '' }))

        expect(states()).not.toContain(expect.stringContaining('a.pdf'))
        expect(sending.at(-1)!.file.name).toBe('d.pdf')
    })
})
