import type { Chatbot } from '@hiochat/contract'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import { useEffect } from 'react'

import { ApiError } from '../../lib/api-error'
import { cn } from '../../lib/cn'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { useTitle } from '../../ui/page'
import { ErrorState, Skeleton } from '../../ui/states'
import { toast } from '../../ui/toast'
import { useSignedIn } from '../accounts/use-signed-in'
import { chatbotQuery } from '../chatbots/chatbots'
import { NameChatbotForm } from '../chatbots/create-chatbot-dialog'
import { EmbedSteps } from '../chatbots/embed-steps'
import { changeSetup, stepCount, useSetup, type SetupProgress } from './progress'
import { TryStep } from './try-step'
import { UploadStep } from './upload-step'

const words = t.onboarding

export function Welcome() {
    const { workspace } = useSignedIn()
    const setup = useSetup(workspace.id)
    const navigate = useNavigate()
    const chatbot = useQuery({
        ...chatbotQuery(setup.chatbotId ?? ''),
        enabled: setup.chatbotId !== null,
    })
    const change = (values: Partial<SetupProgress>) => changeSetup(workspace.id, values)
    const vanished = chatbot.error instanceof ApiError && chatbot.error.code === 'not_found'
    const step = setup.chatbotId && !vanished ? Math.max(1, setup.step) : 0
    useTitle(words.title)

    // Coming back by the link is wanting to go on.
    useEffect(() => {
        if (setup.state !== 'open') change({ state: 'open', step: 0, chatbotId: null })
        // Only on arrival: skipping and finishing leave this page anyway.
        // eslint-disable-next-line react-hooks/exhaustive-deps
    }, [])

    function leave(state: 'skipped' | 'done') {
        const chatbotId = setup.chatbotId
        change({ state })
        if (state === 'done') toast.good(words.done)
        if (chatbotId && !vanished) {
            void navigate({ to: '/chatbots/$chatbotId/settings', params: { chatbotId } })
        } else void navigate({ to: '/chatbots' })
    }

    return (
        <div className="mx-auto w-full max-w-3xl px-4 py-8 sm:px-8 sm:py-12">
            <header className="flex flex-wrap items-start justify-between gap-4">
                <div className="min-w-0 flex-1 basis-64">
                    <h1 className="text-2xl font-semibold tracking-tight">{words.title}</h1>
                    <p className="mt-1 text-muted">{words.intro}</p>
                </div>
                <Button variant="ghost" className="max-sm:-ms-3.5" onClick={() => leave('skipped')}>
                    {words.skip}
                </Button>
            </header>
            <Steps current={step} />
            {step === 0 ? (
                <Step title={words.create.title} text={words.create.text} step={1}>
                    <div className="rounded-xl border border-line bg-surface p-5 shadow-sm">
                        <NameChatbotForm
                            submit={words.create.submit}
                            onCreated={({ id }) =>
                                change({ chatbotId: id, step: 1, state: 'open' })
                            }
                        />
                    </div>
                </Step>
            ) : chatbot.data ? (
                <LaterStep
                    step={step}
                    chatbot={chatbot.data}
                    go={(next) => change({ step: next })}
                    onDone={() => leave('done')}
                />
            ) : chatbot.error ? (
                <ErrorState error={chatbot.error} onRetry={() => void chatbot.refetch()} />
            ) : (
                <Skeleton className="h-64" />
            )}
        </div>
    )
}

interface LaterStepProps {
    step: number
    chatbot: Chatbot
    go: (step: number) => void
    onDone: () => void
}

function LaterStep({ step, chatbot, go, onDone }: LaterStepProps) {
    if (step === 1) {
        return (
            <Step title={words.upload.title} text={words.upload.text} step={2}>
                <UploadStep chatbotId={chatbot.id} onContinue={() => go(2)} />
            </Step>
        )
    }
    if (step === 2) {
        return (
            <Step title={words.try.title} text={words.try.text} step={3}>
                <TryStep chatbot={chatbot} onBack={() => go(1)} onContinue={() => go(3)} />
            </Step>
        )
    }
    return (
        <Step title={words.embed.title} text={words.embed.text} step={4}>
            <EmbedSteps chatbot={chatbot} />
            <div className="mt-6 flex justify-between gap-3">
                <Button variant="ghost" onClick={() => go(2)}>
                    {t.back}
                </Button>
                <Button variant="primary" onClick={onDone}>
                    {words.embed.submit}
                </Button>
            </div>
        </Step>
    )
}

interface StepProps {
    title: string
    text: string
    step: number
    children: React.ReactNode
}

function Step({ title, text, step, children }: StepProps) {
    return (
        <section key={step} aria-labelledby="setup-step" className="animate-rise">
            <p className="sr-only">{words.step(step, stepCount)}</p>
            <h2 id="setup-step" className="text-lg font-semibold tracking-tight">
                {title}
            </h2>
            <p className="mt-0.5 mb-5 max-w-xl text-muted">{text}</p>
            {children}
        </section>
    )
}

function Steps({ current }: { current: number }) {
    return (
        <ol aria-label={words.progress} className="mt-8 mb-8 grid grid-cols-4 gap-2 sm:gap-3">
            {words.steps.map((name, step) => (
                <li
                    key={name}
                    aria-current={step === current ? 'step' : undefined}
                    className={cn(
                        'min-w-0 border-t-2 pt-2 text-sm',
                        step <= current ? 'border-accent' : 'border-line-strong',
                        step === current ? 'font-medium text-text' : 'text-muted',
                    )}
                >
                    <span className="flex items-center gap-1.5">
                        {step < current && (
                            <Check className="size-3.5 shrink-0 text-accent-text" aria-hidden />
                        )}
                        <span className="truncate">{name}</span>
                    </span>
                </li>
            ))}
        </ol>
    )
}
