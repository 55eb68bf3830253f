import type { Source } from '@hiochat/contract'
import { useSyncExternalStore } from 'react'

import { applySource, refreshSources } from './source-cache'
import { sourcesPath } from './source-filter'
import { UploadQueue, type Upload } from './upload-queue'

// Uploads go on while one looks at another page.
const queues = new Map<string, UploadQueue>()

export function uploadQueue(chatbotId: string): UploadQueue {
    let queue = queues.get(chatbotId)
    if (!queue) {
        queue = new UploadQueue(`${sourcesPath(chatbotId)}/files`, (source) => arrived(source))
        queues.set(chatbotId, queue)
    }
    return queue
}

export function useUploads(chatbotId: string): readonly Upload[] {
    const queue = uploadQueue(chatbotId)
    return useSyncExternalStore(queue.subscribe, queue.snapshot)
}

function arrived(source: Source): void {
    applySource(source)
    refreshSources(source.chatbotId)
}

// A closed page ends its uploads; the browser asks first.
window.addEventListener('beforeunload', (event) => {
    const busy = [...queues.values()].some((queue) =>
        queue.snapshot().some(({ state }) => state !== 'failed'),
    )
    if (busy) event.preventDefault()
})
