import { lazy, type ComponentType } from 'react'

import { t } from '../../strings'

export interface KnowledgeTab {
    // In the address: ?tab=search
    id: string
    label: string
    Panel: ComponentType<{ chatbotId: string }>
}

// What stands beside the sources; each is fetched when it is opened.
export const otherTabs: readonly KnowledgeTab[] = [
    {
        id: 'questions',
        label: t.questions.tab,
        Panel: lazy(() => import('./questions-panel')),
    },
    {
        id: 'search',
        label: t.knowledge.tabs.search,
        Panel: lazy(() => import('./search-panel')),
    },
    {
        id: 'insights',
        label: t.insights.tab,
        Panel: lazy(() => import('./insights-panel')),
    },
    {
        id: 'categories',
        label: t.categories.tab,
        Panel: lazy(() => import('./categories-panel')),
    },
]
