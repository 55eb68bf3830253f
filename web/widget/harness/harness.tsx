// The chat on a scripted server, in the state that the address names:
//   ?state=streaming&locale=ar&theme=dark&colour=%23facc15
import { Conversation } from '@hiochat/client'
import { Memory } from '@hiochat/client/storage'
import { FakeChannel } from '@hiochat/client/testing'
import type { WidgetChatbot } from '@hiochat/contract'
import { render } from 'preact'
import chatCss from '../src/chat/chat.css?inline'
import { Panel } from '../src/chat/panel'
import type { ChatContext } from '../src/loader/context'
import { pickLocale } from '../src/loader/locale'
import { addStyle } from '../src/loader/style'
import { View } from '../src/loader/view'
import { states } from './states'

const asked = new URLSearchParams(location.search)
const state = states[asked.get('state') ?? 'starters'] ?? {}
const locale = pickLocale([asked.get('locale')])

const view = new View({
    parent: null,
    position: undefined,
    theme: asked.get('theme') === 'dark' ? 'dark' : 'light',
    onToggle: () => undefined,
    onApproach: () => undefined,
})
addStyle(view.shadow, chatCss)
view.localise(locale)
view.setColour(asked.get('colour') ?? '#2563eb')
view.setName('Lamp shop')
view.showLauncher()
view.setOpen(true)

const server = new FakeChannel()
const memory = new Memory('pk_harness', null)
memory.set('visitor', 'vt_harness')
const conversation = new Conversation({
    server: '',
    apiKey: 'pk_harness',
    memory,
    channel: server.factory,
})
const chatbot = { name: 'Lamp shop', greeting: '', starters: state.starters ?? [] }
const context = {
    chatbot: chatbot as unknown as WidgetChatbot,
    locale,
    inline: false,
    panel: view.panel,
    close: () => undefined,
} as unknown as ChatContext

view.panel.replaceChildren()
render(<Panel context={context} conversation={conversation} />, view.panel)
conversation.start()
await new Promise((resolve) => setTimeout(resolve, 50))
await server.accept()
const messages = state.messages ?? []
const threadId = messages.length > 0 ? 'thread-1' : null
await server.answer(
    'sync',
    { after: 0 },
    { ok: true, threadId, lastSeq: messages.length, messages },
)
for (const name of Object.keys(states)) {
    const item = document.createElement('li')
    const link = document.createElement('a')
    asked.set('state', name)
    link.href = `?${asked.toString()}`
    link.textContent = name
    item.append(link)
    document.querySelector('ul')?.append(item)
}
document.body.dataset.ready = ''
await state.then?.(server)
document.body.dataset.done = ''
