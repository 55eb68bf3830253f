import type { TextRange } from '@hiochat/contract'

import { t } from '../../strings'

const words = t.answers

// The answer as it was stored, with what no passage supports marked.
export function MarkedText({ text, ranges }: { text: string; ranges: readonly TextRange[] }) {
    return (
        <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
            {split(text, ranges).map((piece, at) =>
                piece.marked ? (
                    <mark
                        key={at}
                        title={words.unsupported}
                        className="rounded-xs bg-warn-soft text-warn underline decoration-dotted underline-offset-2"
                    >
                        <span className="sr-only">({words.unsupported}) </span>
                        {piece.text}
                    </mark>
                ) : (
                    piece.text
                ),
            )}
        </p>
    )
}

export function split(text: string, ranges: readonly TextRange[]) {
    const pieces: { text: string; marked: boolean }[] = []
    let at = 0
    for (const { start, end } of [...ranges].sort((one, other) => one.start - other.start)) {
        const from = Math.max(at, start)
        if (from > at) pieces.push({ text: text.slice(at, from), marked: false })
        if (end > from) pieces.push({ text: text.slice(from, end), marked: true })
        at = Math.max(at, end)
    }
    if (at < text.length) pieces.push({ text: text.slice(at), marked: false })
    return pieces
}
