// Every word on the screen, English for now. Components import `t` and hold no text of their own,
// so that another language is another object of the same shape.
import { accounts } from './accounts'
import { answers } from './answers'
import { behaviour } from './behaviour'
import { categories } from './categories'
import { chatbots } from './chatbots'
import { common } from './common'
import { conversations } from './conversations'
import { evaluations } from './evaluations'
import { finding } from './finding'
import { insights } from './insights'
import { knowledge } from './knowledge'
import { models } from './models'
import { onboarding } from './onboarding'
import { playground } from './playground'
import { questions } from './questions'
import { websites } from './websites'

export const t = {
    ...common,
    accounts,
    answers,
    behaviour,
    categories,
    chatbots,
    conversations,
    evaluations,
    finding,
    insights,
    knowledge,
    models,
    onboarding,
    playground,
    questions,
    websites,
}
