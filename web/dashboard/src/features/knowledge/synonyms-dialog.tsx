import { Plus, X } from 'lucide-react'
import { useState } from 'react'

import { explain } from '../../lib/explain'
import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { FieldError, Input } from '../../ui/field'
import { ErrorState, ListSkeleton } from '../../ui/states'
import { toast } from '../../ui/toast'
import { saveSynonyms, useSynonyms } from './questions'

const words = t.questions.synonyms
// As many as the server takes.
const most = 500

interface SynonymsDialogProps {
    chatbotId: string
    onClose: () => void
}

export function SynonymsDialog({ chatbotId, onClose }: SynonymsDialogProps) {
    const { data, error, refetch } = useSynonyms(chatbotId)
    return (
        <Dialog
            open
            onOpenChange={onClose}
            title={words.title}
            description={words.text}
            className="max-w-xl"
        >
            {data ? (
                <SynonymsForm chatbotId={chatbotId} groups={data.groups} onClose={onClose} />
            ) : error ? (
                <ErrorState error={error} onRetry={() => void refetch()} />
            ) : (
                <ListSkeleton rows={3} />
            )}
        </Dialog>
    )
}

interface Line {
    id: number
    text: string
}

function SynonymsForm({
    chatbotId,
    groups,
    onClose,
}: SynonymsDialogProps & { groups: readonly string[][] }) {
    const [lines, setLines] = useState<readonly Line[]>(() =>
        [...groups, []].map((group, id) => ({ id, text: group.join(', ') })),
    )
    const [busy, setBusy] = useState(false)
    const [error, setError] = useState<string | null>(null)

    const change = (id: number, text: string) =>
        setLines((old) => old.map((line) => (line.id === id ? { id, text } : line)))
    const add = () =>
        setLines((old) => [...old, { id: Math.max(-1, ...old.map(({ id }) => id)) + 1, text: '' }])

    async function submit() {
        if (busy) return
        setBusy(true)
        setError(null)
        try {
            const given = lines.map(({ text }) =>
                text
                    .split(/[,،、，;]/)
                    .map((word) => word.trim())
                    .filter(Boolean),
            )
            await saveSynonyms(
                chatbotId,
                given.filter((group) => group.length > 1),
            )
            toast.good(words.saved)
            onClose()
        } catch (failure) {
            setError(explain(failure))
            setBusy(false)
        }
    }

    return (
        <form
            noValidate
            className="mt-4"
            onSubmit={(event) => {
                event.preventDefault()
                void submit()
            }}
        >
            {lines.length === 0 && <p className="text-muted">{words.empty}</p>}
            <ul className="max-h-[45vh] space-y-2 overflow-y-auto p-1">
                {lines.map(({ id, text }, at) => (
                    <li key={id} className="flex gap-2">
                        <Input
                            aria-label={words.group(at + 1)}
                            placeholder={words.placeholder}
                            value={text}
                            maxLength={1200}
                            autoComplete="off"
                            dir="auto"
                            onChange={(event) => change(id, event.target.value)}
                        />
                        <Button
                            variant="ghost"
                            size="icon"
                            className="mt-0.5"
                            aria-label={words.remove(at + 1)}
                            onClick={() => setLines((old) => old.filter((line) => line.id !== id))}
                        >
                            <X aria-hidden />
                        </Button>
                    </li>
                ))}
            </ul>
            {lines.length < most && (
                <Button size="sm" className="mt-2" onClick={add}>
                    <Plus aria-hidden />
                    {words.add}
                </Button>
            )}
            <FieldError id="synonyms-error" message={error} />
            <DialogActions>
                <Button onClick={onClose}>{t.cancel}</Button>
                <Button type="submit" variant="primary" loading={busy}>
                    {words.submit}
                </Button>
            </DialogActions>
        </form>
    )
}
