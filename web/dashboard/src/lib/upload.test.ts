import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { forgetCsrf, whenSignedOut } from './api'
import { upload } from './upload'

class FakeXhr {
    static made: FakeXhr[] = []
    upload: { onprogress?: (event: Partial<ProgressEvent>) => void } = {}
    onload?: () => void
    onerror?: () => void
    onabort?: () => void
    onloadend?: () => void
    status = 0
    responseText = ''
    headers: Record<string, string> = {}
    replyHeaders: Record<string, string> = {}
    sent: FormData | null = null

    constructor() {
        FakeXhr.made.push(this)
    }
    open() {}
    setRequestHeader(name: string, value: string) {
        this.headers[name] = value
    }
    getResponseHeader(name: string) {
        return this.replyHeaders[name] ?? null
    }
    send(form: FormData) {
        this.sent = form
    }
    abort() {
        this.onabort?.()
        this.onloadend?.()
    }
    answer(status: number, body: unknown) {
        this.status = status
        this.responseText = JSON.stringify(body)
        this.onload?.()
        this.onloadend?.()
    }
}

let tokens: string[]

beforeEach(() => {
    FakeXhr.made = []
    tokens = ['one']
    forgetCsrf()
    vi.stubGlobal('XMLHttpRequest', FakeXhr)
    vi.stubGlobal('fetch', () =>
        Promise.resolve(new Response(JSON.stringify({ csrfToken: tokens.shift() }))),
    )
})

afterEach(() => {
    vi.unstubAllGlobals()
})

async function start(onProgress: (part: number) => void = () => {}) {
    const abort = new AbortController()
    const file = new File(['words'], 'manual.txt')
    const reply = upload<{ id: string }>({ path: '/files', file, onProgress, signal: abort.signal })
    reply.catch(() => {})
    const xhr = await vi.waitUntil(() => FakeXhr.made[0])
    return { reply, abort, xhr }
}

describe('upload', () => {
    it('sends the file with its name and the token', async () => {
        const { reply, xhr } = await start()
        xhr.answer(201, { id: 's1' })

        await expect(reply).resolves.toEqual({ id: 's1' })
        expect((xhr.sent?.get('file') as File).name).toBe('manual.txt')
        expect(xhr.headers['X-Csrf-Token']).toBe('one')
    })

    it('tells how much has left the browser', async () => {
        const parts: number[] = []
        const { xhr } = await start((part) => parts.push(part))
        xhr.upload.onprogress?.({ lengthComputable: true, loaded: 25, total: 100 })
        xhr.upload.onprogress?.({ lengthComputable: false, loaded: 30, total: 0 })
        expect(parts).toEqual([0.25])
    })

    it('fails with what the server says', async () => {
        const { reply, xhr } = await start()
        xhr.answer(415, { code: 'unsupported_type', detail: 'This is a picture.' })
        await expect(reply).rejects.toMatchObject({
            code: 'unsupported_type',
            message: 'This is a picture.',
        })
    })

    it('tries once more with a new token', async () => {
        tokens = ['old', 'new']
        const { reply, xhr } = await start()
        xhr.answer(403, { code: 'csrf' })
        const second = await vi.waitUntil(() => FakeXhr.made[1])
        second.answer(201, { id: 's1' })

        await expect(reply).resolves.toEqual({ id: 's1' })
        expect(second.headers['X-Csrf-Token']).toBe('new')
    })

    it('announces that one is signed out', async () => {
        const signedOut = vi.fn()
        whenSignedOut(signedOut)
        const { reply, xhr } = await start()
        xhr.answer(401, { code: 'unauthenticated' })
        await expect(reply).rejects.toMatchObject({ status: 401 })
        expect(signedOut).toHaveBeenCalledOnce()
    })

    it('ends when it is cancelled', async () => {
        const { reply, abort } = await start()
        abort.abort()
        await expect(reply).rejects.toMatchObject({ code: 'cancelled' })
    })
})
