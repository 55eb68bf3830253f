// A guide as a person would type it into a plain text file: headings on lines of their own, one sentence for each row
// of a table, code as it is, no marks.
export function plainText(guide) {
    const blocks = [guide.title, guide.summary, ...guide.tokens.map(block)]
    return `${blocks.filter((text) => text !== '').join('\n\n')}\n`
}

function block(token) {
    switch (token.type) {
        case 'heading':
        case 'paragraph':
        case 'text':
            return inline(token.tokens ?? [token])
        case 'list':
            return token.items.map((item, at) => listItem(token, item, at)).join('\n')
        case 'table':
            return token.rows.map((row) => tableRow(token.header, row)).join('\n')
        case 'code':
            return token.text
        default:
            return ''
    }
}

function listItem(list, item, at) {
    const text = item.tokens.map(block).filter(Boolean).join(' ')
    return list.ordered ? `${Number(list.start || 1) + at}. ${text}` : `- ${text}`
}

// "limit: size of a file; default: 10 MB." reads as a sentence that an answer can be cut from. Two columns are a name and
// what it means, and need no headings.
function tableRow(header, row) {
    const cells = row.map((cell) => inline(cell.tokens))
    if (cells.length === 2) return `${cells[0]}: ${cells[1]}.`
    const rest = cells.slice(1).map((cell, at) => `${inline(header[at + 1].tokens)}: ${cell}`)
    return `${cells[0]}. ${rest.join('; ')}.`
}

function inline(tokens) {
    return tokens
        .map((token) => (token.tokens ? inline(token.tokens) : unescape(token.text ?? token.raw)))
        .join('')
        .replace(/\s*\n\s*/g, ' ')
}

// marked keeps entities in the text of inline tokens.
function unescape(text) {
    return text
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&')
}
