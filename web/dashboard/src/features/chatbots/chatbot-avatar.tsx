import type { Chatbot } from '@hiochat/contract'

import { cn } from '../../lib/cn'
import { isColour, textOn } from '../../lib/colour'

export function ChatbotAvatar({ chatbot, className }: { chatbot: Chatbot; className?: string }) {
    const colour = isColour(chatbot.colour) ? chatbot.colour : '#2563eb'
    return (
        <span
            aria-hidden
            className={cn(
                'grid size-9 shrink-0 place-items-center rounded-lg text-base font-semibold uppercase',
                className,
            )}
            style={{ backgroundColor: colour, color: textOn(colour) }}
        >
            {[...chatbot.name.trim()][0] ?? '?'}
        </span>
    )
}
