import type { ConversationState } from '@hiochat/client'
import { plainText } from '@hiochat/client/markdown'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Words } from './words'

// An answer that was seen growing is read out once, when it is complete: word by word it would
// drown itself.
export function useAnnouncement(state: ConversationState, name: string, words: Words): string {
    const { entries, streaming } = state
    const growing = useRef<string | null>(null)
    const [announcement, setAnnouncement] = useState('')
    useEffect(() => {
        if (streaming) {
            growing.current = streaming.key
            // The same words twice would be no news.
            setAnnouncement('')
            return
        }
        const whole = entries.find(({ key }) => key === growing.current)
        growing.current = null
        if (!whole) return
        const text = plainText(whole.text)
        setAnnouncement(`${name}: ${text}${whole.stopped ? ` (${words.stopped})` : ''}`)
    }, [entries, streaming?.key])
    return announcement
}
