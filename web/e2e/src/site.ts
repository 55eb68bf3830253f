import { once } from 'node:events'
import { createServer, type Server } from 'node:http'

// A website that embeds the chat: one page, on an origin of its own.
export class Site {
    private readonly server: Server

    private constructor(server: Server) {
        this.server = server
    }

    // The page is made for each request, so that it can name what came to be after the site's address did.
    static async serve(html: () => string): Promise<Site> {
        const server = createServer((_request, response) => {
            response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
            response.end(html())
        }).listen(0, '127.0.0.1')
        await once(server, 'listening')
        return new Site(server)
    }

    // `localhost` and the server's 127.0.0.1 differ in host as well as in port.
    get origin(): string {
        const address = this.server.address()
        if (address === null || typeof address === 'string') throw new Error('not listening')
        return `http://localhost:${address.port}`
    }

    close(): void {
        this.server.closeAllConnections()
        this.server.close()
    }
}

// The page of a site's owner, with the snippet exactly as the dashboard shows it.
export function pageWith(snippet: string): string {
    return `<!doctype html>
<html lang="en">
<head><title>Fjord Lamps</title><meta name="viewport" content="width=device-width"></head>
<body><main><h1>Fjord Lamps</h1>
${snippet}
</main></body>
</html>`
}

export function snippet(server: string, apiKey: string): string {
    return `<div id="chatbot"></div>
<script src="${server}/@aihiochat/cdn@latest/dist/index.js"></script>
<script>
  Chatbot.mount(document.getElementById('chatbot'), { api_key: "${apiKey}" })
</script>`
}

export function floatingSnippet(server: string, apiKey: string): string {
    return `<script src="${server}/@aihiochat/cdn@latest/dist/index.js"></script>
<script>
  Chatbot.mount(null, { api_key: "${apiKey}" })
</script>`
}
