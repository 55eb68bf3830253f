import {
    inlineElements,
    markdown,
    parsePlain,
    type Create,
    type MarkdownOptions,
} from '@hiochat/client/markdown'
import { createElement, type VNode } from 'preact'
import { useMemo } from 'preact/hooks'

type MarkdownProps = MarkdownOptions<VNode> & { text: string }

const create = createElement as Create<VNode>

export function Markdown({ text, streaming = false, citation }: MarkdownProps): VNode {
    const children = useMemo(
        () => markdown(text, create, { streaming, ...(citation && { citation }) }),
        [text, streaming, citation],
    )
    return <>{children}</>
}

export function PlainText({ text }: { text: string }): VNode {
    return <p>{inlineElements(parsePlain(text), create)}</p>
}
