import { Plus, X } from 'lucide-react'
import { useState } from 'react'

import { t } from '../../strings'
import { cn } from '../../lib/cn'
import { Button } from '../../ui/button'
import { FieldError, Input } from '../../ui/field'
import { focus } from '../../ui/focus-return'
import { Grip } from '../../ui/grip'
import { moved, useReorder } from '../../ui/use-reorder'

const words = t.behaviour.starters
// As many as the server takes.
const most = 6

interface StartersEditorProps {
    value: readonly string[]
    error?: string | undefined
    onChange: (starters: string[]) => void
}

export function StartersEditor({ value, error, onChange }: StartersEditorProps) {
    const [said, setSaid] = useState('')
    const { list, grip, dragging } = useReorder(value.length, (from, to) => {
        onChange(moved(value, from, to))
        setSaid(t.movedTo(to + 1, value.length))
    })
    return (
        <div>
            <ul ref={list} aria-label={words.list} className="space-y-2">
                {value.map((starter, at) => (
                    <li
                        key={at}
                        className={cn('flex gap-1.5 rounded-md', dragging === at && 'bg-hover')}
                    >
                        <Grip label={words.move(at + 1)} className="mt-0.5" {...grip(at)} />
                        <Input
                            aria-label={words.starter(at + 1)}
                            value={starter}
                            maxLength={100}
                            dir="auto"
                            autoComplete="off"
                            ref={starter === '' ? focus : undefined}
                            placeholder={words.placeholder}
                            onChange={({ target }) =>
                                onChange(value.map((one, i) => (i === at ? target.value : one)))
                            }
                        />
                        <Button
                            variant="ghost"
                            size="icon"
                            className="mt-0.5"
                            aria-label={words.remove(at + 1)}
                            onClick={() => onChange(value.filter((_, other) => other !== at))}
                        >
                            <X aria-hidden />
                        </Button>
                    </li>
                ))}
            </ul>
            <p role="status" className="sr-only">
                {said}
            </p>
            <FieldError id="starters-error" message={error} />
            {value.length < most ? (
                <Button
                    size="sm"
                    className={value.length > 0 ? 'mt-2' : ''}
                    onClick={() => onChange([...value, ''])}
                >
                    <Plus aria-hidden />
                    {words.add}
                </Button>
            ) : (
                <p className="mt-2 text-sm text-muted">{words.full(most)}</p>
            )}
        </div>
    )
}
