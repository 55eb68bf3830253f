import { cn } from '../../lib/cn'
import { t } from '../../strings'
import { useLiveState } from './live'

const words = {
    live: t.conversations.live,
    connecting: t.conversations.connecting,
    disconnected: t.conversations.disconnected,
}

export function LiveState() {
    const state = useLiveState()
    return (
        <span role="status" className="flex items-center gap-1.5 text-xs text-muted">
            <span
                aria-hidden
                className={cn(
                    'size-1.5 rounded-full',
                    state === 'live' ? 'bg-good' : 'animate-pulse bg-warn',
                )}
            />
            {words[state]}
        </span>
    )
}
