import { Conversation, engineChannel, followPage } from '@hiochat/client'
import { render } from 'preact'
import type { Chat, ChatContext } from '../loader/context'
import { addStyle } from '../loader/style'
import css from './chat.css?inline'
import { focusField } from './focus'
import { Panel } from './panel'
import { followViewport } from './viewport'
import { watchMessages } from './watch-messages'

export function start(context: ChatContext): Chat {
    const { server, apiKey, memory, panel } = context
    addStyle(context.shadow, css)
    const conversation = new Conversation({ server, apiKey, memory, channel: engineChannel })
    const watcher = watchMessages(context, conversation)
    const stopFollowing = context.inline ? () => undefined : followViewport(panel)

    const leavePage = followPage(conversation)

    panel.replaceChildren()
    render(<Panel context={context} conversation={conversation} />, panel)
    conversation.start()

    return {
        opened() {
            watcher.read()
            if (!focusField(panel.querySelector('.composer textarea'))) panel.focus()
        },
        reset() {
            watcher.forget()
            conversation.reset()
        },
        destroy() {
            leavePage()
            stopFollowing()
            watcher.stop()
            conversation.stop()
            render(null, panel)
        },
    }
}
