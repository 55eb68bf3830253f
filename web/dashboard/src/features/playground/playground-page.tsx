import type { Chatbot, VersionedBehaviour } from '@hiochat/contract'
import { useQuery } from '@tanstack/react-query'
import { Columns2, RotateCcw, Square } from 'lucide-react'
import { useState } from 'react'

import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Page } from '../../ui/page'
import { ErrorState, ListSkeleton } from '../../ui/states'
import { behaviourQuery } from '../behaviours/behaviour'
import { ChatbotPage } from '../chatbots/chatbot-page'
import { Conversation } from './conversation'
import { QuestionBox } from './question-box'
import { SettingsPanel } from './settings-panel'
import { useSide } from './use-side'

const words = t.playground

export function PlaygroundPage() {
    return <ChatbotPage>{(chatbot) => <LoadedPlayground chatbot={chatbot} />}</ChatbotPage>
}

function LoadedPlayground({ chatbot }: { chatbot: Chatbot }) {
    const { data, error, refetch } = useQuery(behaviourQuery(chatbot.id))
    if (data) return <Playground chatbot={chatbot} current={data} />
    return (
        <Page title={words.title} intro={words.intro} wide>
            {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <ListSkeleton />}
        </Page>
    )
}

interface PlaygroundProps {
    chatbot: Chatbot
    current: VersionedBehaviour
}

function Playground({ chatbot, current }: PlaygroundProps) {
    const [two, setTwo] = useState(false)
    const first = useSide(chatbot.id, current.behaviour)
    const second = useSide(chatbot.id, current.behaviour)
    const sides = two ? [first, second] : [first]
    const busy = sides.some((side) => side.busy)
    const begun = sides.some(({ exchanges }) => exchanges.length > 0)
    const ask = (question: string) => sides.forEach((side) => side.ask(question))
    const restart = () => [first, second].forEach((side) => side.restart())

    return (
        <Page
            title={words.title}
            intro={words.intro}
            wide
            className={two ? 'max-w-7xl' : ''}
            actions={
                <>
                    {begun && (
                        <Button onClick={restart}>
                            <RotateCcw aria-hidden />
                            {words.restart}
                        </Button>
                    )}
                    <Button
                        aria-pressed={two}
                        onClick={() => {
                            // Both begin with the same conversation: none.
                            restart()
                            setTwo(!two)
                        }}
                    >
                        {two ? <Square aria-hidden /> : <Columns2 aria-hidden />}
                        {two ? words.compareEnd : words.compare}
                    </Button>
                </>
            }
        >
            <QuestionBox
                busy={busy}
                onAsk={ask}
                onStop={() => sides.forEach((side) => side.stop())}
            />
            {two ? (
                <div className="mt-6 grid items-start gap-6 lg:grid-cols-2">
                    {sides.map((side, at) => (
                        <section
                            key={at}
                            aria-label={words.side(words.sides[at]!)}
                            className="min-w-0 space-y-4"
                        >
                            <SettingsPanel
                                folded
                                chatbotId={chatbot.id}
                                title={words.side(words.sides[at]!)}
                                side={side}
                                version={current.version}
                            />
                            <Conversation chatbotId={chatbot.id} side={side} onAsk={ask} />
                        </section>
                    ))}
                </div>
            ) : (
                <div className="mt-6 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
                    <Conversation chatbotId={chatbot.id} side={first} onAsk={ask} />
                    <SettingsPanel
                        chatbotId={chatbot.id}
                        title={words.settings}
                        side={first}
                        version={current.version}
                    />
                </div>
            )}
        </Page>
    )
}
