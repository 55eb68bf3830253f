import { Globe, X } from 'lucide-react'
import { useRef, useState } from 'react'

import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Field, Input } from '../../ui/field'
import { readOrigin } from './origins'

const words = t.chatbots.settings

interface OriginsEditorProps {
    value: readonly string[]
    onChange: (origins: string[]) => void
    // What the server had to say about the list.
    error?: string | null | undefined
}

export function OriginsEditor({ value, onChange, error }: OriginsEditorProps) {
    const [text, setText] = useState('')
    const [problem, setProblem] = useState<string | null>(null)
    const input = useRef<HTMLInputElement>(null)

    function add() {
        const check = readOrigin(text, value)
        if (!check.ok) return setProblem(check.message)
        onChange([...value, check.origin])
        setText('')
        setProblem(null)
    }

    return (
        <div>
            <Field label={words.originsInput} hint={words.originsHint} error={problem ?? error}>
                {(control) => (
                    <div className="flex gap-2">
                        <Input
                            {...control}
                            ref={input}
                            value={text}
                            inputMode="url"
                            autoComplete="off"
                            autoCapitalize="none"
                            spellCheck={false}
                            placeholder={words.originsPlaceholder}
                            onChange={(event) => {
                                setText(event.target.value)
                                setProblem(null)
                            }}
                            onKeyDown={(event) => {
                                // Enter adds the site; it must not save the form around it.
                                if (event.key !== 'Enter') return
                                event.preventDefault()
                                add()
                            }}
                        />
                        <Button onClick={add} className="max-sm:h-11">
                            {words.originsAdd}
                        </Button>
                    </div>
                )}
            </Field>
            {value.length === 0 ? (
                <p className="mt-3 rounded-lg border border-dashed border-line-strong px-3 py-2.5 text-sm text-muted">
                    {words.originsNone}
                </p>
            ) : (
                <ul className="mt-3 divide-y divide-line rounded-lg border border-line">
                    {value.map((origin) => (
                        <li key={origin} className="flex items-center gap-2.5 py-1 ps-3 pe-1">
                            <Globe className="size-4 shrink-0 text-muted" aria-hidden />
                            <span dir="ltr" className="min-w-0 flex-1 truncate" title={origin}>
                                {origin}
                            </span>
                            <Button
                                variant="ghost"
                                size="icon"
                                aria-label={words.removeOrigin(origin)}
                                onClick={() => {
                                    onChange(value.filter((other) => other !== origin))
                                    input.current?.focus()
                                }}
                            >
                                <X aria-hidden />
                            </Button>
                        </li>
                    ))}
                </ul>
            )}
            {value.includes('*') && (
                <p className="mt-2 rounded-lg bg-warn-soft px-3 py-2.5 text-sm text-warn">
                    {words.originsAny}
                </p>
            )}
        </div>
    )
}
