import type { ConversationState } from '@hiochat/client'
import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { fill, type Words } from './words'

type ConnectionState = ConversationState['connection']

interface BannerProps {
    connection: ConnectionState
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
                    <span>
                        {text}
                        {connection.status === 'offline' && navigator.onLine && (
                            <NextTry at={connection.nextTry} words={words} />
                        )}
                    </span>
                    {connection.status === 'offline' && connection.code !== 'limited' && (
                        <button type="button" class="text-button" onClick={onRetry}>
                            {words.tryNow}
                        </button>
                    )}
                </div>
            )}
        </div>
    )
}

// Counts down for the eye only: read out each second it would drown everything else.
function NextTry({ at, words }: { at: number | null; words: Words }): VNode {
    const [now, setNow] = useState(Date.now)
    useEffect(() => {
        const timer = setInterval(() => setNow(Date.now()), 1000)
        return () => clearInterval(timer)
    }, [])
    const count = at === null ? 0 : Math.ceil((at - now) / 1000)
    return (
        <span aria-hidden="true">
            {' '}
            {count > 0 ? fill(words.nextTry, { count }) : words.connecting}
        </span>
    )
}

function bannerText(connection: ConnectionState, words: Words): string | null {
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
