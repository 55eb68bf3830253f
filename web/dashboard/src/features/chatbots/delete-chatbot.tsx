import type { Chatbot } from '@hiochat/contract'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'

import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { toast } from '../../ui/toast'
import { deleteChatbot } from './chatbots'

const words = t.chatbots.settings

export function DeleteChatbot({ chatbot }: { chatbot: Chatbot }) {
    const [asking, setAsking] = useState(false)
    const navigate = useNavigate()
    return (
        <Card title={words.danger}>
            <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
                <p className="min-w-0 flex-1 basis-64 text-muted">{words.dangerText}</p>
                <Button variant="quietDanger" onClick={() => setAsking(true)}>
                    {words.delete}
                </Button>
            </div>
            <ConfirmDialog
                open={asking}
                onOpenChange={setAsking}
                title={words.deleteTitle(chatbot.name)}
                text={words.deleteText}
                typed={{ label: words.deleteConfirm(chatbot.name), word: chatbot.name }}
                action={words.delete}
                onConfirm={async () => {
                    await deleteChatbot(chatbot.id)
                    toast.good(words.deleted)
                    await navigate({ to: '/chatbots', ignoreBlocker: true })
                }}
            />
        </Card>
    )
}
