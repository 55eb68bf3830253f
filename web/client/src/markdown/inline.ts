export type Inline =
    | { type: 'text'; text: string }
    | { type: 'break' }
    | { type: 'code'; text: string }
    | { type: 'strong' | 'em' | 'del'; children: Inline[] }
    | { type: 'link'; href: string; children: Inline[] }
    // `[2]` or `[1, 2]`: numbers of sources. `text` is how it was written.
    | { type: 'citation'; numbers: number[]; text: string }

const deepest = 6
const longestLabel = 500
const longestUrl = 2_000

const scheme = /https?:\/\//y
// Letters of any script, but no punctuation of those without spaces; brackets are counted.
const partOfUrl = /(?:[!#-'*-;=?-Z\\^_a-z{|}~]|(?![\0-\x7f])[\p{L}\p{N}\p{M}])+/uy
const angleUrl = /<((?:https?:\/\/|mailto:)[^\s<>]+)>/y
const citation = /\[([1-9]\d{0,2}(?:, ?[1-9]\d{0,2}){0,9})\]/y
// What looks like an address to people.
const address = /^(?:https?:\/\/)?(?:www\.)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[/:?#]|$)/iu
const word = /[\p{L}\p{N}_]/u
const punctuation = /[!-/:-@[-`{-~]/

const emphasis = [
    ['***', 'strong'],
    ['___', 'strong'],
    ['**', 'strong'],
    ['__', 'strong'],
    ['~~', 'del'],
    ['*', 'em'],
    ['_', 'em'],
] as const

// Only addresses that a visitor may be sent to: no script, no file, nothing relative to the page
// around the chat, and no name before an @ that makes one host look like another.
export function safeHref(url: string): string | null {
    // Not to be told by what it throws costs a hundredth, where the browser knows how.
    if (!/^(?:https?|mailto):/i.test(url) || ('canParse' in URL && !URL.canParse(url))) return null
    try {
        const { protocol, username, password, href } = new URL(url)
        const known = ['http:', 'https:', 'mailto:'].includes(protocol)
        return known && !username && !password ? href : null
    } catch {
        return null
    }
}

export function parseInline(text: string): Inline[] {
    return new InlineParser(text, 'markdown', 0).parse()
}

// Plain text with its addresses as links: what visitors write.
export function parsePlain(text: string): Inline[] {
    return new InlineParser(text, 'plain', 0).parse()
}

class InlineParser {
    private readonly text: string
    // In the label of a link there are no others.
    private readonly mode: 'markdown' | 'label' | 'plain'
    private readonly depth: number
    private readonly out: Inline[] = []
    private plain = ''
    // Delimiters that are known not to come again, so that nobody looks for them a second time.
    private readonly missing = new Set<string>()
    // The next middle of a link, what closes each bracket, runs of backticks by their length (the
    // next one last): looked up once, as each beginning would look through the same text again.
    private middle = -1
    private closings: Map<number, number> | null = null
    private runs: Map<number, number[]> | null = null
    // What begins before this is part of what looks like an address and is none.
    private urlsFrom = 0
    private at = 0

    constructor(text: string, mode: 'markdown' | 'label' | 'plain', depth: number) {
        this.text = text
        this.mode = mode
        this.depth = depth
    }

    parse(): Inline[] {
        while (this.at < this.text.length) {
            const taken = this.takeUrl() || (this.mode !== 'plain' && this.takeMarkup())
            if (!taken) this.plain += this.text[this.at++]
        }
        this.flush()
        return this.out
    }

    private takeMarkup(): boolean {
        const char = this.text[this.at] as string
        switch (char) {
            case '\\':
                return this.takeEscape()
            case '\n':
                this.plain = this.plain.trimEnd()
                this.push({ type: 'break' })
                this.at += 1
                return true
            case '`':
                return this.takeCode()
            case '!':
                // An image would tell its server who reads: it is shown as a link.
                return this.text[this.at + 1] === '[' && this.takeLink(this.at + 1)
            case '[':
                return this.takeLink(this.at) || this.takeCitation()
            case '<':
                return this.takeAngle()
            case '*':
            case '_':
            case '~':
                return emphasis.some(([mark, type]) => this.takeEmphasis(mark, type))
            default:
                return false
        }
    }

    private takeEscape(): boolean {
        const next = this.text[this.at + 1]
        if (next === undefined || !punctuation.test(next)) return false
        this.plain += next
        this.at += 2
        return true
    }

    private takeCode(): boolean {
        let run = 1
        while (this.text[this.at + run] === '`') run += 1
        const from = this.at + run
        this.runs ??= runsOfTicks(this.text)
        const closing = this.runs.get(run) ?? []
        while ((closing[closing.length - 1] ?? from) < from) closing.pop()
        const end = closing.pop()
        if (end === undefined) {
            this.plain += this.text.slice(this.at, from)
            this.at = from
            return true
        }
        const code = this.text.slice(from, end).replace(/\n/g, ' ')
        this.push({ type: 'code', text: code.trim() || code })
        this.at = end + run
        return true
    }

    private takeLink(open: number): boolean {
        if (this.mode === 'label' || this.depth >= deepest || this.missing.has('](')) return false
        if (this.middle < open) this.middle = this.find('](', open)
        const middle = this.middle
        if (middle < 0 || middle - open > longestLabel) return false
        const label = this.text.slice(open + 1, middle)
        // The label of the innermost bracket: `[a [b](c)` links b.
        if (label.includes('[')) return false
        this.closings ??= closingsOf(this.text)
        const end = this.closings.get(middle + 1)
        if (end === undefined || end - middle > longestUrl) return false
        const target = this.text.slice(middle + 2, end).trim()
        const url = target.split(/\s/)[0]?.replace(/^<|>$/g, '') ?? ''
        const href = safeHref(url)
        const named = new InlineParser(label || url, 'label', this.depth + 1).parse()
        const children: Inline[] =
            href !== null && pretends(textOf(named), href) ? [{ type: 'text', text: href }] : named
        this.at = end + 1
        if (href === null) this.pushAll(children)
        else this.push({ type: 'link', href, children })
        return true
    }

    private takeCitation(): boolean {
        if (this.mode === 'label') return false
        citation.lastIndex = this.at
        const match = citation.exec(this.text)
        if (!match?.[1]) return false
        // It stays with the word it follows.
        this.plain = this.plain.replace(/ $/, '\u00a0')
        this.push({ type: 'citation', numbers: match[1].split(',').map(Number), text: match[0] })
        this.at += match[0].length
        return true
    }

    private takeAngle(): boolean {
        if (this.mode === 'label') return false
        angleUrl.lastIndex = this.at
        const match = angleUrl.exec(this.text)
        const href = match?.[1] ? safeHref(match[1]) : null
        if (!match?.[1] || href === null) return false
        const label = match[1].replace(/^mailto:/, '')
        this.push({ type: 'link', href, children: [{ type: 'text', text: label }] })
        this.at += match[0].length
        return true
    }

    private takeUrl(): boolean {
        if (this.mode === 'label' || this.text[this.at] !== 'h') return false
        if (this.at < this.urlsFrom || word.test(this.text[this.at - 1] ?? '')) return false
        const end = this.endOfUrl()
        const url = trimUrl(this.text.slice(this.at, end))
        const href = url && safeHref(url)
        if (!href) {
            this.urlsFrom = end
            return false
        }
        this.push({ type: 'link', href, children: [{ type: 'text', text: url }] })
        this.at += url.length
        return true
    }

    // An address ends before a bracket that closes what was opened before it.
    private endOfUrl(): number {
        scheme.lastIndex = this.at
        if (!scheme.test(this.text)) return this.at
        const limit = Math.min(this.at + longestUrl, this.text.length)
        let end = scheme.lastIndex
        for (let depth = 0; end < limit;) {
            const char = this.text[end]
            if (char === '(') depth += 1
            if (char === ')' && --depth < 0) break
            if (char !== '(' && char !== ')') {
                partOfUrl.lastIndex = end
                if (!partOfUrl.test(this.text)) break
                end = partOfUrl.lastIndex
            } else {
                end += 1
            }
        }
        return Math.min(end, limit)
    }

    private takeEmphasis(mark: string, type: 'strong' | 'em' | 'del'): boolean {
        if (this.depth >= deepest || !this.text.startsWith(mark, this.at)) return false
        const from = this.at + mark.length
        const underscore = mark[0] === '_'
        if (/^\s?$/.test(this.text[from] ?? '')) return false
        if (underscore && word.test(this.text[this.at - 1] ?? '')) return false
        let end = this.find(mark, from + 1)
        for (; end >= 0; end = this.find(mark, end + 1)) {
            const after = this.text[end + mark.length] ?? ''
            const tight = !/\s/.test(this.text[end - 1] ?? '')
            const whole = mark.length > 1 || (after !== mark && this.text[end - 1] !== mark)
            if (tight && whole && !(underscore && word.test(after))) break
        }
        if (end < 0) return false
        let children = new InlineParser(
            this.text.slice(from, end),
            this.mode,
            this.depth + 1,
        ).parse()
        if (mark.length === 3) children = [{ type: 'em', children }]
        this.push({ type, children })
        this.at = end + mark.length
        return true
    }

    // Remembers what is not there: a text of nothing but opening marks stays cheap.
    private find(mark: string, from: number): number {
        if (this.missing.has(mark)) return -1
        const found = this.text.indexOf(mark, from)
        if (found < 0) this.missing.add(mark)
        return found
    }

    private push(node: Inline): void {
        this.flush()
        this.out.push(node)
    }

    private pushAll(nodes: Inline[]): void {
        this.flush()
        this.out.push(...nodes)
    }

    private flush(): void {
        if (this.plain) this.out.push({ type: 'text', text: this.plain })
        this.plain = ''
    }
}

export function textOf(nodes: readonly Inline[]): string {
    return nodes
        .map((node) => {
            if (node.type === 'break') return '\n'
            return 'text' in node ? node.text : textOf(node.children)
        })
        .join('')
}

// A label that reads like the address of another place than the one it leads to. What ends like a
// file (`Node.js`) is a name: few places are called so, and then the label says more.
function pretends(label: string, href: string): boolean {
    const shown = address.exec(label.trim())?.[1]?.toLowerCase()
    if (!shown) return false
    const real = new URL(href).hostname.replace(/^www\./, '')
    return shown !== real && !/\.(?:js|ts|md|py)$/.test(label.trim())
}

// Without the sentence's own punctuation after it.
function trimUrl(url: string): string {
    let end = url.length
    while (end > 0 && '.,;:!?*_~\'"]'.includes(url[end - 1] as string)) end -= 1
    return url.slice(0, end)
}

// For each round bracket that opens, where it closes in its line.
function closingsOf(text: string): Map<number, number> {
    const closings = new Map<number, number>()
    let open: number[] = []
    for (const { 0: char, index } of text.matchAll(/[()\n]/g)) {
        if (char === '(') open.push(index)
        else if (char === '\n') open = []
        else if (open.length > 0) closings.set(open.pop() as number, index)
    }
    return closings
}

// Where runs of each length begin, from the last to the first.
function runsOfTicks(text: string): Map<number, number[]> {
    const runs = new Map<number, number[]>()
    for (const { 0: run, index } of text.matchAll(/`+/g)) {
        const known = runs.get(run.length)
        if (known) known.push(index)
        else runs.set(run.length, [index])
    }
    for (const starts of runs.values()) starts.reverse()
    return runs
}
