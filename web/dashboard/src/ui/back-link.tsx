import { ArrowLeft } from 'lucide-react'
import type { ReactElement } from 'react'

import { cn } from '../lib/cn'

// The look of a link to the page above; `render` gets the classes and the content.
export function BackLink(props: {
    label: string
    render: (className: string, content: ReactElement) => ReactElement
}) {
    return props.render(
        cn(
            '-ms-1 inline-flex items-center gap-1.5 rounded-md px-1 py-0.5 text-sm text-muted hover:text-text',
        ),
        <>
            <ArrowLeft className="size-4 rtl:rotate-180" aria-hidden />
            {props.label}
        </>,
    )
}
