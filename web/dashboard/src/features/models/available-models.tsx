import { useState } from 'react'

import { explain } from '../../lib/explain'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { FieldError } from '../../ui/field'
import { availableModels, type Trial } from './models'

const words = t.models.dialog
const most = 200

interface AvailableModelsProps {
    trial: () => Trial
    // Only names that have it are shown, unless it is one of them.
    typed: string
    onPick: (name: string) => void
}

export function AvailableModels({ trial, typed, onPick }: AvailableModelsProps) {
    const [names, setNames] = useState<readonly string[] | null>(null)
    const [busy, setBusy] = useState(false)
    const [problem, setProblem] = useState<string | null>(null)

    async function load() {
        setBusy(true)
        setProblem(null)
        try {
            const { ok, models, message } = await availableModels(trial())
            setNames(ok ? models : null)
            setProblem(ok ? null : message)
        } catch (error) {
            setProblem(explain(error))
        } finally {
            setBusy(false)
        }
    }

    const wanted = typed.trim().toLowerCase()
    const shown =
        names && !names.includes(typed.trim())
            ? names.filter((name) => name.toLowerCase().includes(wanted))
            : (names ?? [])
    return (
        <div className="mt-2">
            <Button size="sm" loading={busy} onClick={() => void load()}>
                {words.available}
            </Button>
            <span role="status" className="ms-2 text-sm text-muted">
                {names && (names.length ? words.availableCount(names.length) : words.availableNone)}
            </span>
            <FieldError id="available-error" message={problem} />
            {names && names.length > 0 && (
                <ul
                    aria-label={words.availableList}
                    className="mt-2 max-h-44 overflow-y-auto rounded-lg border border-line p-1"
                >
                    {shown.length === 0 && (
                        <li className="px-2 py-1 text-sm text-muted">{words.availableNoMatch}</li>
                    )}
                    {shown.slice(0, most).map((name) => (
                        <li key={name}>
                            <button
                                type="button"
                                dir="ltr"
                                aria-pressed={name === typed}
                                className="w-full rounded-md px-2 py-1 text-start font-mono text-sm wrap-anywhere hover:bg-hover aria-pressed:bg-accent-soft aria-pressed:text-accent-text max-sm:py-2"
                                onClick={() => onPick(name)}
                            >
                                {name}
                            </button>
                        </li>
                    ))}
                </ul>
            )}
        </div>
    )
}
