// @vitest-environment jsdom
// The chat as a visitor sees and hears it, on a scripted server.
import { Conversation } from '@hiochat/client'
import { Memory } from '@hiochat/client/storage'
import { FakeChannel, fakeStorage, message, settled } from '@hiochat/client/testing'
import type { Message, WidgetChatbot } from '@hiochat/contract'
import { render } from 'preact'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ChatContext } from '../loader/context'
import { Panel } from './panel'

let server: FakeChannel
let panel: HTMLElement
let conversation: Conversation
let closed: boolean

const chatbot: WidgetChatbot = {
    id: 'b',
    name: 'Lamp',
    greeting: 'Hello!',
    colour: '#2563eb',
    language: 'en',
    starters: [],
}

beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    vi.stubGlobal('matchMedia', () => ({ matches: false }))
    Element.prototype.scrollIntoView = () => undefined
    server = new FakeChannel()
    closed = false
})

afterEach(async () => {
    conversation.stop()
    render(null, panel)
    // Effects that still wait would keep those of the next test waiting, too.
    await drawn()
    document.body.replaceChildren()
    vi.unstubAllGlobals()
    vi.useRealTimers()
})

async function drawn(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) {
        await vi.advanceTimersByTimeAsync(50)
        await settled()
    }
}

async function open(given: Partial<WidgetChatbot> = {}, messages: Message[] = []): Promise<void> {
    const storage = fakeStorage()
    storage.setItem('hiochat:pk_1:visitor', 'vt_1')
    const memory = new Memory('pk_1', storage)
    conversation = new Conversation({ server: '', apiKey: 'pk_1', memory, channel: server.factory })
    panel = document.createElement('div')
    document.body.append(panel)
    const context = {
        chatbot: { ...chatbot, ...given },
        locale: 'en',
        inline: false,
        panel,
        close: () => (closed = true),
    } as unknown as ChatContext
    render(<Panel context={context} conversation={conversation} />, panel)
    conversation.start()
    await drawn()
    await server.accept()
    const threadId = messages.length > 0 ? 'thread-1' : null
    const lastSeq = messages.length
    await server.answer('sync', { after: 0 }, { ok: true, threadId, lastSeq, messages })
    await drawn()
}

const question = message(1, { author: 'visitor', clientId: 'q', text: 'When?' })
const answer = (change: Partial<Message>): Message =>
    message(2, { clientId: 'answer:1', text: 'At **nine**.', kind: 'answer', ...change })
const find = (selector: string) => panel.querySelector<HTMLElement>(selector)
const all = (selector: string) => [...panel.querySelectorAll<HTMLElement>(selector)]
const texts = (selector: string) => all(selector).map((each) => each.textContent)
const button = (name: string) =>
    all('button').find((each) => (each.getAttribute('aria-label') ?? each.textContent) === name)
const status = () => texts('[role=status]').filter(Boolean)
const threadId = 'thread-1'

async function press(name: string): Promise<void> {
    const found = button(name)
    if (!found) throw new Error(`no button ${name}`)
    found.focus()
    found.click()
    await drawn()
}

async function delta(at: number, text: string): Promise<void> {
    await server.tell('botResponseDelta', { threadId, answer: 'answer:1', at, text })
    await drawn()
}

