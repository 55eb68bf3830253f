import type { VNode } from 'preact'
import { Icon } from './icons'
import type { Words } from './words'

interface HeaderProps {
    name: string
    subtitle: string
    words: Words
    onClose?: () => void
}

export function Header({ name, subtitle, words, onClose }: HeaderProps): VNode {
    return (
        <header class="header">
            <span class="avatar" aria-hidden="true">
                <Icon name="spark" />
            </span>
            <div class="title">
                <p class="name">
                    <bdi>{name}</bdi>
                </p>
                <p class="subtitle">{subtitle}</p>
            </div>
            {onClose && (
                <button
                    type="button"
                    class="icon-button"
                    aria-label={words.close}
                    onClick={onClose}
                >
                    <Icon name="close" />
                </button>
            )}
        </header>
    )
}
