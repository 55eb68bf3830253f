import { Check, TriangleAlert } from 'lucide-react'

import { cn } from '../../lib/cn'
import { contrast, isColour, textOn } from '../../lib/colour'
import { t } from '../../strings'
import { controlStyle, Field } from '../../ui/field'

const words = t.chatbots.settings
const presets = ['#2563eb', '#0f766e', '#15803d', '#b45309', '#be123c', '#7e22ce', '#18181b']

// WCAG 2.2, 1.4.11: what one must find on the page stands out 3:1.
const visible = 3

interface ColourFieldProps {
    value: string
    onChange: (colour: string) => void
    error?: string | null | undefined
}

export function ColourField({ value, onChange, error }: ColourFieldProps) {
    const valid = isColour(value)
    return (
        <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
            <Field
                label={words.colour}
                hint={words.colourHint}
                error={valid ? error : words.colourInvalid}
            >
                {(control) => (
                    <>
                        <div className="flex gap-2">
                            <input
                                type="color"
                                aria-label={words.colourPick}
                                value={valid ? value : '#2563eb'}
                                onChange={(event) => onChange(event.target.value)}
                                className="h-9 w-11 shrink-0 rounded-md border border-line-strong bg-surface p-1 shadow-sm max-sm:h-11"
                            />
                            <input
                                {...control}
                                value={value}
                                maxLength={7}
                                spellCheck={false}
                                autoComplete="off"
                                dir="ltr"
                                onChange={(event) => onChange(event.target.value.trim())}
                                className={cn(controlStyle, 'h-9 font-mono max-sm:h-11')}
                            />
                        </div>
                        <div className="mt-2.5 flex flex-wrap gap-1.5">
                            {presets.map((preset) => (
                                <button
                                    key={preset}
                                    type="button"
                                    aria-label={preset}
                                    aria-pressed={preset === value.toLowerCase()}
                                    onClick={() => onChange(preset)}
                                    className="grid size-6 place-items-center rounded-full border border-line-strong text-on-accent"
                                    style={{ backgroundColor: preset }}
                                >
                                    {preset === value.toLowerCase() && (
                                        <Check className="size-3.5" aria-hidden />
                                    )}
                                </button>
                            ))}
                        </div>
                    </>
                )}
            </Field>
            {valid && <ColourPreview colour={value} />}
        </div>
    )
}

function ColourPreview({ colour }: { colour: string }) {
    const text = textOn(colour)
    const onPage = contrast(colour, '#ffffff')
    return (
        <div className="min-w-0">
            <p className="mb-1.5 text-sm font-medium">{words.colourPreview}</p>
            <div className="rounded-lg border border-line bg-sunken p-3">
                <p
                    className="ms-auto w-fit rounded-xl rounded-ee-sm px-3 py-2"
                    style={{ backgroundColor: colour, color: text }}
                >
                    {words.colourSample}
                </p>
            </div>
            <dl className="mt-2 space-y-1 text-sm">
                <Verdict label={words.textContrast} ratio={contrast(colour, text)} needed={4.5} />
                <Verdict label={words.pageContrast} ratio={onPage} needed={visible} />
            </dl>
        </div>
    )
}

function Verdict({ label, ratio, needed }: { label: string; ratio: number; needed: number }) {
    const good = ratio >= needed
    const Icon = good ? Check : TriangleAlert
    return (
        <div className={cn('flex items-start gap-1.5', good ? 'text-muted' : 'text-warn')}>
            <Icon className="mt-0.5 size-4 shrink-0" aria-hidden />
            <dt className="sr-only">{label}</dt>
            <dd>
                <span aria-hidden>{label}: </span>
                {good ? words.contrastGood : words.contrastLow} ({ratio.toFixed(1)}:1)
            </dd>
        </div>
    )
}