describe('While an answer is written', () => {
    test('it grows in its bubble, which the whole answer keeps', async () => {
        await open({}, [question])
        await delta(0, 'At **ni')
        const bubble = find('.streaming .bubble')
        expect(bubble?.textContent).toBe('At ni')
        expect(bubble?.querySelector('strong')?.textContent).toBe('ni')
        await delta(7, 'ne**.')
        await server.push(answer({}))
        await drawn()

        expect(find('.streaming')).toBeNull()
        expect(all('.bot .bubble')).toHaveLength(2)
        expect(all('.bot .bubble')[1]).toBe(bubble)
        expect(bubble?.textContent).toBe('At nine.')
    })

    test('it is read out once, when it is complete', async () => {
        await open({}, [question])
        expect(find('[role=log]')?.getAttribute('aria-live')).toBe('polite')
        await delta(0, 'At **nine')
        expect(find('.streaming')?.getAttribute('aria-live')).toBe('off')
        expect(status()).toEqual(['Lamp is typing…'])
        await delta(9, '** [1].')
        expect(status()).toEqual(['Lamp is typing…'])
        await server.push(answer({ text: 'At **nine** [1].' }))
        await drawn()

        expect(status()).toEqual(['Lamp: At nine.'])
        expect(all('.message.bot')[1]?.getAttribute('aria-live')).toBe('off')
    })

    test('an answer that came as a whole is read out by the log alone', async () => {
        await open({}, [question])
        await server.push(answer({}))
        await drawn()

        expect(status()).toEqual([])
        expect(all('.message.bot')[1]?.hasAttribute('aria-live')).toBe(false)
    })

    test('it can be stopped in place of sending, and says that it was', async () => {
        await open({}, [question])
        expect(button('Stop answering')).toBeUndefined()
        await delta(0, 'At')
        expect(button('Send')).toBeUndefined()
        await press('Stop answering')
        expect(button('Stop answering')?.matches(':disabled')).toBe(true)
        await server.answer('stopAnswer', { threadId }, { ok: true })
        await server.push(answer({ text: 'At', stopped: true }))
        await drawn()

        expect(button('Send')).toBeDefined()
        expect(texts('.stopped')).toEqual(['Stopped'])
        expect(status()).toEqual(['Lamp: At (Stopped)'])
        expect(document.activeElement).toBe(find('textarea'))
    })

    test('it does not keep the visitor from sending', async () => {
        await open({}, [question])
        await delta(0, 'At')
        const field = find('textarea') as HTMLTextAreaElement
        field.value = 'And Sunday?'
        field.dispatchEvent(new Event('input', { bubbles: true }))
        await drawn()
        await press('Send')

        expect(server.asked.map(([name]) => name)).toEqual(['startTyping', 'userMessage'])
        expect(button('Stop answering')).toBeDefined()
    })

    test('thinking can be stopped when it takes a while', async () => {
        await open({}, [question])
        await server.tell('botTyping', { threadId, typing: true })
        await drawn()
        expect(button('Stop answering')).toBeUndefined()
        await vi.advanceTimersByTimeAsync(700)
        await drawn()
        expect(button('Stop answering')).toBeDefined()
    })

    test('nothing can be stopped on a lost connection, and what came stays', async () => {
        await open({}, [question])
        await delta(0, 'At')
        await server.lose()
        await drawn()

        expect(button('Stop answering')).toBeUndefined()
        expect(find('.streaming .bubble')?.textContent).toBe('At')
    })
})

describe('Suggestions', () => {
    const starters = ['Where are you?', '<b>When</b>?']

    test('are the owner’s before the first message, and one press asks', async () => {
        await open({ starters })
        expect(texts('.suggestions button')).toEqual(starters)
        await press('Where are you?')

        expect(server.asked).toMatchObject([['userMessage', { text: 'Where are you?' }]])
        expect(texts('.suggestions button')).toEqual([])
        expect(document.activeElement).toBe(find('textarea'))
    })

    test('are those of the last answer after it', async () => {
        await open({ starters }, [question])
        expect(texts('.suggestions button')).toEqual([])
        await server.push(answer({ followUps: ['And Sundays?'] }))
        await drawn()
        expect(texts('.suggestions button')).toEqual(['And Sundays?'])
        await server.push(message(3, { author: 'visitor', clientId: 'r' }))
        await drawn()
        expect(texts('.suggestions button')).toEqual([])
    })

    test('are none on a server that knows of none', async () => {
        await open()
        expect(find('.suggestions')).toBeNull()
    })
})

