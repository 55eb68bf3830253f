import type { Chatbot } from '@hiochat/contract'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'

import { recall, remember } from '../../lib/storage'
import { useChatbots } from './chatbots'

// The chatbot that the navigation is about: the one in the address, else the last one visited.
export function useCurrentChatbot(): Chatbot | null {
    const { chatbotId } = useParams({ strict: false })
    const { items } = useChatbots()

    useEffect(() => {
        if (chatbotId) remember('chatbot', chatbotId)
    }, [chatbotId])

    const wanted = chatbotId ?? recall<string>('chatbot')
    return items?.find(({ id }) => id === wanted) ?? (chatbotId ? null : (items?.[0] ?? null))
}
