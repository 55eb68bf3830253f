import type { Chatbot, Evaluation } from '@hiochat/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Download, Play, Settings, Square, Trash2, Upload } from 'lucide-react'
import { Tabs } from 'radix-ui'
import { useState } from 'react'

import { explain } from '../../lib/explain'
import { t } from '../../strings'
import { BackLink } from '../../ui/back-link'
import { Button } from '../../ui/button'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { Menu, MenuContent, MenuItem, MenuSeparator } from '../../ui/menu'
import { Page } from '../../ui/page'
import { ErrorState, ListSkeleton } from '../../ui/states'
import { TabButton, TabList } from '../../ui/tabs'
import { toast } from '../../ui/toast'
import { ChatbotPage } from '../chatbots/chatbot-page'
import { MoreButton } from '../knowledge/more-button'
import { CaseList } from './case-list'
import { EvaluationDialog } from './evaluation-dialog'
import {
    cancelRun,
    changeEvaluation,
    deleteEvaluation,
    evaluationQuery,
    exportPath,
    isGoingOn,
    startRun,
    useFresh,
} from './evaluations'
import { ImportDialog } from './import-dialog'
import { RunList } from './run-list'
import { RunProgress } from './run-progress'
import { RunView } from './run-view'

const words = t.evaluations
const route = '/app/chatbots/$chatbotId/tests/$evaluationId'

export function EvaluationPage() {
    const { evaluationId } = useParams({ from: route })
    return (
        <ChatbotPage key={evaluationId}>
            {(chatbot) => <LoadedEvaluation chatbot={chatbot} id={evaluationId} />}
        </ChatbotPage>
    )
}

function LoadedEvaluation({ chatbot, id }: { chatbot: Chatbot; id: string }) {
    const { data, error, refetch } = useQuery(evaluationQuery(id))
    if (data) return <EvaluationView evaluation={data} />
    if (error) {
        return <ErrorState page error={error} onRetry={() => void refetch()} className="pt-16" />
    }
    return (
        <Page title={words.title} back={<Back chatbotId={chatbot.id} />}>
            <ListSkeleton />
        </Page>
    )
}

function Back({ chatbotId }: { chatbotId: string }) {
    return (
        <BackLink
            label={words.back}
            render={(className, content) => (
                <Link to="/chatbots/$chatbotId/tests" params={{ chatbotId }} className={className}>
                    {content}
                </Link>
            )}
        />
    )
}

function EvaluationView({ evaluation }: { evaluation: Evaluation }) {
    const { id, chatbotId, name, cases, lastRun } = evaluation
    const { view, run } = useSearch({ from: route })
    const navigate = useNavigate()
    const [busy, setBusy] = useState(false)
    const going = isGoingOn(lastRun)
    useFresh(evaluation)

    const show = (search: { view?: string; run?: string }) =>
        navigate({
            to: '/chatbots/$chatbotId/tests/$evaluationId',
            params: { chatbotId, evaluationId: id },
            search,
            replace: true,
            resetScroll: false,
        })

    async function act(action: () => Promise<void>, done?: string) {
        setBusy(true)
        try {
            await action()
            if (done) toast.good(done)
        } catch (error) {
            toast.bad(explain(error))
        } finally {
            setBusy(false)
        }
    }

    return (
        <Page
            title={name}
            back={<Back chatbotId={chatbotId} />}
            intro={words.cases(cases)}
            actions={
                <>
                    {going ? (
                        <Button
                            loading={busy}
                            onClick={() => void act(() => cancelRun(evaluation, lastRun!.id))}
                        >
                            <Square aria-hidden />
                            {words.cancel}
                        </Button>
                    ) : (
                        <Button
                            variant="primary"
                            loading={busy}
                            disabled={cases === 0}
                            onClick={() => void act(() => startRun(evaluation), words.started)}
                        >
                            <Play aria-hidden />
                            {words.run}
                        </Button>
                    )}
                    <Actions evaluation={evaluation} />
                </>
            }
        >
            {going && <RunProgress run={lastRun!} className="mb-6 block" />}
            {run ? (
                <RunView
                    evaluation={evaluation}
                    runId={run}
                    onBack={() => void show({ view: 'runs' })}
                />
            ) : (
                <Tabs.Root
                    value={view === 'runs' ? 'runs' : 'cases'}
                    onValueChange={(next) => void show(next === 'cases' ? {} : { view: next })}
                >
                    <TabList label={words.title}>
                        <TabButton value="cases">{words.views.cases}</TabButton>
                        <TabButton value="runs">{words.views.runs}</TabButton>
                    </TabList>
                    <Tabs.Content value="cases" tabIndex={-1}>
                        <CaseList evaluation={evaluation} />
                    </Tabs.Content>
                    <Tabs.Content value="runs" tabIndex={-1}>
                        <RunList evaluation={evaluation} />
                    </Tabs.Content>
                </Tabs.Root>
            )}
        </Page>
    )
}

function Actions({ evaluation }: { evaluation: Evaluation }) {
    const [asked, setAsked] = useState<'settings' | 'import' | 'delete' | null>(null)
    const navigate = useNavigate()
    const close = () => setAsked(null)
    const { chatbotId, name, afterKnowledge, afterBehaviour } = evaluation
    return (
        <>
            <Menu>
                <MoreButton label={words.actions(name)} />
                <MenuContent>
                    <MenuItem onSelect={() => setAsked('settings')}>
                        <Settings aria-hidden />
                        {words.settings}
                    </MenuItem>
                    <MenuItem onSelect={() => setAsked('import')}>
                        <Upload aria-hidden />
                        {words.import.title}
                    </MenuItem>
                    <MenuItem asChild>
                        <a href={exportPath(evaluation)} download>
                            <Download aria-hidden />
                            {words.import.export}
                        </a>
                    </MenuItem>
                    <MenuSeparator />
                    <MenuItem danger onSelect={() => setAsked('delete')}>
                        <Trash2 aria-hidden />
                        {t.delete}
                    </MenuItem>
                </MenuContent>
            </Menu>
            {asked === 'settings' && (
                <EvaluationDialog
                    title={words.settingsTitle}
                    submit={t.save}
                    initial={{ name, afterKnowledge, afterBehaviour }}
                    onSave={async (settings) => {
                        await changeEvaluation(evaluation, settings)
                        toast.good(words.settingsSaved)
                    }}
                    onClose={close}
                />
            )}
            {asked === 'import' && <ImportDialog evaluation={evaluation} onClose={close} />}
            {asked === 'delete' && (
                <ConfirmDialog
                    open
                    onOpenChange={close}
                    title={words.deleteTitle(name)}
                    text={words.deleteText}
                    action={t.delete}
                    onConfirm={async () => {
                        await deleteEvaluation(evaluation)
                        toast.good(words.deleted)
                        await navigate({
                            to: '/chatbots/$chatbotId/tests',
                            params: { chatbotId },
                        })
                    }}
                />
            )}
        </>
    )
}
