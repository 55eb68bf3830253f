import type { Behaviour } from '@hiochat/contract'
import { Link } from '@tanstack/react-router'

import { t } from '../../strings'
import { cn } from '../../lib/cn'
import { Card } from '../../ui/card'

const words = t.behaviour.preview

interface TonePreviewProps {
    chatbotId: string
    behaviour: Behaviour
}

// The fixed phrases as visitors would read them, before anything is saved.
export function TonePreview({ chatbotId, behaviour }: TonePreviewProps) {
    const { tone, unknown, handOver, smallTalk } = behaviour
    const familiar = tone === 'friendly' || tone === 'playful' ? 1 : 0
    const declined = [
        unknown.say.trim() || words.unknown[familiar],
        unknown.topics && words.topics[familiar],
        unknown.offerPerson && words.offer[familiar],
    ].filter(Boolean)
    return (
        <Card title={words.title} text={words.text}>
            <ol className="space-y-2" aria-live="polite" aria-atomic="false">
                {smallTalk ? (
                    <>
                        <Line visitor text={words.visitorSays} />
                        <Line text={words.hello[familiar]!} />
                    </>
                ) : (
                    <li className="text-sm text-muted">{words.noSmallTalk}</li>
                )}
                <Line visitor text={words.visitorAsks} />
                <Line text={declined.join(' ')} />
                {handOver.asked && (
                    <>
                        <Line visitor text={words.visitorWants} />
                        <Line text={handOver.say.trim() || words.handedOver[familiar]!} />
                    </>
                )}
            </ol>
            <Link
                to="/chatbots/$chatbotId/playground"
                params={{ chatbotId }}
                className="mt-3 inline-block text-sm text-accent-text underline"
            >
                {words.playground}
            </Link>
        </Card>
    )
}

function Line({ text, visitor = false }: { text: string; visitor?: boolean }) {
    return (
        <li className={cn('flex', visitor && 'justify-end')}>
            <p
                dir="auto"
                className={cn(
                    'max-w-[85%] rounded-xl px-3 py-2 whitespace-pre-line wrap-anywhere',
                    visitor
                        ? 'rounded-se-sm bg-accent-soft'
                        : 'rounded-ss-sm border border-line bg-surface',
                )}
            >
                <span className="sr-only">
                    {visitor ? words.visitor : t.conversations.authors.bot}:{' '}
                </span>
                {text}
            </p>
        </li>
    )
}
