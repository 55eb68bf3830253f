import { t } from '../../strings'
import { Button } from '../../ui/button'
import { Dialog, DialogActions } from '../../ui/dialog'
import type { Behaviour, CurrentBehaviour } from './behaviour'
import { compare } from './compare'
import { DifferenceList } from './difference-list'

const words = t.behaviour.conflict

interface ConflictDialogProps {
    rival: CurrentBehaviour
    mine: Behaviour
    onTake: () => void
    onKeep: () => void
    onClose: () => void
}

export function ConflictDialog({ rival, mine, onTake, onKeep, onClose }: ConflictDialogProps) {
    return (
        <Dialog
            open
            onOpenChange={onClose}
            title={words.title}
            description={words.text(rival.version)}
            className="max-w-2xl"
        >
            <DifferenceList differences={compare(rival.behaviour, mine)} />
            <DialogActions>
                <Button onClick={onTake}>{words.take}</Button>
                <Button variant="primary" onClick={onKeep}>
                    {words.keep}
                </Button>
            </DialogActions>
        </Dialog>
    )
}
