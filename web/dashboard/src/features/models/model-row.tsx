import type { Model } from '@hiochat/contract'
import { useQuery } from '@tanstack/react-query'
import { Pencil, Power, Trash2 } from 'lucide-react'
import { useState, type ComponentProps } from 'react'

import { cn } from '../../lib/cn'
import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { Grip } from '../../ui/grip'
import { Menu, MenuContent, MenuItem, MenuSeparator } from '../../ui/menu'
import { MoreButton } from '../knowledge/more-button'
import { presetsQuery, shownName, testModel } from './models'
import { TrialResult, useTrial } from './trial'

const words = t.models

export type RowAction = 'edit' | 'toggle' | 'remove'

interface ModelRowProps {
    model: Model
    first: boolean
    held: boolean
    // None where there is nothing to change places with.
    grip: Omit<ComponentProps<typeof Grip>, 'label'> | null
    onAct: (action: RowAction) => void
}

export function ModelRow({ model, first, held, grip, onAct }: ModelRowProps) {
    const { data: presets } = useQuery(presetsQuery)
    const [trial, run] = useTrial()
    const [open, setOpen] = useState(false)
    const name = shownName(model)
    const vendor = presets?.items.find((one) => one.vendor === model.vendor)?.name ?? model.vendor
    return (
        <li className={cn('bg-surface py-3 ps-3 pe-3', held && 'bg-hover')}>
            <div className="flex items-start gap-2">
                {grip && <Grip label={words.move(name)} {...grip} />}
                <div className={cn('min-w-0 flex-1', !grip && 'ps-2')}>
                    <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                        <span dir="ltr" className="min-w-0 font-medium wrap-anywhere">
                            {name}
                        </span>
                        {first && <Badge tone="good">{words.first}</Badge>}
                        {!model.active && <Badge>{words.off}</Badge>}
                        {model.keyLost && <Badge tone="danger">{words.keyLost}</Badge>}
                    </p>
                    <p className="flex flex-wrap gap-x-3 text-sm text-muted">
                        <span>{vendor}</span>
                        {name !== model.model && (
                            <span dir="ltr" className="wrap-anywhere">
                                {model.model}
                            </span>
                        )}
                        <span dir="ltr" className="wrap-anywhere">
                            {hostOf(model.url)}
                        </span>
                        <span>{model.hasKey ? words.key(model.keyEnd) : words.noKey}</span>
                    </p>
                </div>
                <Button
                    size="sm"
                    className="max-sm:hidden"
                    loading={trial.state === 'running'}
                    onClick={() => run(() => testModel({ id: model.id }))}
                >
                    {words.test}
                </Button>
                <Menu open={open} onOpenChange={setOpen}>
                    <MoreButton label={words.actions(name)} />
                    <MenuContent>
                        <MenuItem
                            className="sm:hidden"
                            onSelect={() => run(() => testModel({ id: model.id }))}
                        >
                            <Power aria-hidden />
                            {words.test}
                        </MenuItem>
                        <MenuItem onSelect={() => onAct('edit')}>
                            <Pencil aria-hidden />
                            {words.edit}
                        </MenuItem>
                        <MenuItem onSelect={() => onAct('toggle')}>
                            <Power aria-hidden />
                            {model.active ? words.turnOff : words.turnOn}
                        </MenuItem>
                        <MenuSeparator />
                        <MenuItem danger onSelect={() => onAct('remove')}>
                            <Trash2 aria-hidden />
                            {words.remove}
                        </MenuItem>
                    </MenuContent>
                </Menu>
            </div>
            <TrialResult trial={trial} className="ms-2 mt-2" />
        </li>
    )
}

function hostOf(url: string): string {
    try {
        return new URL(url).host
    } catch {
        return url
    }
}
