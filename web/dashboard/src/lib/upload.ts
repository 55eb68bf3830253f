import { announceSignedOut, csrf, forgetCsrf } from './api'
import { ApiError, errorFromReply, offlineError } from './api-error'

export interface UploadRequest {
    // PUT replaces what is there.
    method?: 'POST' | 'PUT'
    path: string
    file: File
    // From 0 to 1, as bytes leave this browser.
    onProgress: (part: number) => void
    signal: AbortSignal
}

// One file as multipart. XMLHttpRequest, because fetch does not tell how much has been sent.
export async function upload<Reply>(request: UploadRequest): Promise<Reply> {
    const token = await csrf()
    try {
        return await send<Reply>(request, token)
    } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 403) throw error
        forgetCsrf()
        const fresh = await csrf()
        if (fresh === token) throw error
        return send<Reply>(request, fresh)
    }
}

function send<Reply>(
    { method = 'POST', path, file, onProgress, signal }: UploadRequest,
    token: string,
) {
    return new Promise<Reply>((resolve, reject) => {
        if (signal.aborted) return reject(cancelled())
        const xhr = new XMLHttpRequest()
        const abort = () => xhr.abort()
        signal.addEventListener('abort', abort, { once: true })

        xhr.upload.onprogress = (event) => {
            if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total)
        }
        xhr.onload = () => {
            if (xhr.status >= 200 && xhr.status < 300) {
                resolve(JSON.parse(xhr.responseText) as Reply)
                return
            }
            if (xhr.status === 401) announceSignedOut()
            reject(
                errorFromReply(xhr.status, xhr.responseText, (name) => xhr.getResponseHeader(name)),
            )
        }
        xhr.onerror = () => reject(offlineError())
        xhr.onabort = () => reject(cancelled())
        xhr.onloadend = () => signal.removeEventListener('abort', abort)

        xhr.open(method, path)
        xhr.setRequestHeader('Accept', 'application/json')
        xhr.setRequestHeader('X-Csrf-Token', token)
        const form = new FormData()
        form.append('file', file, file.name)
        xhr.send(form)
    })
}

function cancelled(): ApiError {
    return new ApiError({ status: 0, code: 'cancelled', detail: '' })
}
