import type { Source } from '@hiochat/contract'

import { ApiError } from '../../lib/api-error'
import { upload } from '../../lib/upload'
import { checkFile, fileProblemText } from './file-checks'
import { uploadProblem } from './problem-text'

export interface Upload {
    id: number
    file: File
    // Where the file that it takes the place of is.
    replaces: string | null
    state: 'waiting' | 'uploading' | 'failed'
    progress: number
    problem: string | null
    // False for what will fail again: a file that the server or we refused.
    retryable: boolean
}

type Send = typeof upload<Source>

// Files on their way to one chatbot. Few at a time: more would only make each of them slower. What
// arrived leaves the queue as a source; what failed stays with its reason until it is dismissed.
export class UploadQueue {
    static readonly atOnce = 3

    private uploads: readonly Upload[] = []
    private readonly aborts = new Map<number, AbortController>()
    private readonly listeners = new Set<() => void>()
    private readonly path: string
    private readonly onArrived: (source: Source) => void
    private readonly send: Send
    private nextId = 1

    constructor(path: string, onArrived: (source: Source) => void, send: Send = upload) {
        this.path = path
        this.onArrived = onArrived
        this.send = send
    }

    add(files: Iterable<File>, replaces?: (file: File) => string | null): void {
        const added = Array.from(files, (file): Upload => {
            const problem = checkFile(file)
            return {
                id: this.nextId++,
                file,
                replaces: replaces?.(file) ?? null,
                state: problem ? 'failed' : 'waiting',
                progress: 0,
                problem: problem && fileProblemText(file.name, problem),
                retryable: false,
            }
        })
        this.set([...added, ...this.uploads])
        this.fill()
    }

    retry(id: number): void {
        this.change(id, { state: 'waiting', progress: 0, problem: null })
        this.fill()
    }

    // Takes an upload off the list, ending it when it is under way.
    dismiss(id: number): void {
        this.aborts.get(id)?.abort()
        this.set(this.uploads.filter((entry) => entry.id !== id))
    }

    readonly snapshot = (): readonly Upload[] => this.uploads

    readonly subscribe = (listener: () => void): (() => void) => {
        this.listeners.add(listener)
        return () => this.listeners.delete(listener)
    }

    private fill(): void {
        const waiting = this.uploads.filter(({ state }) => state === 'waiting')
        const free = UploadQueue.atOnce - this.aborts.size
        // The list shows the newest first; what was chosen first still goes first.
        waiting.sort((one, other) => one.id - other.id)
        for (const entry of waiting.slice(0, Math.max(0, free))) void this.start(entry)
    }

    private async start({ id, file, replaces }: Upload): Promise<void> {
        const abort = new AbortController()
        this.aborts.set(id, abort)
        this.change(id, { state: 'uploading' })
        try {
            const source = await this.send({
                ...(replaces ? { method: 'PUT', path: replaces } : { path: this.path }),
                file,
                signal: abort.signal,
                onProgress: (progress) => this.change(id, { progress }),
            })
            this.set(this.uploads.filter((entry) => entry.id !== id))
            this.onArrived(source)
        } catch (error) {
            const refused =
                error instanceof ApiError &&
                error.status >= 400 &&
                error.status < 500 &&
                error.status !== 429 &&
                error.status !== 401
            this.change(id, {
                state: 'failed',
                problem: uploadProblem(error),
                retryable: !refused,
            })
        } finally {
            this.aborts.delete(id)
            this.fill()
        }
    }

    private change(id: number, values: Partial<Upload>): void {
        this.set(this.uploads.map((entry) => (entry.id === id ? { ...entry, ...values } : entry)))
    }

    private set(uploads: readonly Upload[]): void {
        this.uploads = uploads
        for (const listener of this.listeners) listener()
    }
}