describe('Sources', () => {
    const citation = (number: number | null, change = {}) => ({
        sourceId: `s${number}`,
        name: 'hours.pdf',
        title: 'Opening hours',
        page: 3,
        heading: 'Week',
        excerpt: 'From <b>nine</b>.',
        number,
        url: null,
        ...change,
    })
    const web = citation(2, { name: 'https://a.example/', url: 'https://a.example/x', page: null })

    test('are numbers in the text that lead to the passage', async () => {
        const text = 'At nine [1], online always [2], never [3].'
        await open({}, [question, answer({ text, citations: [citation(1), web] })])
        // Neither number nor comma begins a line.
        expect(texts('.bubble')[2]).toBe(
            'At nine\u00a01\u2060, online always\u00a02\u2060, never\u00a0[3].',
        )
        expect(texts('.citation')).toEqual(['1hours.pdfp. 3', '2Opening hours'])
        expect(all('.excerpt').map((each) => each.hidden)).toEqual([true, true])
        await press('Source 2: Opening hours')

        expect(all('.excerpt').map((each) => each.hidden)).toEqual([true, false])
        expect(document.activeElement).toBe(all('.citation')[1])
        expect(all('.citation')[1]?.getAttribute('aria-expanded')).toBe('true')
        const link = all('.excerpt')[1]?.querySelector('a')
        expect(link?.href).toBe('https://a.example/x')
        expect(link?.rel.split(' ')).toContain('noopener')
    })

    test('show their words when asked, and hide them again', async () => {
        await open({}, [question, answer({ citations: [citation(null)] })])
        const source = find('.citation')
        const excerpt = find('.excerpt')
        expect(source?.textContent).toBe('hours.pdfp. 3')
        source?.click()
        await drawn()
        expect(excerpt?.hidden).toBe(false)
        expect(excerpt?.textContent).toBe('Opening hours › WeekFrom <b>nine</b>.')
        expect(excerpt?.id).toBe(source?.getAttribute('aria-controls'))
        source?.click()
        await drawn()
        expect(excerpt?.hidden).toBe(true)
    })

    test('never lead where nobody should go', async () => {
        const citations = ['javascript:alert(1)', 'data:text/html,x', '/x'].map((url, index) =>
            citation(index + 1, { url }),
        )
        await open({}, [question, answer({ citations })])
        expect(find('a')).toBeNull()
    })
})

describe('Thumbs', () => {
    const pressed = () => all('.thumb').map((each) => each.getAttribute('aria-pressed'))
    const rating = { threadId, seq: 2, rating: 'up' } as const

    test('tell at once, and can be taken back', async () => {
        await open({}, [question, answer({})])
        await press('Helpful')
        expect(pressed()).toEqual(['true', 'false'])
        await server.answer('rateAnswer', rating, { ok: true })
        expect(status()).toEqual(['Thanks!'])
        await press('Helpful')
        expect(pressed()).toEqual(['false', 'false'])
        await server.answer('rateAnswer', { ...rating, rating: null }, { ok: true })
    })

    test('down asks for the reason', async () => {
        await open({}, [question, answer({})])
        await press('Not helpful')
        await server.answer('rateAnswer', { ...rating, rating: 'down' }, { ok: true })
        expect(document.activeElement).toBe(find('.reasons input'))
        expect(texts('.reason')).toEqual([
            'It’s wrong',
            'It didn’t help',
            'It’s out of date',
            'Something else',
        ])
        expect(button('Send feedback')?.matches(':disabled')).toBe(true)
        all('.reason input')[2]?.click()
        const field = find('.reasons textarea') as HTMLTextAreaElement
        field.value = ' Since May '
        field.dispatchEvent(new Event('input', { bubbles: true }))
        await drawn()
        await press('Send feedback')

        const given = {
            ...rating,
            rating: 'down',
            reason: 'outdated',
            comment: 'Since May',
        } as const
        await server.answer('rateAnswer', given, { ok: true })
        expect(find('.reasons')).toBeNull()
        expect(document.activeElement).toBe(button('Not helpful'))
        expect(pressed()).toEqual(['false', 'true'])
    })

    test('Escape leaves the reason out, and the chat open', async () => {
        await open({}, [question, answer({})])
        await press('Not helpful')
        const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })
        find('.reasons input')?.dispatchEvent(escape)
        await drawn()

        expect(find('.reasons')).toBeNull()
        expect(closed).toBe(false)
        expect(pressed()).toEqual(['false', 'true'])
    })

    test.each(['small_talk', 'hand_over', null] as const)('are not shown for %s', async (kind) => {
        await open({}, [question, answer({ kind })])
        expect(pressed()).toEqual([])
    })

    test('are shown where it did not know', async () => {
        await open({}, [question, answer({ kind: 'declined', abstained: true })])
        expect(pressed()).toHaveLength(2)
        expect(find('.message.declined')).not.toBeNull()
    })
})

test('somebody who is waited for is named in the header', async () => {
    await open({}, [question])
    expect(texts('.subtitle')).toEqual(['AI assistant'])
    await server.tell('threadUpdated', { id: threadId, status: 'waiting' })
    await drawn()
    expect(texts('.subtitle')).toEqual(['A person has been asked to join'])
})
