import type { VNode } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { focusField } from './focus'
import { Icon } from './icons'
import { fill, type Words } from './words'

interface ComposerProps {
    words: Words
    // Somebody is being answered, which can be stopped.
    speaking: boolean
    stopping: boolean
    onSend(text: string): void
    onStop(): void
    onTyping(): void
}

// The server's own limit for one message.
const longest = 4000
const warnFrom = 200

export function Composer(props: ComposerProps): VNode {
    const { words, speaking, stopping, onSend, onTyping } = props
    const [text, setText] = useState('')
    const field = useRef<HTMLTextAreaElement>(null)
    const button = useRef<HTMLButtonElement>(null)
    // Who has something to say sends it, also while the bot speaks.
    const stops = speaking && text.trim() === ''
    const left = longest - text.length

    useLayoutEffect(() => {
        const element = field.current
        if (!element) return
        element.style.height = 'auto'
        element.style.height = `${element.scrollHeight}px`
    }, [text])

    // Who pressed it to stop goes on in the field, and not nowhere.
    useLayoutEffect(() => {
        const root = button.current?.getRootNode() as Document | ShadowRoot
        const over = !stops || stopping
        if (over && root.activeElement === button.current) focusField(field.current)
    }, [stops, stopping])

    const send = (): void => {
        if (text.trim() === '') return
        onSend(text.trim())
        setText('')
        field.current?.focus()
    }

    const onKeyDown = (event: KeyboardEvent): void => {
        // Enter also ends the choice of a Chinese or Japanese word; Safari says so by 229 only.
        if (event.key !== 'Enter' || event.shiftKey) return
        if (event.isComposing || event.keyCode === 229) return
        event.preventDefault()
        send()
    }

    return (
        <form
            class="composer"
            onSubmit={(event) => {
                event.preventDefault()
                send()
            }}
        >
            <div class="field">
                <textarea
                    ref={field}
                    rows={1}
                    // Empty it would be laid out left to right, its placeholder included.
                    {...(text ? { dir: 'auto' as const } : {})}
                    value={text}
                    maxLength={longest}
                    placeholder={words.placeholder}
                    aria-label={words.message}
                    enterkeyhint="send"
                    onInput={(event) => {
                        setText(event.currentTarget.value)
                        onTyping()
                    }}
                    onKeyDown={onKeyDown}
                />
                <button
                    type={stops ? 'button' : 'submit'}
                    class={stops ? 'send stop' : 'send'}
                    ref={button}
                    aria-label={stops ? words.stop : words.send}
                    disabled={stops ? stopping : !text.trim()}
                    onClick={() => stops && props.onStop()}
                >
                    <Icon name={stops ? 'stop' : 'send'} />
                </button>
            </div>
            {left < warnFrom && (
                <p class="left" role="status">
                    {fill(words.left, { count: left })}
                </p>
            )}
        </form>
    )
}
