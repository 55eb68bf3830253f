import type { Conversation, ConversationState } from '@hiochat/client'
import type { VNode } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ChatContext } from '../loader/context'
import { Banner } from './banner'
import { Composer } from './composer'
import { Header } from './header'
import { MessageList } from './message-list'
import { focusField, keepFocusInside } from './focus'
import { wordsOf, type Words } from './words'

interface PanelProps {
    context: ChatContext
    conversation: Conversation
}

export function Panel({ context, conversation }: PanelProps): VNode {
    const state = useConversation(conversation)
    const words = useMemo(() => wordsOf(context.locale), [context.locale])
    useKeys(context)

    const { name, greeting, starters } = context.chatbot
    const { panel } = context
    const ask = (question: string): void => {
        conversation.send(question)
        // What was pressed is gone.
        if (!focusField(panel.querySelector('.composer textarea'))) panel.focus()
    }
    return (
        <>
            <Header
                name={name}
                subtitle={subtitleOf(state, words)}
                words={words}
                {...(context.inline ? {} : { onClose: () => context.close() })}
            />
            <Banner
                connection={state.connection}
                words={words}
                onRetry={() => conversation.retry()}
            />
            <MessageList
                state={state}
                name={name}
                greeting={greeting || words.greeting}
                starters={starters}
                locale={context.locale}
                words={words}
                onAsk={ask}
                onRate={(seq, rating) => conversation.rate(seq, rating)}
                onRetry={(key) => conversation.resend(key)}
                onDiscard={(key) => conversation.discard(key)}
            />
            <Footer state={state} words={words} conversation={conversation} />
        </>
    )
}

function subtitleOf(state: ConversationState, words: Words): string {
    if (state.agent) return state.agent.name
    return state.threadStatus === 'waiting' ? words.waitingForPerson : words.assistant
}

function Footer({
    state,
    words,
    conversation,
}: {
    state: ConversationState
    words: Words
    conversation: Conversation
}): VNode {
    const { connection, streaming, stopping } = state
    // Most answers are there before one could think of stopping them.
    const thinking = useLasting(state.typing === 'bot', 700)
    const speaking = connection.status === 'online' && (streaming !== null || thinking)
    if (connection.status === 'refused') {
        const retry = (): void => conversation.retry()
        return <Notice text={words.unavailable} action={words.retry} onAction={retry} />
    }
    if (state.threadStatus === 'closed') {
        const restart = (): void => conversation.leaveThread()
        return <Notice text={words.ended} action={words.restart} onAction={restart} />
    }
    return (
        <Composer
            words={words}
            speaking={speaking}
            stopping={stopping}
            onStop={() => conversation.stopAnswer()}
            onSend={(text) => conversation.send(text)}
            onTyping={() => conversation.typing()}
        />
    )
}

function Notice(props: { text: string; action: string; onAction(): void }): VNode {
    return (
        <div class="notice" role="status">
            <span>{props.text}</span>
            <button type="button" class="text-button" onClick={props.onAction}>
                {props.action}
            </button>
        </div>
    )
}

function useConversation(conversation: Conversation): ConversationState {
    const [state, setState] = useState(conversation.state)
    useEffect(() => {
        // Something may have happened between the first drawing and now.
        setState(conversation.state)
        return conversation.subscribe(setState)
    }, [conversation])
    return state
}

// True when it has been true for this long (milliseconds).
function useLasting(value: boolean, time: number): boolean {
    const [lasting, setLasting] = useState(false)
    useEffect(() => {
        if (!value) return
        const timer = setTimeout(() => setLasting(true), time)
        return () => {
            clearTimeout(timer)
            setLasting(false)
        }
    }, [value])
    return value && lasting
}

function useKeys(context: ChatContext): void {
    useEffect(() => {
        const { panel } = context
        const onKey = (event: KeyboardEvent): void => {
            if (event.key === 'Escape' && !event.isComposing && !context.inline) {
                event.stopPropagation()
                context.close()
            }
            if (event.key === 'Tab') keepFocusInside(panel, event)
        }
        panel.addEventListener('keydown', onKey)
        return () => panel.removeEventListener('keydown', onKey)
    }, [context])
}
