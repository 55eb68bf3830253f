import type { Chatbot, Model, ModelList } from '@hiochat/contract'
import { Bot, Plus, Waypoints } from 'lucide-react'
import { useState } from 'react'

import { explain } from '../../lib/explain'
import { t } from '../../strings'
import { Badge } from '../../ui/badge'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { ConfirmDialog } from '../../ui/confirm-dialog'
import { EmptyState } from '../../ui/states'
import { toast } from '../../ui/toast'
import { moved, useReorder } from '../../ui/use-reorder'
import { ModelDialog } from './model-dialog'
import { ModelRow, type RowAction } from './model-row'
import { changeModel, listOf, removeModel, saveOrder, shownName, type ModelKind } from './models'
import { VectorsLine } from './vectors-line'

const words = t.models

interface ModelListCardProps {
    list: ModelList
    kind: ModelKind
    // Whose own list it is; the workspace's when there is none.
    chatbot: Chatbot | null
}

type Asked = { what: 'add' } | { what: 'edit' | 'remove'; model: Model }

export function ModelListCard({ list, kind, chatbot }: ModelListCardProps) {
    const chatbotId = chatbot?.id ?? null
    const stored = listOf(list, chatbotId, kind)
    const inherited = chatbot ? listOf(list, null, kind) : []
    const server = list.server.filter((one) => one.kind === kind)
    const [asked, setAsked] = useState<Asked | null>(null)
    const close = () => setAsked(null)

    async function act(action: RowAction, model: Model) {
        if (action !== 'toggle') return setAsked({ what: action, model })
        try {
            await changeModel(model.id, { active: !model.active })
            const said = model.active ? words.turnedOff : words.turnedOn
            toast.good(said(shownName(model)))
        } catch (error) {
            toast.bad(explain(error))
        }
    }

    return (
        <Card
            flush
            title={words.kinds[kind].title}
            text={words.kinds[kind].text}
            action={
                <Button size="sm" onClick={() => setAsked({ what: 'add' })}>
                    <Plus aria-hidden />
                    {words.add}
                </Button>
            }
        >
            {stored.length > 0 ? (
                <OwnModels
                    // What was dragged is forgotten when the list is another one.
                    key={stored.map(({ id }) => id).join()}
                    kind={kind}
                    chatbotId={chatbotId}
                    stored={stored}
                    onAct={(action, model) => void act(action, model)}
                />
            ) : inherited.length > 0 ? (
                <Inherited text={words.ownNone(chatbot!.name)} from={words.inherited}>
                    {inherited.filter(({ active }) => active).map(shownName)}
                </Inherited>
            ) : server.length > 0 ? (
                <Inherited text={words.serverText} from={words.server}>
                    {server.map(({ model }) => model)}
                </Inherited>
            ) : (
                <EmptyState
                    icon={kind === 'chat' ? Bot : Waypoints}
                    title={words.kinds[kind].empty}
                    text={words.kinds[kind].emptyText}
                    className="py-10"
                />
            )}
            {kind === 'embedding' && chatbotId && <VectorsLine chatbotId={chatbotId} />}
            {(asked?.what === 'add' || asked?.what === 'edit') && (
                <ModelDialog
                    kind={kind}
                    chatbotId={chatbotId}
                    model={asked.what === 'edit' ? asked.model : null}
                    currency={list.currency}
                    onClose={close}
                />
            )}
            {asked?.what === 'remove' && (
                <ConfirmDialog
                    open
                    onOpenChange={close}
                    title={words.removeTitle(shownName(asked.model))}
                    text={words.removeText}
                    action={words.remove}
                    onConfirm={async () => {
                        await removeModel(asked.model.id)
                        toast.good(words.removed)
                    }}
                />
            )}
        </Card>
    )
}

interface OwnModelsProps {
    kind: ModelKind
    chatbotId: string | null
    stored: readonly Model[]
    onAct: (action: RowAction, model: Model) => void
}

function OwnModels({ kind, chatbotId, stored, onAct }: OwnModelsProps) {
    const [order, setOrder] = useState<readonly string[]>(() => stored.map(({ id }) => id))
    const [said, setSaid] = useState('')
    const shown = order.flatMap((id) => stored.find((model) => model.id === id) ?? [])

    const { list, grip, dragging } = useReorder(shown.length, (from, to) => {
        setOrder(moved(order, from, to))
        setSaid(t.movedTo(to + 1, shown.length))
    })

    const changed = shown.some((model, at) => model.id !== stored[at]?.id)
    async function save() {
        try {
            await saveOrder(chatbotId, kind, shown)
            toast.good(words.reordered)
        } catch (error) {
            setOrder(stored.map(({ id }) => id))
            toast.bad(explain(error))
        }
    }

    const firstOn = shown.findIndex(({ active }) => active)
    return (
        <>
            <ol
                ref={list}
                aria-label={words.list(words.kinds[kind].title)}
                className="divide-y divide-line"
            >
                {shown.map((model, at) => (
                    <ModelRow
                        key={model.id}
                        model={model}
                        first={at === firstOn && shown.length > 1}
                        held={dragging === at}
                        grip={shown.length > 1 ? grip(at) : null}
                        onAct={(action) => onAct(action, model)}
                    />
                ))}
            </ol>
            <p role="status" className="sr-only">
                {said}
            </p>
            {changed && dragging === null && (
                <div className="flex items-center justify-end gap-2 border-t border-line p-3">
                    <Button
                        size="sm"
                        variant="ghost"
                        onClick={() => setOrder(stored.map(({ id }) => id))}
                    >
                        {t.cancel}
                    </Button>
                    <Button size="sm" variant="primary" onClick={() => void save()}>
                        {words.saveOrder}
                    </Button>
                </div>
            )}
        </>
    )
}

function Inherited(props: { text: string; from: string; children: readonly string[] }) {
    return (
        <div className="border-t border-line px-5 py-4 max-sm:px-4">
            <p className="text-muted">{props.text}</p>
            <ul className="mt-2 space-y-1.5">
                {props.children.map((name) => (
                    <li key={name} className="flex flex-wrap items-center gap-2">
                        <span dir="ltr" className="min-w-0 font-medium wrap-anywhere">
                            {name}
                        </span>
                        <Badge>{props.from}</Badge>
                    </li>
                ))}
            </ul>
        </div>
    )
}
