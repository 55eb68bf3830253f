// A chat server as one would write it with socket.io, made as quick as its libraries allow: WebSocket only, no compression, the
// native addon of ws, prepared statements, one room for each thread. `node server.mjs none|each|batched [FOLDER]`
//
//   none     nothing is stored
//   each     a transaction for each message, on disk before it is acknowledged
//   batched  a transaction for all messages of a turn of the event loop, on disk before they are acknowledged
import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { Threads } from './threads.mjs'
import { batchedStore, eachStore, noStore } from './stores.mjs'

const [mode = 'none', folder = '.'] = process.argv.slice(2)
const stores = { none: noStore, each: eachStore, batched: batchedStore }
const store = stores[mode](folder)
const threads = new Threads()

const http = createServer()
const io = new Server(http, {
    transports: ['websocket'],
    allowUpgrades: false,
    perMessageDeflate: false,
    httpCompression: false,
    serveClient: false,
})

io.on('connection', (socket) => {
    socket.on('echo', (message, ack) => ack(message))
    const { visitorToken } = socket.handshake.auth
    if (visitorToken === undefined) return
    const thread = threads.of(visitorToken)
    socket.on('userMessage', ({ clientId, text }, ack) => {
        store.add(thread, clientId, text, (message, fresh) => {
            ack({ ok: true, message })
            if (!fresh) return
            agents.to(thread.id).emit('message', message)
            socket.emit('botResponse', message)
        })
    })
})

const agents = io.of('/agents')
agents.on('connection', (socket) => {
    socket.on('watch', ({ threadId }, ack) => {
        socket.join(threadId)
        ack({ ok: true, messages: [] })
    })
})

http.listen(0, '127.0.0.1', 8192, () => console.log(`listening on ${http.address().port}`))
