import type { Behaviour } from '@hiochat/contract'
import { useEffect, useRef, useState } from 'react'

import { differs, tidied } from '../behaviours/behaviour'
import { begun, talk, type Exchange } from './talk'

// One half of the playground: settings, and a conversation with them.
export function useSide(chatbotId: string, stored: Behaviour) {
    // Null: those in use, also when they change.
    const [own, setOwn] = useState<Behaviour | null>(null)
    const [exchanges, setExchanges] = useState<readonly Exchange[]>([])
    const running = useRef<AbortController | null>(null)
    const settings = own ?? stored
    const changed = own !== null && differs(own, stored)
    const busy = exchanges.some(({ state }) => state === 'asking' || state === 'writing')

    useEffect(() => () => running.current?.abort(), [])

    const stop = () => running.current?.abort()
    return {
        settings,
        changed,
        exchanges,
        busy,
        stop,
        set: (values: Partial<Behaviour>) => setOwn({ ...settings, ...values }),
        takeStored: () => setOwn(null),
        ask(question: string) {
            stop()
            const abort = new AbortController()
            running.current = abort
            const exchange = begun(question, changed)
            setExchanges([...exchanges, exchange])
            const show = (now: Exchange) =>
                setExchanges((all) => all.map((one) => (one.id === now.id ? now : one)))
            const behaviour = changed ? tidied(settings) : null
            const asking = { chatbotId, question, earlier: exchanges, behaviour }
            void talk({ ...asking, signal: abort.signal }, exchange, show)
        },
        restart() {
            stop()
            setExchanges([])
        },
    }
}

export type Side = ReturnType<typeof useSide>
