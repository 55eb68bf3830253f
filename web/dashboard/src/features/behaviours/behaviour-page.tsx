import type { Behaviour, Chatbot, VersionedBehaviour } from '@hiochat/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { ApiError } from '../../lib/api-error'
import { explain } from '../../lib/explain'
import { useUnsavedGuard } from '../../shell/unsaved-guard'
import { t } from '../../strings'
import { Page } from '../../ui/page'
import { ErrorState, ListSkeleton } from '../../ui/states'
import { toast } from '../../ui/toast'
import { ChatbotPage } from '../chatbots/chatbot-page'
import { behaviourQuery, differs, newestBehaviour, saveBehaviour, tidied } from './behaviour'
import { HandOverCard, ModelCard, StartersCard, UnknownCard, VoiceCard } from './behaviour-cards'
import { ConflictDialog } from './conflict-dialog'
import { useModelNames } from './model-choice'
import { SaveBar } from './save-bar'
import { TonePreview } from './tone-preview'
import { VersionsCard } from './versions-card'

const words = t.behaviour

export function BehaviourPage() {
    return <ChatbotPage>{(chatbot) => <LoadedBehaviour chatbot={chatbot} />}</ChatbotPage>
}

function LoadedBehaviour({ chatbot }: { chatbot: Chatbot }) {
    const { data, error, refetch } = useQuery(behaviourQuery(chatbot.id))
    return (
        <Page title={words.title} intro={words.intro} wide>
            {data ? (
                <BehaviourForm chatbotId={chatbot.id} current={data} />
            ) : error ? (
                <ErrorState error={error} onRetry={() => void refetch()} />
            ) : (
                <ListSkeleton rows={6} />
            )}
        </Page>
    )
}

interface BehaviourFormProps {
    chatbotId: string
    current: VersionedBehaviour
}

function BehaviourForm({ chatbotId, current }: BehaviourFormProps) {
    // What the draft was made from: a version that somebody else saves does not change it.
    const [base, setBase] = useState(current)
    const [draft, setDraft] = useState(current.behaviour)
    const [note, setNote] = useState('')
    const [busy, setBusy] = useState(false)
    const [failure, setFailure] = useState<unknown>(null)
    const [rival, setRival] = useState<VersionedBehaviour | null>(null)
    const nameOf = useModelNames()
    const dirty = differs(base.behaviour, draft)
    useUnsavedGuard(dirty && !busy)

    // Nothing typed is lost to a reply: only a form without changes follows the server.
    if (!dirty && base !== current) start(current)

    function start(from: VersionedBehaviour) {
        setBase(from)
        setDraft(from.behaviour)
        setNote('')
        setFailure(null)
        setRival(null)
    }

    async function save(expected: number | null) {
        if (!dirty || busy) return
        setBusy(true)
        setFailure(null)
        try {
            start(await saveBehaviour(chatbotId, { behaviour: tidied(draft), note, expected }))
            toast.good(t.saved)
        } catch (error) {
            if (error instanceof ApiError && error.code === 'conflict') {
                await showRival()
            } else {
                setFailure(error)
                toast.bad(explain(error))
            }
        } finally {
            setBusy(false)
        }
    }

    async function showRival() {
        try {
            setRival(await newestBehaviour(chatbotId))
        } catch (error) {
            toast.bad(explain(error))
        }
    }

    const cards = {
        draft,
        failure,
        set: (values: Partial<Behaviour>) => setDraft((old) => ({ ...old, ...values })),
    }
    return (
        <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
            <form
                className="min-w-0 space-y-6"
                onSubmit={(event) => {
                    event.preventDefault()
                    void save(base.version)
                }}
            >
                <VoiceCard {...cards} />
                <StartersCard {...cards} />
                <UnknownCard {...cards} />
                <HandOverCard {...cards} />
                <ModelCard {...cards} chatbotId={chatbotId} />
                {dirty && (
                    <SaveBar
                        note={note}
                        busy={busy}
                        onNote={setNote}
                        onDiscard={() => start(current)}
                    />
                )}
            </form>
            <div className="min-w-0 space-y-6">
                <TonePreview chatbotId={chatbotId} behaviour={draft} />
                <VersionsCard
                    chatbotId={chatbotId}
                    current={current}
                    nameOf={nameOf}
                    onRestored={start}
                />
            </div>
            {rival && (
                <ConflictDialog
                    rival={rival}
                    nameOf={nameOf}
                    mine={tidied(draft)}
                    onTake={() => start(rival)}
                    onKeep={() => {
                        setRival(null)
                        void save(null)
                    }}
                    onClose={() => setRival(null)}
                />
            )}
        </div>
    )
}
