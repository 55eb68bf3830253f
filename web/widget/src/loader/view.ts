import css from './loader.css?inline'
import { palette } from './colour'
import { direction, loaderWords, type LoaderWords, type Locale } from './locale'
import { addStyle } from './style'

export type Theme = 'light' | 'dark' | 'auto'

export interface ViewOptions {
    // null: a floating button.
    parent: Element | null
    position: 'left' | 'right' | undefined
    theme: Theme
    onToggle(): void
    // The visitor is about to open it.
    onApproach(): void
}

const svgNamespace = 'http://www.w3.org/2000/svg'
// Inside an element of less than this height the chat brings its own.
const leastHeight = 240

// The elements on the page: a host with a shadow root, in it a panel and perhaps a button.
export class View {
    readonly host = document.createElement('hiochat-widget')
    readonly shadow = this.host.attachShadow({ mode: 'open' })
    readonly panel = document.createElement('div')
    private readonly root = document.createElement('div')
    private readonly launcher: HTMLButtonElement | null = null
    private readonly badge = document.createElement('span')
    private readonly darkMode = matchMedia('(prefers-color-scheme: dark)')
    private readonly options: ViewOptions
    private words: LoaderWords = loaderWords('en')
    private colour: string | undefined
    private unread = 0

    constructor(options: ViewOptions) {
        this.options = options
        addStyle(this.shadow, css)
        this.root.className = 'root'
        this.root.dataset.mode = options.parent ? 'inline' : 'floating'
        this.panel.className = 'panel'
        this.panel.id = 'panel'
        this.panel.tabIndex = -1
        this.panel.setAttribute('role', options.parent ? 'region' : 'dialog')
        this.root.append(this.panel)
        if (!options.parent) this.root.append((this.launcher = this.createLauncher()))
        this.shadow.append(this.root)
        this.darkMode.addEventListener('change', this.paint)
        this.attach()
    }

    localise(locale: Locale): void {
        this.words = loaderWords(locale)
        this.root.lang = locale
        this.root.dir = direction(locale)
        this.root.dataset.side =
            this.options.position ?? (direction(locale) === 'rtl' ? 'left' : 'right')
        this.label()
    }

    setName(name: string): void {
        this.panel.setAttribute('aria-label', name)
    }

    setColour(colour: string | undefined): void {
        this.colour = colour
        this.paint()
    }

    showLauncher(): void {
        if (this.launcher) this.launcher.hidden = false
    }

    setOpen(open: boolean): void {
        // Style sheets that the page loaded late count as well.
        this.paint()
        this.root.toggleAttribute('data-open', open)
        this.label()
    }

    setUnread(count: number): void {
        this.unread = count
        this.badge.textContent = count > 9 ? '9+' : String(count)
        this.badge.hidden = count === 0
        this.label()
    }

    focusLauncher(): void {
        if (this.shadow.activeElement) this.launcher?.focus()
    }

    // Fills the panel until the chat does.
    note(kind: 'loading' | 'unavailable' | 'unreachable', retry?: () => void): void {
        const note = document.createElement('div')
        note.className = `note ${kind}`
        note.setAttribute('role', 'status')
        const text = document.createElement('p')
        text.textContent = this.words[kind]
        note.append(text)
        if (retry) {
            const button = document.createElement('button')
            button.type = 'button'
            button.textContent = this.words.retry
            button.addEventListener('click', retry)
            note.append(button)
        }
        this.panel.replaceChildren(note)
    }

    // A chat that is refused keeps quiet: a small grey button, or a line of text.
    refuse(): void {
        this.root.dataset.refused = ''
        this.note('unavailable')
        this.showLauncher()
    }

    remove(): void {
        this.darkMode.removeEventListener('change', this.paint)
        this.host.remove()
    }

    private attach(): void {
        const { parent } = this.options
        if (parent) {
            if (parent.clientHeight < leastHeight) this.root.dataset.height = 'own'
            parent.append(this.host)
        } else if (document.body) document.body.append(this.host)
        else document.addEventListener('DOMContentLoaded', () => document.body.append(this.host))
    }

    private createLauncher(): HTMLButtonElement {
        const button = document.createElement('button')
        button.type = 'button'
        button.className = 'launcher'
        button.hidden = true
        button.setAttribute('aria-controls', 'panel')
        this.badge.className = 'badge'
        this.badge.hidden = true
        button.append(
            icon(
                'M3 11.5C3 6.8 7 3.5 12 3.5s9 3.3 9 8-4 8-9 8c-1 0-2-.1-2.9-.4L4.5 20.5l.9-3.9A7.7 7.7 0 0 1 3 11.5Z',
            ),
            icon('m6 9.5 6 6 6-6'),
            this.badge,
        )
        button.addEventListener('click', () => this.options.onToggle())
        button.addEventListener('pointerenter', () => this.options.onApproach())
        button.addEventListener('focus', () => this.options.onApproach())
        return button
    }

    private label(): void {
        const open = this.root.hasAttribute('data-open')
        const unread = this.unread && !open ? ` (${this.unread} ${this.words.unread})` : ''
        const label = open ? this.words.close : this.words.open + unread
        this.launcher?.setAttribute('aria-label', label)
        this.launcher?.setAttribute('aria-expanded', String(open))
    }

    private readonly paint = (): void => {
        const { theme } = this.options
        const dark = theme === 'dark' || (theme === 'auto' && this.darkMode.matches)
        this.root.dataset.theme = dark ? 'dark' : 'light'
        // The page's own style sheet may choose the colour as well.
        const styled = getComputedStyle(this.host).getPropertyValue('--hiochat-colour').trim()
        const colours = palette(styled || this.colour, dark ? 'dark' : 'light')
        for (const [name, value] of Object.entries(colours)) {
            this.root.style.setProperty(`--${name}`, value as string)
        }
    }
}

function icon(path: string): SVGSVGElement {
    const svg = document.createElementNS(svgNamespace, 'svg')
    svg.setAttribute('viewBox', '0 0 24 24')
    svg.setAttribute('aria-hidden', 'true')
    const shape = document.createElementNS(svgNamespace, 'path')
    shape.setAttribute('d', path)
    svg.append(shape)
    return svg
}
