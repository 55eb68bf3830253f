import type { VNode } from 'preact'

const paths = {
    close: 'M6 6l12 12M18 6L6 18',
    send: 'M12 19V5M5.5 11.5 12 5l6.5 6.5',
    down: 'M12 5v14M5.5 12.5 12 19l6.5-6.5',
    document:
        'M13.5 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8.5zM13.5 3v5.5H19M9 13h6M9 16.5h4',
    chevron: 'm7 10 5 5 5-5',
    stop: 'M8 8h8v8H8z',
    up: 'M7 11v9H4v-9zM7 11l4-7.5c1.4 0 2.3 1 2.3 2.4V9.5h5.2c1.3 0 2.2 1.2 1.9 2.4l-1.5 6.3c-.2 1-1.1 1.8-2.2 1.8H7',
    thumbDown:
        'M17 13V4h3v9zM17 13l-4 7.5c-1.4 0-2.3-1-2.3-2.4v-3.6H5.5c-1.3 0-2.2-1.2-1.9-2.4l1.5-6.3C5.3 4.8 6.2 4 7.3 4H17',
    spark: 'M12 3.5l1.9 5.1a2.5 2.5 0 0 0 1.5 1.5l5.1 1.9-5.1 1.9a2.5 2.5 0 0 0-1.5 1.5L12 20.5l-1.9-5.1a2.5 2.5 0 0 0-1.5-1.5L3.5 12l5.1-1.9a2.5 2.5 0 0 0 1.5-1.5z',
} as const

export function Icon({ name }: { name: keyof typeof paths }): VNode {
    return (
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d={paths[name]} />
        </svg>
    )
}
