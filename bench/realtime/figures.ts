import type { Load, Mode, Run } from './load'
import type { Subject } from './subjects'
import { startNode, startTransport } from './subjects'
import { startProduct } from './product'
import { startProductThatKnows, writeQuestions } from './knowing'

// What is compared with what: `than` names another contender; without it `bar` is a value of its own.
export interface Bar {
    of: string
    than?: string
    atLeast?: number
    atMost?: number
    title?: string // instead of the figure's own
    value?: (run: Run) => number
}

export interface Figure {
    name: string
    title: string
    mode: Mode
    load: Load | (() => Promise<Load>)
    contenders: Record<string, () => Promise<Subject>>
    value: (run: Run) => number
    print: (value: number) => string
    bars: Bar[]
    rounds?: number // instead of as many as asked for
    fresh?: true // every run on a server of its own
}

const visitors = 500
const idle = 10_000
const sources = 20 // so that neither ports nor limits of one address end

const perSecond = (value: number) => `${Math.round(value).toLocaleString('en')} /s`
const milliseconds = (value: number) => `${(value / 1000).toFixed(2)} ms`
const kilobytes = (value: number) => `${(value / 1024).toFixed(2)} KB`

const product = (count: number) => () => startProduct({ visitors: count, inCharge: 'agent' })
const node =
    (storage: 'none' | 'each' | 'batched', count = 0) =>
    () =>
        startNode(storage, count)

function echo(connections: number, window: number, atLeast: number): Figure {
    return {
        name: `echo-${connections}-${window}`,
        title: `echo, transport alone: ${connections} connections, window ${window}`,
        mode: 'echo',
        load: { connections, window },
        contenders: { transport: startTransport, 'Node (a)': node('none') },
        value: (run) => run.messagesPerSecond,
        print: perSecond,
        bars: [{ of: 'transport', than: 'Node (a)', atLeast }],
    }
}

export const figures: Figure[] = [
    echo(50, 1, 6),
    echo(500, 1, 6),
    echo(50, 8, 15),
    echo(500, 8, 15),
    {
        name: 'deliver',
        title: 'stored, acknowledged, delivered: 500 visitors, window 8',
        mode: 'deliver',
        load: { connections: visitors, window: 8 },
        contenders: {
            product: product(visitors),
            'Node (a)': node('none', visitors),
            'Node (b)': node('each', visitors),
            'Node (c)': node('batched', visitors),
        },
        value: (run) => run.messagesPerSecond,
        print: perSecond,
        bars: [
            { of: 'product', than: 'Node (a)', atLeast: 3 },
            { of: 'product', than: 'Node (b)', atLeast: 20 },
            { of: 'product', than: 'Node (c)', atLeast: 4 },
        ],
    },
    {
        name: 'p99',
        title: 'p99 of that path at 8,000 messages a second, open loop',
        mode: 'deliver',
        load: { connections: visitors, rate: 8000 },
        contenders: { product: product(visitors), 'Node (a)': node('none', visitors) },
        value: (run) => run.latencyUs.p99,
        print: milliseconds,
        bars: [{ of: 'product', than: 'Node (a)', atMost: 0.5 }],
    },
    {
        name: 'answer',
        title: 'extractive answers over 10,000 chunks, 200 visitors',
        mode: 'answer',
        load: async () => ({ connections: 200, texts: await writeQuestions() }),
        contenders: { product: () => startProductThatKnows(200) },
        value: (run) => run.messagesPerSecond,
        print: perSecond,
        bars: [{ of: 'product', atLeast: 1500 }],
    },
    {
        name: 'memory',
        title: 'memory per idle connection at 10,000 (PSS)',
        mode: 'idle',
        load: { connections: idle, sources, seconds: 2 },
        contenders: {
            product: () => startProduct({ visitors: idle }),
            transport: startTransport,
            'Node (a)': node('none'),
        },
        value: (run) => grown(run, ({ pss }) => pss),
        print: kilobytes,
        bars: [
            { of: 'product', atMost: 6 * 1024 },
            {
                title: 'the same, anonymous memory',
                of: 'product',
                atMost: 6 * 1024,
                value: (run) => grown(run, ({ anonymous }) => anonymous),
            },
            { of: 'transport', than: 'Node (a)' },
        ],
        rounds: 1,
        fresh: true,
    },
    {
        name: 'handshakes',
        title: 'handshakes: WebSocket and CONNECT, 50 at once',
        mode: 'handshakes',
        load: { connections: 50, sources },
        contenders: {
            transport: startTransport,
            product: () => startProduct({ visitors }),
            'Node (a)': node('none'),
        },
        value: (run) => run.messagesPerSecond,
        print: perSecond,
        bars: [
            { of: 'transport', than: 'Node (a)', atLeast: 5 },
            { of: 'product', than: 'Node (a)' },
        ],
    },
    {
        name: 'fanout',
        title: 'deliveries to 1,000 listeners of a thread, window 4',
        mode: 'fanout',
        load: { watchers: 1000, window: 4, sources },
        contenders: { product: product(1), 'Node (a)': node('none', 1) },
        value: (run) => run.deliveriesPerSecond,
        print: perSecond,
        bars: [{ of: 'product', than: 'Node (a)', atLeast: 2 }],
    },
]

type Memory = Run['server']['before']

function grown(run: Run, part: (memory: Memory) => number): number {
    return (part(run.server.after) - part(run.server.before)) / run.messages
}
