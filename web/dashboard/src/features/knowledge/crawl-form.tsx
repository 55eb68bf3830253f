import type { CrawlType } from '@hiochat/contract'

import { cn } from '../../lib/cn'
import { t } from '../../strings'
import { Field, Input } from '../../ui/field'
import type { CrawlDraft, DraftErrors } from './crawl-draft'
import { LimitFields } from './crawl-fields'
import { kindIcons } from './knowledge-row'
import { ScheduleFields } from './schedule-fields'

const words = t.websites.dialog
const types: readonly CrawlType[] = ['site', 'sitemap', 'page']

interface CrawlFormProps {
    draft: CrawlDraft
    errors: DraftErrors
    onChange: (values: Partial<CrawlDraft>) => void
}

export function CrawlForm({ draft, errors, onChange }: CrawlFormProps) {
    const { type } = draft
    return (
        <div className="space-y-4">
            <TypeChoice value={type} onChange={(next) => onChange({ type: next })} />
            <Field label={words.url} hint={words.urlHints[type]} error={errors.url}>
                {(control) => (
                    <Input
                        {...control}
                        type="url"
                        inputMode="url"
                        dir="ltr"
                        autoCapitalize="none"
                        spellCheck={false}
                        autoComplete="url"
                        placeholder={words.placeholders[type]}
                        value={draft.url}
                        maxLength={2000}
                        onChange={({ target }) => onChange({ url: target.value })}
                    />
                )}
            </Field>
            <ScheduleFields
                schedule={draft.schedule}
                error={errors.schedule}
                onChange={(schedule) => onChange({ schedule })}
            />
            <details open={hasLimitError(errors) || undefined} className="group">
                <summary className="w-fit rounded-sm text-sm font-medium text-muted hover:text-text">
                    {type === 'page' ? words.name : words.limits}
                </summary>
                <div className="mt-3 space-y-4">
                    <Field label={words.name} hint={words.nameHint}>
                        {(control) => (
                            <Input
                                {...control}
                                dir="auto"
                                autoComplete="off"
                                maxLength={200}
                                value={draft.title}
                                onChange={({ target }) => onChange({ title: target.value })}
                            />
                        )}
                    </Field>
                    <LimitFields draft={draft} errors={errors} onChange={onChange} />
                </div>
            </details>
        </div>
    )
}

function hasLimitError({ depth, pageLimit, include, exclude }: DraftErrors): boolean {
    return Boolean(depth || pageLimit || include || exclude)
}

interface TypeChoiceProps {
    value: CrawlType
    onChange: (type: CrawlType) => void
}

function TypeChoice({ value, onChange }: TypeChoiceProps) {
    return (
        <fieldset>
            <legend className="mb-1.5 text-sm font-medium">{words.what}</legend>
            <div className="grid grid-cols-3 gap-2 max-sm:grid-cols-1">
                {types.map((type) => {
                    const Icon = kindIcons[type]
                    return (
                        <label
                            key={type}
                            className={cn(
                                'flex cursor-pointer gap-2.5 rounded-lg border p-3 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--accent-text)',
                                type === value
                                    ? 'border-accent bg-accent-soft'
                                    : 'border-line-strong hover:bg-hover',
                            )}
                        >
                            <input
                                type="radio"
                                name="crawl-type"
                                className="sr-only"
                                checked={type === value}
                                onChange={() => onChange(type)}
                            />
                            <Icon className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden />
                            <span className="min-w-0">
                                <span className="block font-medium">{words.types[type].name}</span>
                                <span className="block text-sm text-muted">
                                    {words.types[type].text}
                                </span>
                            </span>
                        </label>
                    )
                })}
            </div>
        </fieldset>
    )
}
