import { Check } from 'lucide-react'

import { isColour } from '../../lib/colour'
import { t } from '../../strings'

// Told apart in light and dark, and by most who see colours differently.
const presets = [
    '#2563eb',
    '#0891b2',
    '#0d9488',
    '#16a34a',
    '#ca8a04',
    '#ea580c',
    '#dc2626',
    '#db2777',
    '#9333ea',
    '#64748b',
]

interface CategoryColourProps {
    value: string
    onChange: (colour: string) => void
}

export function CategoryColour({ value, onChange }: CategoryColourProps) {
    return (
        <fieldset>
            <legend className="mb-1.5 text-sm font-medium">{t.categories.dialog.colour}</legend>
            <div className="flex flex-wrap items-center gap-1.5">
                {presets.map((preset) => (
                    <button
                        key={preset}
                        type="button"
                        aria-label={preset}
                        aria-pressed={preset === value.toLowerCase()}
                        onClick={() => onChange(preset)}
                        className="grid size-7 place-items-center rounded-full text-on-accent max-sm:size-9"
                        style={{ backgroundColor: preset }}
                    >
                        {preset === value.toLowerCase() && <Check className="size-4" aria-hidden />}
                    </button>
                ))}
                <input
                    type="color"
                    aria-label={t.chatbots.settings.colourPick}
                    value={isColour(value) ? value : '#2563eb'}
                    onChange={(event) => onChange(event.target.value)}
                    className="h-8 w-11 rounded-md border border-line-strong bg-surface p-1 max-sm:h-10"
                />
            </div>
        </fieldset>
    )
}
