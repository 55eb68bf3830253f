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
        id: 'search',
        label: t.knowledge.tabs.search,
        Panel: lazy(() =>
            import('./search-panel').then(({ SearchPanel }) => ({ default: SearchPanel })),
        ),
    },
]
