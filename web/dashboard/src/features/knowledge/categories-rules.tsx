import type { CategoryRule } from '@hiochat/contract'
import { Plus, X } from 'lucide-react'

import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Input, Select } from '../../ui/field'
import { focus } from '../../ui/focus-return'

const words = t.categories.dialog
const kinds = ['url', 'name'] as const
// As many as the server takes.
const most = 20

interface RulesEditorProps {
    rules: readonly CategoryRule[]
    onChange: (rules: CategoryRule[]) => void
}

export function RulesEditor({ rules, onChange }: RulesEditorProps) {
    const change = (at: number, values: Partial<CategoryRule>) =>
        onChange(rules.map((rule, other) => (other === at ? { ...rule, ...values } : rule)))
    return (
        <fieldset className="min-w-0">
            <legend className="text-sm font-medium">{words.rules}</legend>
            <p className="mt-0.5 mb-2 text-sm text-muted">{words.rulesHint}</p>
            <ul className="space-y-2">
                {rules.map((rule, at) => (
                    <li key={at} className="flex gap-2">
                        <Select
                            aria-label={words.kindLabel(at + 1)}
                            value={rule.kind}
                            className="w-32 shrink-0"
                            onChange={(event) =>
                                change(at, { kind: event.target.value as CategoryRule['kind'] })
                            }
                        >
                            {kinds.map((kind) => (
                                <option key={kind} value={kind}>
                                    {words.kinds[kind]}
                                </option>
                            ))}
                        </Select>
                        <Input
                            aria-label={words.rule(at + 1)}
                            value={rule.pattern}
                            maxLength={500}
                            dir="ltr"
                            spellCheck={false}
                            autoComplete="off"
                            ref={rule.pattern === '' ? focus : undefined}
                            placeholder={words.placeholders[rule.kind]}
                            onChange={(event) => change(at, { pattern: event.target.value })}
                        />
                        <Button
                            variant="ghost"
                            size="icon"
                            className="mt-0.5"
                            aria-label={words.removeRule(at + 1)}
                            onClick={() => onChange(rules.filter((_, other) => other !== at))}
                        >
                            <X aria-hidden />
                        </Button>
                    </li>
                ))}
            </ul>
            {rules.length < most && (
                <Button
                    size="sm"
                    className="mt-2"
                    onClick={() => onChange([...rules, { kind: 'url', pattern: '' }])}
                >
                    <Plus aria-hidden />
                    {words.addRule}
                </Button>
            )}
        </fieldset>
    )
}
