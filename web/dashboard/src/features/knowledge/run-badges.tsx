import type { Change, AddressState, RunState } from '@hiochat/contract'

import { t } from '../../strings'
import { Badge } from '../../ui/badge'

const runTones = {
    running: 'accent',
    finished: 'good',
    stopped: 'neutral',
    failed: 'danger',
} as const
const stateTones = {
    waiting: 'neutral',
    fetched: 'good',
    unchanged: 'neutral',
    skipped: 'warn',
    failed: 'danger',
} as const
const changeTones = {
    added: 'accent',
    changed: 'accent',
    same: 'neutral',
    removed: 'danger',
    missing: 'warn',
    withdrawn: 'danger',
} as const

export function RunStateBadge({ state }: { state: RunState }) {
    return <Badge tone={runTones[state]}>{t.websites.runs.states[state]}</Badge>
}

export function AddressBadge({ state }: { state: AddressState }) {
    return <Badge tone={stateTones[state]}>{t.websites.counts[state]}</Badge>
}

export function ChangeBadge({ change }: { change: Change }) {
    return <Badge tone={changeTones[change]}>{t.websites.changes[change]}</Badge>
}
