import { Ellipsis } from 'lucide-react'

import { Button } from '../../ui/button'
import { MenuTrigger } from '../../ui/menu'

// What opens the menu of a row.
export function MoreButton({ label }: { label: string }) {
    return (
        <MenuTrigger asChild>
            <Button variant="ghost" size="icon" aria-label={label}>
                <Ellipsis aria-hidden />
            </Button>
        </MenuTrigger>
    )
}
