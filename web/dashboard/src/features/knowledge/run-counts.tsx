import type { Run } from '@hiochat/contract'

import { cn } from '../../lib/cn'
import { formatCount } from '../../lib/format'
import { t } from '../../strings'

const words = t.websites.counts
const outcomes = ['fetched', 'unchanged', 'skipped', 'failed', 'waiting'] as const
const differences = ['added', 'changed', 'removed'] as const

// What became of the addresses, and what is different from the run before.
export function RunCounts({ run, className }: { run: Run; className?: string }) {
    return (
        <dl
            className={cn(
                'grid grid-cols-4 gap-x-4 gap-y-3 max-sm:grid-cols-3 lg:grid-cols-8',
                className,
            )}
        >
            {[...outcomes, ...differences].map((name) => (
                <div key={name} className="min-w-0">
                    <dt className="truncate text-sm text-muted">{words[name]}</dt>
                    <dd
                        className={cn(
                            'text-lg font-semibold tabular-nums',
                            run[name] === 0 && 'text-muted',
                            name === 'failed' && run.failed > 0 && 'text-danger',
                        )}
                    >
                        {formatCount(run[name])}
                    </dd>
                </div>
            ))}
        </dl>
    )
}
