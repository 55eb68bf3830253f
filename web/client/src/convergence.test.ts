// Whatever the network does: what is shown is always the beginning of what the server has, without
// gap or double, and in the end all of it; what was written is stored once, in the order of writing.
// Of an answer that is being written, nothing is shown but the beginning of what the bot said.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Conversation } from './conversation'
import { fakeStorage } from './fake-channel'
import { Inbox, type WatchedThread } from './inbox'
import { Memory } from './storage'
import type { Entry } from './timeline'
import { World, seeded, type Random } from './world'

beforeEach(() => void vi.useFakeTimers())

afterEach(() => {
    vi.restoreAllMocks()
    vi.useRealTimers()
})

// Two tabs of one visitor and an agent who watches the thread.
class Scene {
    readonly world: World
    readonly written: string[] = []
    private readonly random: Random
    private readonly storage: Storage
    private readonly tabs: Conversation[]
    private readonly inbox: Inbox
    private watched: WatchedThread | null = null

    constructor(seed: number) {
        this.random = seeded(seed)
        vi.spyOn(Math, 'random').mockImplementation(this.random)
        this.world = new World(this.random)
        this.world.orderly = seed % 2 === 0
        this.storage = this.tellingStorage()
        this.storage.setItem('hiochat:pk_1:visitor', 'vt_1')
        this.tabs = [this.openTab(), this.openTab()]
        this.inbox = new Inbox({
            server: '',
            channel: this.world.factory,
            signedOut: () => Promise.resolve(),
        })
        this.inbox.start()
        this.inbox.followThread('thread-1', 0, (watched) => (this.watched = watched))
    }

    act(): void {
        const choice = Math.floor(this.random() * 12)
        const tab = Math.floor(this.random() * 2)
        if (choice < 3) this.write(tab)
        else if (choice < 4) this.world.append({ text: 'an answer' })
        else if (choice < 7) this.world.speak()
        else if (choice < 8) this.tabs[tab]?.stopAnswer()
        else if (choice < 9) this.world.loseOne()
        else if (choice < 10) this.reload(tab)
        else if (choice < 11) this.tabs[tab]?.wake()
        else this.inbox.wake()
    }

    // From now on the network works, but for one last cut that everybody notices.
    async heal(): Promise<void> {
        this.world.trouble = 0
        // What is late arrives, and whoever connects succeeds.
        await vi.advanceTimersByTimeAsync(60_000)
        this.world.loseAll()
        await vi.advanceTimersByTimeAsync(60_000)
    }

    stop(): void {
        for (const tab of this.tabs) tab.stop()
        this.inbox.stop()
    }

    shown(): (number | null)[][] {
        const visitors = this.tabs.map(({ state }) => state.entries.map(({ seq }) => seq))
        const agent = this.watched?.entries?.map(({ seq }) => seq) ?? []
        return [...visitors, agent]
    }

    keys(): string[][] {
        return this.tabs.map(({ state: { entries, streaming } }) =>
            [...entries, ...(streaming ? [streaming] : [])].map(({ key }) => key),
        )
    }

    // Of answers that are not there in full.
    streaming(): Entry[] {
        const all = [...this.tabs.map(({ state }) => state), this.watched]
        return all.flatMap((each) => each?.streaming ?? [])
    }

    neverSaid({ key, text }: Entry): boolean {
        return !this.world.said.get(key)?.some((said) => said.startsWith(text))
    }

    texts(): string[][] {
        return this.tabs.map(({ state }) => state.entries.map(({ text }) => text))
    }

    private write(tab: number): void {
        const text = `text ${this.written.length + 1} of tab ${tab}`
        this.written.push(text)
        this.tabs[tab]?.send(text)
    }

    private openTab(): Conversation {
        const memory = new Memory('pk_1', this.storage)
        const tab = new Conversation({
            server: '',
            apiKey: 'pk_1',
            memory,
            channel: this.world.factory,
        })
        tab.start()
        return tab
    }

    private reload(tab: number): void {
        this.tabs[tab]?.stop()
        this.tabs[tab] = this.openTab()
    }

    // Each tab hears what the other stores, sooner or later.
    private tellingStorage(): Storage {
        const storage = fakeStorage()
        const tell = (key: string) =>
            this.world.later(() => this.tabs.forEach((tab) => tab.stored(key)))
        return {
            ...storage,
            setItem: (key, value) => {
                storage.setItem(key, value)
                if (this.tabs) tell(key)
            },
            removeItem: (key) => {
                storage.removeItem(key)
                tell(key)
            },
            get length() {
                return storage.length
            },
        }
    }
}

const hasGap = (seqs: (number | null)[]) =>
    seqs.some((seq, index) => seq !== null && seq !== index + 1)
const hasDouble = (keys: string[]) => new Set(keys).size < keys.length
const unbroken = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

// Says how often part of an answer was shown, and how many answers were stopped.
async function play(seed: number): Promise<{ streamed: number; stopped: number }> {
    let streamed = 0
    const scene = new Scene(seed)
    for (let step = 0; step < 16; step += 1) {
        scene.act()
        await vi.advanceTimersByTimeAsync(Math.random() * 3_000)
        const streaming = scene.streaming()
        streamed += streaming.length
        const broken = [
            ...scene.shown().filter(hasGap),
            ...scene.keys().filter(hasDouble),
            ...streaming.filter((entry) => scene.neverSaid(entry)),
        ]
        if (broken.length > 0) expect.fail(`seed ${seed}: ${JSON.stringify(broken)}`)
    }
    await scene.heal()

    const { messages } = scene.world
    for (const seqs of scene.shown()) {
        expect(seqs, `seed ${seed}`).toEqual(unbroken(messages.length))
    }
    for (const texts of scene.texts()) {
        expect(texts, `seed ${seed}`).toEqual(messages.map(({ text }) => text))
    }
    expect(scene.streaming(), `seed ${seed}`).toEqual([])
    const stored = messages.filter(({ author }) => author === 'visitor').map(({ text }) => text)
    expect([...stored].sort(), `seed ${seed}`).toEqual([...scene.written].sort())
    for (const tab of ['tab 0', 'tab 1']) {
        const of = (texts: string[]) => texts.filter((text) => text.endsWith(tab))
        expect(of(stored), `seed ${seed}`).toEqual(of(scene.written))
    }
    scene.stop()
    vi.clearAllTimers()
    return { streamed, stopped: messages.filter((each) => each.stopped).length }
}

test('a thousand bad networks end in the same list everywhere', { timeout: 300_000 }, async () => {
    const totals = { streamed: 0, stopped: 0 }
    for (let seed = 1; seed <= 1000; seed += 1) {
        const { streamed, stopped } = await play(seed)
        totals.streamed += streamed
        totals.stopped += stopped
    }
    // Or the claim would be an empty one.
    expect(totals.streamed).toBeGreaterThan(1000)
    expect(totals.stopped).toBeGreaterThan(100)
})
