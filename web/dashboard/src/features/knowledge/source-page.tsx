import type { Source } from '@hiochat/contract'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Tabs } from 'radix-ui'
import { lazy, Suspense } from 'react'

import { t } from '../../strings'
import { BackLink } from '../../ui/back-link'
import { Page } from '../../ui/page'
import { ErrorState, ListSkeleton } from '../../ui/states'
import { TabButton, TabList } from '../../ui/tabs'
import { CategoryBadges } from './category-badges'
import { CrawlActions } from './crawl-actions'
import { EditText } from './edit-text'
import { ReplaceFile } from './replace-file'
import { SourceDetails } from './source-details'
import { SourceMenu } from './source-menu'
import { SourceOverview } from './source-overview'
import { StatusBadge } from './source-status'
import { hasPages, isCrawl, nameOf, useSource } from './sources'

const words = t.knowledge.source
const route = '/app/chatbots/$chatbotId/knowledge/$sourceId'

const SourceTextView = lazy(() => import('./source-text'))
const SourceChunks = lazy(() => import('./source-chunks'))
const SourceAnswers = lazy(() => import('./source-answers'))
const SitePages = lazy(() => import('./site-pages'))
const RunList = lazy(() => import('./run-list'))
const CrawlSettings = lazy(() => import('./crawl-settings'))

type View = keyof typeof words.views

const panels: Record<View, (source: Source) => React.ReactNode> = {
    overview: (source) => <SourceOverview source={source} />,
    pages: (source) => <SitePages source={source} />,
    runs: (source) => <RunList source={source} />,
    text: (source) => <SourceTextView source={source} />,
    chunks: (source) => <SourceChunks source={source} />,
    answers: (source) => <SourceAnswers source={source} />,
    settings: (source) => <CrawlSettings key={source.id} source={source} />,
}

function viewsOf(source: Source): View[] {
    if (hasPages(source)) return ['overview', 'pages', 'runs', 'settings']
    const own: View[] = ['overview', 'text', 'chunks', 'answers']
    return isCrawl(source) ? [...own, 'runs', 'settings'] : own
}

export function SourcePage() {
    const { chatbotId, sourceId } = useParams({ from: route })
    const { data: source, error, refetch } = useSource(chatbotId, sourceId)
    if (!source) {
        return (
            <Page wide title={t.knowledge.title} back={<BackToList chatbotId={chatbotId} />}>
                {error ? (
                    <ErrorState error={error} onRetry={() => void refetch()} />
                ) : (
                    <ListSkeleton />
                )}
            </Page>
        )
    }
    return <LoadedSource key={source.id} source={source} />
}

function LoadedSource({ source }: { source: Source }) {
    const search = useSearch({ from: route })
    const navigate = useNavigate()
    const { chatbotId, id } = source
    const views = viewsOf(source)
    const view = views.find((known) => known === search.view) ?? 'overview'

    return (
        <Page
            wide
            title={nameOf(source)}
            back={<Back source={source} />}
            intro={
                <>
                    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
                        <StatusBadge source={source} />
                        <span className="flex flex-wrap gap-x-1.5 text-sm">
                            <SourceDetails source={source} />
                        </span>
                    </div>
                    <CategoryBadges ids={source.categories} />
                </>
            }
            actions={
                <>
                    {isCrawl(source) && <CrawlActions source={source} />}
                    {source.kind === 'file' && <ReplaceFile source={source} />}
                    {source.kind === 'text' && <EditText source={source} />}
                    <SourceMenu
                        source={source}
                        onDeleted={() =>
                            void navigate({
                                to: '/chatbots/$chatbotId/knowledge',
                                params: { chatbotId },
                            })
                        }
                    />
                </>
            }
        >
            <Tabs.Root
                value={view}
                onValueChange={(next) =>
                    void navigate({
                        to: '/chatbots/$chatbotId/knowledge/$sourceId',
                        params: { chatbotId, sourceId: id },
                        search: next === 'overview' ? {} : { view: next },
                        replace: true,
                        resetScroll: false,
                    })
                }
            >
                <TabList label={nameOf(source)}>
                    {views.map((each) => (
                        <TabButton key={each} value={each}>
                            {words.views[each]}
                        </TabButton>
                    ))}
                </TabList>
                {views.map((each) => (
                    <Tabs.Content key={each} value={each} tabIndex={-1}>
                        <Suspense fallback={<ListSkeleton />}>
                            {each === view && panels[each](source)}
                        </Suspense>
                    </Tabs.Content>
                ))}
            </Tabs.Root>
        </Page>
    )
}

function Back({ source: { chatbotId, parentId } }: { source: Source }) {
    if (parentId === null) return <BackToList chatbotId={chatbotId} />
    return (
        <BackLink
            label={words.backToSite}
            render={(className, content) => (
                <Link
                    to="/chatbots/$chatbotId/knowledge/$sourceId"
                    params={{ chatbotId, sourceId: parentId }}
                    search={{ view: 'pages' }}
                    className={className}
                >
                    {content}
                </Link>
            )}
        />
    )
}

function BackToList({ chatbotId }: { chatbotId: string }) {
    return (
        <BackLink
            label={words.back}
            render={(className, content) => (
                <Link
                    to="/chatbots/$chatbotId/knowledge"
                    params={{ chatbotId }}
                    className={className}
                >
                    {content}
                </Link>
            )}
        />
    )
}
