// What goes into a page, word for word as the guides show it.
export function snippet(origin: string, apiKey: string): string {
    return `<div id="chatbot"></div>
<script src="${origin}/@aihiochat/cdn@latest/dist/index.js"></script>
<script>
  Chatbot.mount(document.getElementById('chatbot'), { api_key: "${apiKey}" })
</script>`
}
