import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Input } from '../../ui/field'

const words = t.behaviour

interface SaveBarProps {
    note: string
    busy: boolean
    onNote: (note: string) => void
    onDiscard: () => void
}

export function SaveBar({ note, busy, onNote, onDiscard }: SaveBarProps) {
    return (
        <div className="sticky bottom-4 z-10 flex animate-rise flex-wrap items-center gap-2 rounded-xl border border-line-strong bg-surface py-2.5 ps-4 pe-2.5 shadow-lg">
            <p role="status" className="font-medium">
                {words.unsaved}
            </p>
            <Input
                aria-label={words.note}
                placeholder={words.notePlaceholder}
                value={note}
                maxLength={200}
                dir="auto"
                autoComplete="off"
                className="min-w-0 flex-1 basis-40"
                onChange={({ target }) => onNote(target.value)}
            />
            <div className="ms-auto flex gap-2">
                <Button variant="ghost" onClick={onDiscard}>
                    {words.discard}
                </Button>
                <Button type="submit" variant="primary" loading={busy}>
                    {t.save}
                </Button>
            </div>
        </div>
    )
}
