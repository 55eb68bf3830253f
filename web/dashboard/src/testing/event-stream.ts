// A reply that comes piece by piece: a test says what comes next.
export function eventStream() {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const writer = writable.getWriter()
    const bytes = new TextEncoder()
    return {
        response: new Response(readable, { headers: { 'Content-Type': 'text/event-stream' } }),
        send: (name: string, data: object) =>
            writer.write(bytes.encode(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)),
        end: () => writer.close(),
    }
}
