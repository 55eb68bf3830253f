export interface SentEvent {
    name: string
    data: string
}

// The server-sent events in a reply (HTML standard, section 9.2.6). What comes after the last empty
// line is no event: the stream was cut off in its middle.
export async function* sentEvents(
    body: ReadableStream<Uint8Array>,
): AsyncGenerator<SentEvent, void, undefined> {
    let name = ''
    let data: string[] = []
    for await (const line of lines(body)) {
        if (line === '') {
            if (data.length > 0) yield { name: name || 'message', data: data.join('\n') }
            name = ''
            data = []
            continue
        }
        const [, field, value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? []
        if (field === 'event') name = value
        if (field === 'data') data.push(value)
    }
}

async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
    const decoder = new TextDecoder()
    const reader = body.getReader()
    let left = ''
    try {
        for (;;) {
            const { done, value } = await reader.read()
            left += decoder.decode(value, { stream: !done })
            // A return at the very end may be half of a line's end.
            const parts = left.split(/\r\n|\n|\r(?=[^])/)
            left = parts.pop() ?? ''
            yield* parts
            if (done) return
        }
    } finally {
        await reader.cancel().catch(() => undefined) // who stops reading ends the work
    }
}
