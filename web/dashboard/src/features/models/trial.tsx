import type { ModelTest } from '@hiochat/contract'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { useState } from 'react'

import { cn } from '../../lib/cn'
import { explain } from '../../lib/explain'
import { sentence } from '../../lib/format'
import { formatWait } from '../../lib/time'
import { t } from '../../strings'

const words = t.models

export type TrialState =
    | { state: 'idle' | 'running' }
    | { state: 'works'; text: string }
    | { state: 'fails'; text: string }

export function useTrial() {
    const [trial, setTrial] = useState<TrialState>({ state: 'idle' })

    async function start(ask: () => Promise<ModelTest>) {
        setTrial({ state: 'running' })
        try {
            const { ok, message, milliseconds } = await ask()
            const time = words.took(formatWait(milliseconds))
            setTrial({ state: ok ? 'works' : 'fails', text: `${sentence(message)} ${time}` })
        } catch (error) {
            setTrial({ state: 'fails', text: explain(error) })
        }
    }

    return [trial, (ask: () => Promise<ModelTest>) => void start(ask)] as const
}

// What is wrong is said in the server's words: it is the one that has talked to the vendor.
export function TrialResult({ trial, className }: { trial: TrialState; className?: string }) {
    const told = trial.state === 'works' || trial.state === 'fails'
    const Icon = trial.state === 'works' ? CircleCheck : CircleAlert
    return (
        <div role="status">
            {trial.state === 'running' && <span className="sr-only">{words.testing}</span>}
            {told && (
                <p
                    className={cn(
                        'flex items-start gap-2 rounded-lg px-3 py-2 text-sm',
                        trial.state === 'works'
                            ? 'bg-good-soft text-good'
                            : 'bg-danger-soft text-danger',
                        className,
                    )}
                >
                    <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
                    <span className="min-w-0 wrap-anywhere">{trial.text}</span>
                </p>
            )}
        </div>
    )
}
