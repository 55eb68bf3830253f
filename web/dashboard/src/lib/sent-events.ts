export interface SentEvent {
    name: string
    data: string
}

// Server-sent events out of pieces of text that are cut anywhere.
// https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
export class EventReader {
    private rest = ''
    private name = ''
    private data: string[] = []
    private readonly tell: (event: SentEvent) => void

    constructor(tell: (event: SentEvent) => void) {
        this.tell = tell
    }

    read(text: string): void {
        const lines = (this.rest + text).split(/\r\n|\n|\r(?!$)/)
        this.rest = lines.pop()!
        for (const line of lines) this.line(line)
    }

    private line(line: string): void {
        if (line === '') return this.dispatch()
        // A comment: the server shows that it is still there.
        if (line.startsWith(':')) return
        const colon = line.indexOf(':')
        const field = colon < 0 ? line : line.slice(0, colon)
        const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
        if (field === 'event') this.name = value
        if (field === 'data') this.data.push(value)
    }

    private dispatch(): void {
        if (this.data.length > 0) {
            this.tell({ name: this.name || 'message', data: this.data.join('\n') })
        }
        this.name = ''
        this.data = []
    }
}
