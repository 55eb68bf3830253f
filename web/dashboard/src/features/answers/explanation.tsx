import type { Explanation, ModelUse } from '@hiochat/contract'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

import { formatCount, formatMoney, formatPercent } from '../../lib/format'
import { formatWait } from '../../lib/time'
import { t } from '../../strings'
import { CopyButton } from '../../ui/copy-button'
import { Facts } from '../../ui/facts'
import { MarkedText } from './marked-text'
import { Passages } from './passages'
import { useCurrency } from './record'

const words = t.answers

interface ExplanationViewProps {
    chatbotId: string
    record: Explanation
    // The settings were not stored ones.
    unsaved?: boolean
    // Where the answer stands beside it already.
    answerShown?: boolean
}

export function ExplanationView(props: ExplanationViewProps) {
    const { chatbotId, record, unsaved = false, answerShown = false } = props
    const { question, standalone, answer, unsupported, failure, handOver, prompt } = record
    return (
        <div className="space-y-5">
            <div>
                <p>{words.kinds[record.kind]}</p>
                {handOver && <p className="text-muted">{words.handOver[handOver]}</p>}
                {failure && (
                    <p className="mt-2 flex items-start gap-2 rounded-lg bg-danger-soft px-3 py-2 text-sm text-danger">
                        <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
                        <span className="min-w-0 wrap-anywhere">
                            {record.kind === 'extractive' ? words.failure : words.failureDeclined}{' '}
                            {failure.message}
                        </span>
                    </p>
                )}
            </div>
            {!answerShown && (
                <Part title={words.question}>
                    <p dir="auto" className="whitespace-pre-line wrap-anywhere">
                        {question}
                    </p>
                </Part>
            )}
            {standalone && standalone !== question && (
                <Part title={words.standalone}>
                    <p dir="auto" className="wrap-anywhere">
                        {standalone}
                    </p>
                </Part>
            )}
            {(!answerShown || unsupported.length > 0) && (
                <Part title={words.answer}>
                    <MarkedText text={answer} ranges={unsupported} />
                    {unsupported.length > 0 && (
                        <p className="mt-2 rounded-lg bg-warn-soft px-3 py-2 text-sm text-warn">
                            {words.unsupportedText}
                        </p>
                    )}
                </Part>
            )}
            <Part title={words.facts}>
                <Figures record={record} unsaved={unsaved} />
            </Part>
            {record.kind !== 'small_talk' && (
                <Part title={words.passages}>
                    <Passages chatbotId={chatbotId} passages={record.passages} />
                </Part>
            )}
            {prompt && (
                <details>
                    <summary className="w-fit rounded-sm font-medium">{words.prompt}</summary>
                    <div className="mt-2 flex items-start justify-between gap-3">
                        <p className="text-sm text-muted">{words.promptText}</p>
                        <CopyButton size="sm" text={prompt} />
                    </div>
                    <pre
                        dir="auto"
                        tabIndex={0}
                        aria-label={words.prompt}
                        role="group"
                        className="mt-2 max-h-96 overflow-y-auto rounded-lg border border-line bg-sunken p-3 font-mono text-xs leading-relaxed whitespace-pre-wrap wrap-anywhere"
                    >
                        {prompt}
                    </pre>
                </details>
            )}
        </div>
    )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
    return (
        <section>
            <h3 className="mb-1.5 text-sm font-medium text-muted">{title}</h3>
            {children}
        </section>
    )
}

function Figures({ record, unsaved }: { record: Explanation; unsaved: boolean }) {
    const currency = useCurrency()
    const { model, times, confidence, kind, behaviourVersion, cached, stopped } = record
    const looked = kind !== 'small_talk' && kind !== 'hand_over'
    const time = [
        formatWait(times.total),
        times.firstDelta !== null && words.firstWord(formatWait(times.firstDelta)),
        looked && words.search(formatWait(times.retrieval)),
    ]
    return (
        <Facts
            facts={[
                [words.confidence, looked && formatPercent(confidence)],
                [words.time, time.filter(Boolean).join(', ')],
                [words.model, model && <bdi>{model.model}</bdi>],
                [words.tokens, model && tokens(model)],
                [words.cost, model && cost(record, model, currency)],
                [words.credits, model && formatCount(model.credits)],
                [words.attempts, model && model.attempts > 1 && formatCount(model.attempts)],
                [
                    words.finish,
                    model &&
                        model.finish !== 'stop' &&
                        (words.finishes[model.finish] ?? model.finish),
                ],
                [words.settings, unsaved ? words.ownSettings : words.version(behaviourVersion)],
                [words.cached, cached && words.cachedText],
                [words.stopped, stopped && '✓'],
            ]}
        />
    )
}

function cost({ cached }: Explanation, model: ModelUse, currency: string): string {
    if (cached) return words.free
    return model.cost === 0 ? words.unpriced : formatMoney(model.cost, currency)
}

function tokens({ promptTokens, completionTokens, measured }: ModelUse): string {
    const said = words.tokensRead(formatCount(promptTokens), formatCount(completionTokens))
    return measured ? said : `${said} (${words.tokensEstimated})`
}
