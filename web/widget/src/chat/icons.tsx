import type { VNode } from 'preact'

const paths = {
    close: 'M6 6l12 12M18 6L6 18',
    send: 'M12 19V5M5.5 11.5 12 5l6.5 6.5',
    down: 'M12 5v14M5.5 12.5 12 19l6.5-6.5',
    document:
        'M13.5 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8.5zM13.5 3v5.5H19M9 13h6M9 16.5h4',
    chevron: 'm7 10 5 5 5-5',
    spark: 'M12 3.5l1.9 5.1a2.5 2.5 0 0 0 1.5 1.5l5.1 1.9-5.1 1.9a2.5 2.5 0 0 0-1.5 1.5L12 20.5l-1.9-5.1a2.5 2.5 0 0 0-1.5-1.5L3.5 12l5.1-1.9a2.5 2.5 0 0 0 1.5-1.5z',
} as const

export function Icon({ name }: { name: keyof typeof paths }): VNode {
    return (
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d={paths[name]} />
        </svg>
    )
}
