import { Conversation, engineChannel } from '@hiochat/client'
import { Memory } from '@hiochat/client/storage'
import type { Message } from '@hiochat/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Proxy, type Weather, fair } from '../../src/proxy'
import { Random } from '../../src/random'
import type { Server } from '../../src/server'
import { until } from '../../src/until'
import { type Tenant, makeTenant } from '../owner'
import { Visitor, open } from '../sockets'
import { startServer } from '../start'
import { stored } from './agreement'
import { Follower } from './follower'

const visitors = 4
const messagesEach = 25

const bad: Weather = {
    piece: 300,
    delay: 25,
    cut: 0.01,
    lateArrival: 0.006,
    late: 1_500,
    stall: 0.003,
    stallTime: 1_500,
    webSocket: true,
}

let server: Server
let tenant: Tenant

beforeAll(async () => {
    server = await startServer({ flags: ['--messages-per-minute', '60000'] })
    tenant = await makeTenant(server, 'harbour')
})
afterAll(() => server.remove())

// A browser's tab, with the client module that the widget has.
class Tab {
    readonly conversation: Conversation
    readonly memory: Memory
    // What the page showed as stored at any time.
    readonly shown = new Map<string, string>()

    constructor(proxy: Proxy, apiKey: string, visitorToken?: string) {
        this.memory = new Memory(apiKey, null)
        if (visitorToken) this.memory.set('visitor', visitorToken)
        this.conversation = new Conversation({
            server: proxy.url,
            apiKey,
            memory: this.memory,
            channel: engineChannel,
        })
        this.conversation.subscribe(({ entries }) => {
            for (const { state, author, key, text } of entries)
                if (state === 'sent' && author === 'visitor') this.shown.set(key, text)
        })
        this.conversation.start()
    }

    get entries() {
        return this.conversation.state.entries
    }

    get seqs(): (number | null)[] {
        return this.entries.map(({ seq }) => seq)
    }

    // The network is back; what was given up in between the visitor sends again.
    wake(): void {
        this.conversation.wake()
        for (const { key, state } of this.entries)
            if (state === 'failed') this.conversation.resend(key)
    }

    async settles(messages: number): Promise<void> {
        await until(
            'everything is sent and answered',
            () => {
                this.wake()
                return this.seqs.length >= messages && !this.seqs.includes(null)
            },
            60,
        )
    }
}

it.each([
    { name: 'WebSocket', weather: bad },
    { name: 'polling', weather: { ...bad, webSocket: false } },
])(
    'over $name: a network that cuts, delays and reorders loses nothing and doubles nothing',
    async ({ name, weather }) => {
        const random = new Random(`network, ${name}`)
        const proxy = await Proxy.before(server, random)
        proxy.weather = { ...fair, webSocket: weather.webSocket }
        const { program, publishableKey, secretKey } = tenant
        const through = { ...server, url: proxy.url } as Server
        const transports = [weather.webSocket ? 'websocket' : 'polling']
        const agent = open(through, '/agents', { token: secretKey.key }, { transports })
        const tabs = Array.from({ length: visitors }, () => new Tab(proxy, publishableKey.key))

        // Each says a first thing while the weather is fair, so that the agent knows what to watch.
        for (const { conversation } of tabs) conversation.send('Hello 0')
        await Promise.all(tabs.map((tab) => tab.settles(2)))
        const threads: string[] = []
        const seconds: Tab[] = []
        for (const { memory } of tabs) {
            const token = memory.get('visitor') ?? ''
            const visitor = await Visitor.open(server, publishableKey.key, token)
            const [first] = await visitor.history()
            threads.push(first?.threadId ?? '')
            visitor.close()
            seconds.push(new Tab(proxy, publishableKey.key, token))
        }
        const watching = threads.map((thread) => Follower.ofAgent(agent, thread))

        proxy.weather = weather
        proxy.cutAll()
        for (const { conversation } of tabs)
            for (let at = 1; at < messagesEach; at++) conversation.send(`Hello ${at}`)
        const sent = () => tabs.reduce((sum, { shown }) => sum + shown.size, 0)
        await until(
            'a good part has come through',
            () => sent() > (visitors * messagesEach) / 2,
            240,
        )
        const { cuts, lateArrivals, stalls, connections } = proxy.happened
        expect(Math.min(cuts, lateArrivals, stalls)).toBeGreaterThan(0)

        proxy.weather = { ...fair, webSocket: weather.webSocket }
        proxy.cutAll()
        await Promise.all([...tabs, ...seconds].map((tab) => tab.settles(2 * messagesEach)))
        console.log(
            `${connections} connections, ${cuts} cuts, ${lateArrivals} late arrivals, ${stalls} stalls`,
        )

        for (const [at, tab] of tabs.entries()) {
            const thread = await stored(program, threads[at] ?? '')
            expect(thread.map(({ seq }) => seq)).toEqual(thread.map((_, index) => index + 1))
            const said = thread.filter(({ author }) => author === 'visitor')
            expect(said.map(({ text }) => text)).toEqual(
                Array.from({ length: messagesEach }, (_, index) => `Hello ${index}`),
            )
            expect(new Map(said.map(({ clientId, text }) => [clientId, text]))).toEqual(tab.shown)
            for (const { entries } of [tab, seconds[at] ?? tab])
                expect(entries.map(({ seq, text }) => [seq, text])).toEqual(
                    thread.map(({ seq, text }) => [seq, text]),
                )
            const heard: Message[] = watching[at]?.list ?? []
            await watching[at]?.reaches(thread.length)
            expect(heard).toEqual(thread)
        }
        for (const { conversation } of [...tabs, ...seconds]) conversation.stop()
        agent.disconnect()
        await proxy.close()
    },
    360_000,
)
