import type { Chatbot } from '@hiochat/contract'
import { Link } from '@tanstack/react-router'

import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Page } from '../../ui/page'
import { ChatbotPage } from './chatbot-page'
import { EmbedSteps } from './embed-steps'

const words = t.chatbots.embed

export function Embed() {
    return <ChatbotPage>{(chatbot) => <EmbedPage chatbot={chatbot} />}</ChatbotPage>
}

function EmbedPage({ chatbot }: { chatbot: Chatbot }) {
    return (
        <Page
            title={words.title}
            intro={words.intro}
            actions={
                <Button asChild variant="secondary">
                    <Link to="/api-keys">{words.manage}</Link>
                </Button>
            }
        >
            <EmbedSteps chatbot={chatbot} />
        </Page>
    )
}
