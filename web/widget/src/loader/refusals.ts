// What the console tells the owner of the page. Visitors read none of it.
export function explain(
    code: string,
    { server, api_key }: { server: string; api_key: string },
): string {
    switch (code) {
        case 'origin_not_allowed':
            return `This page's origin ${location.origin} is not allowed for this chatbot. Add it under Settings → Allowed origins.`
        case 'unauthenticated':
            return `The API key ${api_key.slice(0, 10)}… is unknown to ${server} or has been revoked. Create a publishable key under API keys.`
        case 'key_missing':
            return 'Chatbot.mount needs { api_key: "pk_..." }. Create a publishable key under API keys.'
        case 'key_secret':
            return 'This is a secret key (sk_...), which anyone can read in a page. Use a publishable key (pk_...), and revoke this one.'
        case 'server_missing':
            return 'Chatbot.mount needs { server: "https://..." } when the script is not loaded from the Hiochat server.'
        default:
            return `${server} refused the chat: ${code}.`
    }
}
