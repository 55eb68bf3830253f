import type { Rating } from '@hiochat/client'
import type { VNode } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { Icon } from './icons'
import type { Words } from './words'

interface RatingProps {
    rating: Rating | undefined
    words: Words
    onRate(rating: Rating): void
}

const reasons = ['wrong', 'not_helpful', 'outdated', 'other'] as const
const longest = 1000

type Reason = (typeof reasons)[number]

// Two thumbs. What is pressed is told at once; a thumb down asks for the reason, which may be left out.
export function RatingView({ rating, words, onRate }: RatingProps): VNode {
    const [asking, setAsking] = useState(false)
    const [thanked, setThanked] = useState(false)
    const down = useRef<HTMLButtonElement>(null)
    const given = rating?.rating ?? null

    const press = (thumb: 'up' | 'down'): void => {
        const next = given === thumb ? null : thumb
        onRate({ rating: next })
        setAsking(next === 'down')
        setThanked(next === 'up')
    }
    const close = (): void => {
        setAsking(false)
        down.current?.focus()
    }

    return (
        <>
            <div class="thumbs" role="group" aria-label={words.rate}>
                <button
                    type="button"
                    class="thumb"
                    aria-pressed={given === 'up'}
                    aria-label={words.helpful}
                    title={words.helpful}
                    onClick={() => press('up')}
                >
                    <Icon name="up" />
                </button>
                <button
                    type="button"
                    class="thumb"
                    ref={down}
                    aria-pressed={given === 'down'}
                    aria-label={words.unhelpful}
                    title={words.unhelpful}
                    onClick={() => press('down')}
                >
                    <Icon name="thumbDown" />
                </button>
            </div>
            <span class="thanks" role="status">
                {thanked && words.thanks}
            </span>
            {asking && (
                <Reasons
                    words={words}
                    onClose={close}
                    onGive={(more) => {
                        onRate({ rating: 'down', ...more })
                        setThanked(true)
                        close()
                    }}
                />
            )}
        </>
    )
}

interface ReasonsProps {
    words: Words
    onGive(more: { reason?: Reason; comment?: string }): void
    onClose(): void
}

function Reasons({ words, onGive, onClose }: ReasonsProps): VNode {
    const [reason, setReason] = useState<Reason | null>(null)
    const [comment, setComment] = useState('')
    const form = useRef<HTMLFormElement>(null)
    const name = useId()
    const labels = {
        wrong: words.wrong,
        not_helpful: words.notHelpful,
        outdated: words.outdated,
        other: words.other,
    }

    useEffect(() => {
        const element = form.current
        if (!element) return
        element.querySelector('input')?.focus({ preventScroll: true })
        element.scrollIntoView({ block: 'nearest' })
        const onKey = (event: KeyboardEvent): void => {
            if (event.key !== 'Escape' || event.isComposing) return
            // The chat itself stays open.
            event.stopPropagation()
            onClose()
        }
        element.addEventListener('keydown', onKey)
        return () => element.removeEventListener('keydown', onKey)
    }, [])

    return (
        <form
            class="reasons"
            ref={form}
            onSubmit={(event) => {
                event.preventDefault()
                const text = comment.trim()
                onGive({ ...(reason && { reason }), ...(text && { comment: text }) })
            }}
        >
            <fieldset>
                <legend>{words.why}</legend>
                {reasons.map((each) => (
                    <label class="reason">
                        <input
                            type="radio"
                            name={name}
                            checked={reason === each}
                            onChange={() => setReason(each)}
                        />
                        <span>{labels[each]}</span>
                    </label>
                ))}
            </fieldset>
            <textarea
                rows={2}
                {...(comment ? { dir: 'auto' as const } : {})}
                value={comment}
                maxLength={longest}
                placeholder={words.comment}
                aria-label={words.comment}
                onInput={(event) => setComment(event.currentTarget.value)}
            />
            <div class="actions">
                <button type="button" class="text-button quiet" onClick={onClose}>
                    {words.skip}
                </button>
                <button
                    type="submit"
                    class="text-button"
                    disabled={reason === null && comment.trim() === ''}
                >
                    {words.submit}
                </button>
            </div>
        </form>
    )
}
