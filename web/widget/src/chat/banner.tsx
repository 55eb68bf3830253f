import type { ConversationState } from '@hiochat/client'
import type { VNode } from 'preact'
import type { Words } from './words'

interface BannerProps {
    connection: ConversationState['connection']
    words: Words
    onRetry(): void
}

// Tells about the connection when there is something to tell. A short interruption is over before
// the banner has faded in.
export function Banner({ connection, words, onRetry }: BannerProps): VNode {
    const text = bannerText(connection, words)
    return (
        <div role="status">
            {text !== null && (
                <div class={`banner ${connection.status}`} key={connection.status}>
                    <span>{text}</span>
                    {connection.status === 'offline' && (
                        <button type="button" class="text-button" onClick={onRetry}>
                            {words.retry}
                        </button>
                    )}
                </div>
            )}
        </div>
    )
}

function bannerText(connection: ConversationState['connection'], words: Words): string | null {
    switch (connection.status) {
        case 'online':
        case 'refused':
            return null
        case 'connecting':
            return words.connecting
        case 'offline':
            if (!navigator.onLine) return words.offline
            return connection.code === null ? words.unreachable : words.busy
    }
}
