// The page may run no inline script, so the key of the demo's chatbot comes from the server beside it.
const host = document.getElementById('chatbot')
const note = document.getElementById('note')

document.querySelector('[data-origin]').textContent = location.origin

fetch('/demo/key.json')
    .then((reply) => {
        if (!reply.ok) throw new Error(`key.json: ${reply.status}`)
        return reply.json()
    })
    .then(({ apiKey }) => globalThis.Chatbot.mount(host, { api_key: apiKey }))
    .catch(showThatThereIsNoDemo)

function showThatThereIsNoDemo(error) {
    console.error(error)
    host.className = 'chat missing'
    host.textContent =
        'There is no demo chatbot on this server. Start it with an empty data folder and --demo, or make a chatbot in the dashboard.'
}

document.getElementById('questions').addEventListener('click', ({ target }) => {
    const button = target.closest('button')
    if (button) copy(button.textContent)
})

function copy(question) {
    navigator.clipboard.writeText(question).then(
        () => (note.textContent = `Copied “${question}”. Paste it into the chat.`),
        () => (note.textContent = `Type “${question}” into the chat.`),
    )
}
