import type { Source } from '@hiochat/contract'

import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'

const words = t.knowledge.sameName

export interface SameNames {
    files: File[]
    known: Map<string, Source>
}

interface SameNameDialogProps extends SameNames {
    onReplace: () => void
    onKeepBoth: () => void
    onClose: () => void
}

// Two versions of one document would both be answered from.
export function SameNameDialog({ known, onReplace, onKeepBoth, onClose }: SameNameDialogProps) {
    return (
        <Dialog
            open
            onOpenChange={(open) => {
                if (!open) onClose()
            }}
            title={words.title(known.size)}
            description={words.text}
        >
            <ul className="mt-3 max-h-48 list-disc overflow-y-auto ps-5">
                {[...known.keys()].map((name) => (
                    <li key={name} className="wrap-anywhere">
                        <bdi>{name}</bdi>
                    </li>
                ))}
            </ul>
            <DialogActions>
                <Button onClick={onClose}>{t.cancel}</Button>
                <Button onClick={onKeepBoth}>{words.keepBoth}</Button>
                <Button variant="primary" onClick={onReplace}>
                    {words.replace}
                </Button>
            </DialogActions>
        </Dialog>
    )
}
