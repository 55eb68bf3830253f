import { t } from '../../strings'
import { Field, Input, Textarea } from '../../ui/field'
import type { CrawlDraft, DraftErrors } from './crawl-draft'

const words = t.websites.dialog

interface CrawlFieldsProps {
    draft: CrawlDraft
    errors: DraftErrors
    onChange: (values: Partial<CrawlDraft>) => void
}

// How far a crawl goes. One page goes nowhere.
export function LimitFields({ draft, errors, onChange }: CrawlFieldsProps) {
    if (draft.type === 'page') return null
    return (
        <div className="space-y-4">
            <div className="grid grid-cols-2 gap-3">
                {draft.type === 'site' && (
                    <Field label={words.depth} hint={words.depthHint} error={errors.depth}>
                        {(control) => (
                            <Input
                                {...control}
                                inputMode="numeric"
                                autoComplete="off"
                                value={draft.depth}
                                onChange={({ target }) => onChange({ depth: target.value })}
                            />
                        )}
                    </Field>
                )}
                <Field label={words.pageLimit} error={errors.pageLimit}>
                    {(control) => (
                        <Input
                            {...control}
                            inputMode="numeric"
                            autoComplete="off"
                            value={draft.pageLimit}
                            onChange={({ target }) => onChange({ pageLimit: target.value })}
                        />
                    )}
                </Field>
            </div>
            <PatternField
                label={words.include}
                value={draft.include}
                error={errors.include}
                onChange={(include) => onChange({ include })}
            />
            <PatternField
                label={words.exclude}
                value={draft.exclude}
                error={errors.exclude}
                onChange={(exclude) => onChange({ exclude })}
            />
        </div>
    )
}

interface PatternFieldProps {
    label: string
    value: string
    error: string | undefined
    onChange: (value: string) => void
}

function PatternField({ label, value, error, onChange }: PatternFieldProps) {
    return (
        <Field label={label} hint={words.patternHint} error={error}>
            {(control) => (
                <Textarea
                    {...control}
                    rows={2}
                    dir="ltr"
                    spellCheck={false}
                    autoCapitalize="none"
                    className="max-h-40 min-h-16 font-mono text-sm"
                    value={value}
                    onChange={({ target }) => onChange(target.value)}
                />
            )}
        </Field>
    )
}
