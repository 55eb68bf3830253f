import type { Source } from '@hiochat/contract'
import {
    ArrowLeftRight,
    MessageCircleQuestion,
    Pencil,
    Plus,
    Search,
    Tag,
    Trash2,
} from 'lucide-react'
import { useState } from 'react'

import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { Menu, MenuContent, MenuItem, MenuSeparator } from '../../ui/menu'
import { EmptyState, ErrorState, ListSkeleton, LoadMore } from '../../ui/states'
import { toast } from '../../ui/toast'
import { AssignDialog } from './assign-dialog'
import { CategoryBadges } from './category-badges'
import { MoreButton } from './more-button'
import { refreshQuestions, useQuestions } from './questions'
import { QuestionDialog } from './questions-dialog'
import { SearchField } from './search-field'
import { deleteSource } from './sources'
import { SynonymsDialog } from './synonyms-dialog'

const words = t.questions
type Asked = { what: 'edit' | 'assign' | 'delete'; source: Source } | { what: 'add' | 'synonyms' }

export default function QuestionsPanel({ chatbotId }: { chatbotId: string }) {
    const [search, setSearch] = useState('')
    const [asked, setAsked] = useState<Asked | null>(null)
    const list = useQuestions(chatbotId, search)
    const close = () => setAsked(null)

    return (
        <>
            <p className="mb-4 max-w-2xl text-muted">{words.intro}</p>
            <div className="mb-4 flex flex-wrap gap-2">
                <SearchField
                    icon={Search}
                    label={words.search}
                    value={search}
                    onChange={setSearch}
                    className="min-w-0 flex-1 basis-60"
                />
                <Button onClick={() => setAsked({ what: 'synonyms' })}>
                    <ArrowLeftRight aria-hidden />
                    {words.synonyms.open}
                </Button>
                <Button variant="primary" onClick={() => setAsked({ what: 'add' })}>
                    <Plus aria-hidden />
                    {words.add}
                </Button>
            </div>
            <Card flush>
                {!list.items ? (
                    list.error ? (
                        <ErrorState error={list.error} onRetry={list.retry} />
                    ) : (
                        <ListSkeleton />
                    )
                ) : list.items.length === 0 ? (
                    search ? (
                        <EmptyState icon={Search} title={words.emptySearch} />
                    ) : (
                        <EmptyState
                            icon={MessageCircleQuestion}
                            title={words.empty}
                            text={words.emptyText}
                        >
                            <Button onClick={() => setAsked({ what: 'add' })}>{words.add}</Button>
                        </EmptyState>
                    )
                ) : (
                    <ul aria-label={words.list} className="divide-y divide-line">
                        {list.items.map((source) => (
                            <QuestionRow
                                key={source.id}
                                source={source}
                                onAsk={(what) => setAsked({ what, source })}
                            />
                        ))}
                    </ul>
                )}
                <LoadMore
                    hasMore={list.hasMore}
                    loading={list.loadingMore}
                    onClick={list.loadMore}
                />
            </Card>
            <p className="mt-3 text-sm text-muted">{words.import}</p>
            {asked?.what === 'synonyms' && <SynonymsDialog chatbotId={chatbotId} onClose={close} />}
            {asked?.what === 'add' && <QuestionDialog chatbotId={chatbotId} onClose={close} />}
            {asked?.what === 'edit' && (
                <QuestionDialog chatbotId={chatbotId} source={asked.source} onClose={close} />
            )}
            {asked?.what === 'assign' && (
                <AssignDialog
                    chatbotId={chatbotId}
                    ids={[asked.source.id]}
                    initial={asked.source.categories}
                    onOpenChange={() => {
                        close()
                        void refreshQuestions(chatbotId)
                    }}
                />
            )}
            {asked?.what === 'delete' && (
                <ConfirmDialog
                    open
                    onOpenChange={close}
                    title={words.deleteTitle}
                    text={words.deleteText(questionOf(asked.source))}
                    action={t.delete}
                    onConfirm={async () => {
                        await deleteSource(asked.source)
                        await refreshQuestions(chatbotId)
                        toast.good(words.deleted)
                    }}
                />
            )}
        </>
    )
}

function questionOf({ question, title }: Source): string {
    return question?.question ?? title
}

interface QuestionRowProps {
    source: Source
    onAsk: (what: 'edit' | 'assign' | 'delete') => void
}

function QuestionRow({ source, onAsk }: QuestionRowProps) {
    const question = questionOf(source)
    const others = source.question?.alternatives.length ?? 0
    return (
        <li className="flex items-start gap-3 px-5 py-3.5 max-sm:px-4">
            <div className="min-w-0 flex-1">
                <button
                    type="button"
                    dir="auto"
                    className="rounded-sm text-start font-medium wrap-anywhere hover:underline"
                    onClick={() => onAsk('edit')}
                >
                    {question}
                </button>
                <p
                    dir="auto"
                    className="mt-0.5 line-clamp-2 whitespace-pre-line text-muted wrap-anywhere"
                >
                    {source.question?.answer}
                </p>
                <div className="mt-1 flex flex-wrap items-center gap-x-2 text-sm text-muted">
                    {others > 0 && <Badge>{words.alternatives(others)}</Badge>}
                    {source.uses > 0 && <span>{t.knowledge.uses(source.uses)}</span>}
                </div>
                <CategoryBadges ids={source.categories} />
            </div>
            <Menu>
                <MoreButton label={words.actionsFor(question)} />
                <MenuContent>
                    <MenuItem onSelect={() => onAsk('edit')}>
                        <Pencil aria-hidden />
                        {words.edit}
                    </MenuItem>
                    <MenuItem onSelect={() => onAsk('assign')}>
                        <Tag aria-hidden />
                        {words.categories}
                    </MenuItem>
                    <MenuSeparator />
                    <MenuItem danger onSelect={() => onAsk('delete')}>
                        <Trash2 aria-hidden />
                        {t.delete}
                    </MenuItem>
                </MenuContent>
            </Menu>
        </li>
    )
}
