// What a server would say, by name of what is to be seen.
import type { FakeChannel } from '@hiochat/client/testing'
import { message } from '@hiochat/client/testing'
import type { Message } from '@hiochat/contract'

export interface State {
    messages?: Message[]
    starters?: string[]
    // What happens once it is connected.
    then?(server: FakeChannel): Promise<void>
}

const threadId = 'thread-1'
const createdAt = new Date().toISOString()

const visitor = (seq: number, text: string): Message =>
    message(seq, { author: 'visitor', clientId: `visitor:${seq}`, text, createdAt })
const bot = (seq: number, text: string, change: Partial<Message> = {}): Message =>
    message(seq, {
        clientId: `answer:${seq - 1}`,
        text,
        createdAt,
        kind: 'answer',
        ...change,
    })

const handbook = {
    sourceId: '1',
    name: 'returns-handbook.pdf',
    title: 'Returns handbook',
    page: 12,
    heading: 'Returning a lamp',
    excerpt:
        'A lamp may be returned within 30 days of its delivery, unused and in its wrapping. Bulbs are excepted once their seal is broken.',
    number: 1,
    url: null,
}
const page = {
    sourceId: '2',
    name: 'https://lamps.example/help/returns',
    title: 'Returns & refunds',
    page: null,
    heading: 'Where to send it',
    excerpt: 'Print the label in your account and bring the parcel to any post office.',
    number: 2,
    url: 'https://lamps.example/help/returns',
}
const whole = [
    'You can return a lamp **within 30 days** of its delivery, unused and in its wrapping [1].',
    '',
    '1. Print the label in *Account › Orders* [2].',
    '2. Bring it to any post office.',
    '   - Bulbs are excepted once their seal is broken [1].',
    '',
    'Codes look like `RT-2041`:',
    '',
    '```',
    'RT-<order>-<item>',
    '```',
    'More at [our help pages](https://lamps.example/help).',
].join('\n')

const asked = [visitor(1, 'How can I return a lamp?')]
const answered = [
    ...asked,
    bot(2, whole, {
        citations: [handbook, page],
        followUps: ['Who pays for the parcel?', 'How long does the refund take?'],
    }),
]

const say = (server: FakeChannel, text: string, at = 0): Promise<void> =>
    server.tell('botResponseDelta', { threadId, answer: 'answer:1', at, text })

const pause = (time: number) => new Promise((resolve) => setTimeout(resolve, time))

export const states: Record<string, State> = {
    starters: {
        starters: [
            'How can I return a lamp?',
            'When are you open?',
            'Which bulb fits my Aurora desk lamp, and do you have it in warm white?',
        ],
    },
    thinking: {
        messages: asked,
        then: (server) => server.tell('botTyping', { threadId, typing: true }),
    },
    streaming: { messages: asked, then: (server) => say(server, whole.slice(0, 190)) },
    // Word by word, then whole: to be watched.
    live: {
        messages: asked,
        async then(server) {
            await server.tell('botTyping', { threadId, typing: true })
            await pause(1_000)
            for (let at = 0; at < whole.length; at += 6) {
                await say(server, whole.slice(at, at + 6), at)
                await pause(40)
            }
            await server.push(answered[1] as Message)
        },
    },
    lost: {
        messages: asked,
        async then(server) {
            await say(server, whole.slice(0, 60))
            await server.lose()
        },
    },
    answered: { messages: answered },
    stopped: { messages: [...asked, bot(2, 'You can return a lamp within', { stopped: true })] },
    declined: {
        messages: [
            visitor(1, 'Do you sell boats?'),
            bot(
                2,
                'I couldn’t find anything about that. I can help with *Returns & refunds* or *Opening hours*, or ask a person to join.',
                {
                    kind: 'declined',
                    abstained: true,
                    followUps: ['Talk to a person', 'Returns & refunds', 'Opening hours'],
                },
            ),
        ],
    },
    waiting: {
        messages: [
            visitor(1, 'I want to talk to somebody'),
            bot(2, 'Of course. I’ve let the team know.', { kind: 'hand_over' }),
            message(3, {
                author: 'system',
                text: 'A person has been asked to join.',
                createdAt,
                kind: 'hand_over',
            }),
        ],
        then: (server) => server.tell('threadUpdated', { id: threadId, status: 'waiting' }),
    },
}
