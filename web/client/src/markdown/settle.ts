// What can be shown of a text that is still being written: marks whose other half has not arrived
// are closed or left out, so that nothing flickers and nobody follows half an address.
export function settle(text: string): string {
    const begin = text.lastIndexOf('\n') + 1
    const before = text.slice(0, begin)
    const line = text.slice(begin)
    const fence = openFence(before)
    if (fence !== null) return partOf(line.trim(), fence) ? before : text
    if (unclear.test(line.trim())) return before
    return before + balance(cutLink(line))
}

// A line of which so far only the mark is there that says what it is.
const unclear = /^(?:#{1,6}|[-+•>]|\d{1,9}[.)]?|[*_~`]+|\|.*)?$/

const partOf = (text: string, whole: string) => text !== '' && whole.startsWith(text)

function openFence(text: string): string | null {
    let open: string | null = null
    for (const line of text.split('\n')) {
        if (open !== null) {
            const mark = line.trim()
            if (mark.startsWith(open) && mark === (open[0] ?? '').repeat(mark.length)) open = null
        } else {
            open = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? null
        }
    }
    return open
}

const openLink = /!?\[[^[\]]*(?:\](?:\([^()\s]*(?:\([^()\s]*\)?)?)?)?$|<(?:[hm][^\s<>]*)?$/
const openAddress = /(\]\()?https?:\/\/\S*$/
const sources = /^\[\d+(?:, ?\d+)*\]$/

// Links, images, numbers of sources and addresses that may go on.
function cutLink(line: string): string {
    const tail = line.slice(-2_000)
    const found = openLink.exec(tail) ?? openAddress.exec(tail)
    // A source's number is complete with its bracket, and the address of a whole link has ended.
    if (!found || sources.test(found[0]) || found[1]) return line
    return line.slice(0, line.length - tail.length + found.index)
}

const mark = /\\.|(`+)|\*{1,3}|_{1,3}|~~/gs

function balance(line: string): string {
    // Perhaps half of a mark.
    let end = line.length
    while (end > 0 && ' *_~`\\'.includes(line[end - 1] as string)) end -= 1
    const text = line.slice(0, end)
    const open: string[] = []
    for (const found of text.matchAll(mark)) {
        const [sign] = found
        const inCode = open[open.length - 1]?.startsWith('`')
        const before = text[found.index - 1] ?? ' '
        const after = text[found.index + sign.length] ?? ' '
        if (sign.startsWith('\\') || (inCode && sign !== open[open.length - 1])) continue
        const closes = open.lastIndexOf(sign)
        if (closes >= 0 && (inCode || /\S/.test(before))) open.length = closes
        else if (/\S/.test(after) && (sign[0] === '`' || /[\s("'“«¿¡[]/.test(before)))
            open.push(sign)
    }
    return text + open.reverse().join('')
}
