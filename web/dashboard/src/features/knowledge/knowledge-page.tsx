import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Globe, Type } from 'lucide-react'
import { Tabs } from 'radix-ui'
import { lazy, Suspense, useState } from 'react'

import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Page } from '../../ui/page'
import { ListSkeleton } from '../../ui/states'
import { TabButton, TabList } from '../../ui/tabs'
import { AddTextDialog } from './add-text-dialog'
import { useKnownCategory } from './categories'
import { DropZone, UploadButton } from './drop-zone'
import { otherTabs } from './knowledge-tabs'
import { findSameNames } from './same-name'
import { SameNameDialog, type SameNames } from './same-name-dialog'
import { filterFrom, defined, sourcePath, type SourceFilter } from './source-filter'
import { SourceList } from './source-list'
import { SourceToolbar } from './source-toolbar'
import { uploadQueue } from './uploads'

const words = t.knowledge
const route = '/app/chatbots/$chatbotId/knowledge'
const AddWebsiteDialog = lazy(() => import('./add-website-dialog'))

export function KnowledgePage() {
    const { chatbotId } = useParams({ from: route })
    const search = useSearch({ from: route })
    const tab = otherTabs.some(({ id }) => id === search.tab) ? search.tab! : 'sources'
    const filter = useKnownCategory(filterFrom({ ...search }))
    const navigate = useNavigate()
    const [twice, setTwice] = useState<SameNames | null>(null)
    const [adding, setAdding] = useState<'text' | 'website' | null>(null)

    function show(next: { tab?: string } & SourceFilter) {
        return navigate({
            to: '/chatbots/$chatbotId/knowledge',
            params: { chatbotId },
            search: defined(next),
            replace: true,
            resetScroll: false,
        })
    }

    // What was added stands at the top of the whole list.
    function add(files: File[]) {
        if (files.length === 0) return
        void findSameNames(chatbotId, files).then((known) => {
            if (known.size > 0) setTwice({ files, known })
            else send({ files, known })
        })
    }

    function send({ files, known }: SameNames) {
        setTwice(null)
        uploadQueue(chatbotId).add(files, ({ name }) => {
            const former = known.get(name)
            return former ? `${sourcePath(former)}/file` : null
        })
        void show({})
    }

    const addButtons = (
        <>
            <Button onClick={() => setAdding('website')}>
                <Globe aria-hidden />
                {words.addWebsite}
            </Button>
            <Button onClick={() => setAdding('text')}>
                <Type aria-hidden />
                {words.addText}
            </Button>
        </>
    )

    return (
        <Page
            wide
            title={words.title}
            intro={words.intro}
            actions={
                <div className="flex gap-2 max-sm:grid max-sm:w-[calc(100vw-2rem)] max-sm:grid-cols-2 max-sm:[&>:last-child]:col-span-2">
                    {addButtons}
                    <UploadButton onFiles={add} />
                </div>
            }
        >
            <Tabs.Root
                value={tab}
                onValueChange={(next) => void show(next === 'sources' ? {} : { tab: next })}
            >
                <TabList label={words.title}>
                    <TabButton value="sources">{words.tabs.sources}</TabButton>
                    {otherTabs.map(({ id, label }) => (
                        <TabButton key={id} value={id}>
                            {label}
                        </TabButton>
                    ))}
                </TabList>
                <Tabs.Content value="sources" tabIndex={-1}>
                    <SourceToolbar filter={filter} onChange={(next) => void show(next)} />
                    <SourceList
                        key={chatbotId}
                        selectable
                        chatbotId={chatbotId}
                        filter={filter}
                        onClearFilter={() => void show({})}
                        start={
                            <>
                                <UploadButton onFiles={add} />
                                {addButtons}
                            </>
                        }
                    />
                    <p className="mt-3 text-sm text-muted">{words.dropHint}</p>
                </Tabs.Content>
                {otherTabs.map(({ id, Panel }) => (
                    <Tabs.Content key={id} value={id} tabIndex={-1}>
                        <Suspense fallback={<ListSkeleton />}>
                            <Panel key={chatbotId} chatbotId={chatbotId} />
                        </Suspense>
                    </Tabs.Content>
                ))}
            </Tabs.Root>
            <AddTextDialog
                chatbotId={chatbotId}
                open={adding === 'text'}
                onOpenChange={(open) => setAdding(open ? 'text' : null)}
            />
            {adding === 'website' && (
                <Suspense fallback={null}>
                    <AddWebsiteDialog
                        chatbotId={chatbotId}
                        onOpenChange={(open: boolean) => setAdding(open ? 'website' : null)}
                    />
                </Suspense>
            )}
            {twice && (
                <SameNameDialog
                    {...twice}
                    onReplace={() => send(twice)}
                    onKeepBoth={() => send({ files: twice.files, known: new Map() })}
                    onClose={() => setTwice(null)}
                />
            )}
            <DropZone onFiles={add} />
        </Page>
    )
}
