import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { Tabs } from 'radix-ui'
import { useState } from 'react'

import { cn } from '../../lib/cn'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Page } from '../../ui/page'
import { AddTextDialog } from './add-text-dialog'
import { DropZone, UploadButton } from './drop-zone'
import { SearchPanel } from './search-panel'
import { SourceList } from './source-list'
import { filters, type SourceFilter } from './sources'
import { uploadQueue } from './uploads'

const words = t.knowledge
const route = '/app/chatbots/$chatbotId/knowledge'
const tabStyle =
    '-mb-px h-9 border-b-2 border-transparent px-0.5 pb-2.5 font-medium text-muted transition-colors hover:text-text data-[state=active]:border-accent data-[state=active]:text-text'

export function KnowledgePage() {
    const { chatbotId } = useParams({ from: route })
    const { tab = 'sources' } = useSearch({ from: route })
    const navigate = useNavigate()
    const [filter, setFilter] = useState<SourceFilter>('all')
    const [addingText, setAddingText] = useState(false)

    function add(files: File[]) {
        if (files.length === 0) return
        setFilter('all')
        uploadQueue(chatbotId).add(files)
        void open('sources')
    }

    function open(next: string) {
        return navigate({
            to: '/chatbots/$chatbotId/knowledge',
            params: { chatbotId },
            search: next === 'search' ? { tab: 'search' } : {},
            replace: true,
        })
    }

    return (
        <Page
            title={words.title}
            intro={words.intro}
            actions={
                <>
                    <Button onClick={() => setAddingText(true)}>
                        <Plus aria-hidden />
                        {words.addText}
                    </Button>
                    <UploadButton onFiles={add} />
                </>
            }
        >
            <Tabs.Root value={tab} onValueChange={(next) => void open(next)}>
                <div className="mb-4 flex items-end justify-between gap-x-6 border-line max-sm:flex-col max-sm:items-stretch sm:border-b">
                    <Tabs.List
                        aria-label={words.title}
                        className="flex gap-5 border-line max-sm:border-b"
                    >
                        <Tabs.Trigger value="sources" className={tabStyle}>
                            {words.tabs.sources}
                        </Tabs.Trigger>
                        <Tabs.Trigger value="search" className={tabStyle}>
                            {words.tabs.search}
                        </Tabs.Trigger>
                    </Tabs.List>
                    {tab === 'sources' && <Filters value={filter} onChange={setFilter} />}
                </div>
                <Tabs.Content value="sources" tabIndex={-1}>
                    <SourceList
                        key={chatbotId}
                        chatbotId={chatbotId}
                        filter={filter}
                        onFiles={add}
                        onAddText={() => setAddingText(true)}
                    />
                    <p className="mt-3 text-sm text-muted">{words.dropHint}</p>
                </Tabs.Content>
                <Tabs.Content value="search" tabIndex={-1}>
                    <SearchPanel key={chatbotId} chatbotId={chatbotId} />
                </Tabs.Content>
            </Tabs.Root>
            <AddTextDialog chatbotId={chatbotId} open={addingText} onOpenChange={setAddingText} />
            <DropZone onFiles={add} />
        </Page>
    )
}

interface FiltersProps {
    value: SourceFilter
    onChange: (filter: SourceFilter) => void
}

function Filters({ value, onChange }: FiltersProps) {
    return (
        <div role="group" aria-label={words.filter} className="flex gap-1 max-sm:mt-3 sm:mb-2">
            {filters.map((filter) => (
                <button
                    key={filter}
                    type="button"
                    aria-pressed={filter === value}
                    onClick={() => onChange(filter)}
                    className={cn(
                        'h-7 rounded-md px-2 text-sm font-medium transition-colors max-sm:h-9',
                        filter === value
                            ? 'bg-hover text-text'
                            : 'text-muted hover:bg-hover hover:text-text',
                    )}
                >
                    {words.filters[filter]}
                </button>
            ))}
        </div>
    )
}
