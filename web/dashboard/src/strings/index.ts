// Every word on the screen, English for now. Components import `t` and hold no text of their own,
// so that another language is another object of the same shape.
import { accounts } from './accounts'
import { chatbots } from './chatbots'
import { common } from './common'
import { conversations } from './conversations'
import { knowledge } from './knowledge'
import { onboarding } from './onboarding'
import { websites } from './websites'

export const t = { ...common, accounts, chatbots, conversations, knowledge, onboarding, websites }
