import type { Behaviour, VersionedBehaviour } from '@hiochat/contract'

import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { compare } from './compare'
import { DifferenceList } from './difference-list'

const words = t.behaviour.conflict

interface ConflictDialogProps {
    rival: VersionedBehaviour
    mine: Behaviour
    nameOf: (endpoint: string) => string
    onTake: () => void
    onKeep: () => void
    onClose: () => void
}

export function ConflictDialog(props: ConflictDialogProps) {
    const { rival, mine, nameOf, onTake, onKeep, onClose } = props
    return (
        <Dialog
            open
            onOpenChange={onClose}
            title={words.title}
            description={words.text(rival.version)}
            className="max-w-2xl"
        >
            <DifferenceList differences={compare(rival.behaviour, mine, nameOf)} />
            <DialogActions>
                <Button onClick={onTake}>{words.take}</Button>
                <Button variant="primary" onClick={onKeep}>
                    {words.keep}
                </Button>
            </DialogActions>
        </Dialog>
    )
}
