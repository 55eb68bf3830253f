import { t } from '../../strings'
import type { Difference, Piece } from './compare'

const words = t.behaviour.versions

export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
    if (differences.length === 0) return <p className="mt-4 text-muted">{words.same}</p>
    return (
        <dl className="mt-4 space-y-4">
            {differences.map(({ label, pieces }) => (
                <div key={label}>
                    <dt className="text-sm font-medium">{label}</dt>
                    <dd
                        dir="auto"
                        className="mt-1 max-h-72 overflow-y-auto rounded-lg border border-line bg-sunken px-3 py-2 whitespace-pre-wrap wrap-anywhere"
                    >
                        {pieces.map((piece, at) => (
                            <PieceText key={at} piece={piece} spaced={!pieces.some(isSame)} />
                        ))}
                    </dd>
                </div>
            ))}
        </dl>
    )
}

const isSame = ({ change }: Piece) => change === 'same'

// Colour is not the only sign: what is gone is struck through, what has come is underlined.
function PieceText({ piece, spaced }: { piece: Piece; spaced: boolean }) {
    const gap = spaced ? 'me-2' : ''
    switch (piece.change) {
        case 'same':
            return piece.text
        case 'removed':
            return (
                <del className={`rounded-xs bg-danger-soft text-danger ${gap}`}>
                    <span className="sr-only">{words.removed}: </span>
                    {piece.text || words.nothing}
                </del>
            )
        case 'added':
            return (
                <ins className="rounded-xs bg-good-soft text-good underline decoration-dotted underline-offset-2">
                    <span className="sr-only">{words.added}: </span>
                    {piece.text || words.nothing}
                </ins>
            )
    }
}
