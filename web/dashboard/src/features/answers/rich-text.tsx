import { markdown, type Create } from '@hiochat/client/markdown'
import { createElement, useMemo, type ReactNode } from 'react'

import { cn } from '../../lib/cn'

const create = createElement as Create<ReactNode>

interface RichTextProps {
    text: string
    streaming?: boolean
    className?: string
}

// An answer as its visitor sees it.
export function RichText({ text, streaming = false, className }: RichTextProps) {
    const children = useMemo(
        () => createElement('div', null, ...markdown(text, create, { streaming, citation })),
        [text, streaming],
    )
    return (
        <div
            dir="auto"
            className={cn(
                'wrap-anywhere [&_a]:text-accent-text [&_a]:underline [&_blockquote]:border-s-2 [&_blockquote]:ps-3 [&_code]:font-mono [&_code]:text-sm [&_div>*+*]:mt-2 [&_li+li]:mt-1 [&_ol]:list-decimal [&_ol]:ps-5 [&_p.heading]:font-semibold [&_pre]:overflow-x-auto [&_pre]:rounded-md [&_pre]:bg-sunken [&_pre]:p-2 [&_td]:border [&_td]:border-line-strong [&_td]:px-2 [&_th]:border [&_th]:border-line-strong [&_th]:px-2 [&_ul]:list-disc [&_ul]:ps-5 [&_.table]:overflow-x-auto',
                className,
            )}
        >
            {children}
        </div>
    )
}

function citation(number: number): ReactNode {
    return createElement(
        'sup',
        { className: 'mx-px rounded-xs bg-hover px-1 text-xs text-muted', dir: 'ltr' },
        String(number),
    )
}
