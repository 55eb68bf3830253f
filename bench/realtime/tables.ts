import type { Bar } from './figures'
import type { Run } from './load'
import { type Measured, median } from './measure'

export interface Verdict {
    cells: string[]
    met: boolean
}

// One line for each bar: ours, what it is compared with, the ratio, what it has to reach.
export function verdicts(measured: Measured): Verdict[] {
    return measured.figure.bars.map((bar) => verdict(measured, bar))
}

function verdict(measured: Measured, bar: Bar): Verdict {
    const { title, print } = measured.figure
    const value = bar.value ?? measured.figure.value
    const ours = median(measured, bar.of)
    const theirs = bar.than === undefined ? undefined : median(measured, bar.than)
    const failed = [bar.of, ...(bar.than ? [bar.than] : [])].find((name) =>
        measured.failures.has(name),
    )
    if (failed || !ours || (bar.than && !theirs)) {
        return {
            cells: [bar.title ?? title, bar.of, '', '', '', '', '', `failed: ${failed}`],
            met: false,
        }
    }
    const ratio = theirs === undefined ? value(ours) : value(ours) / value(theirs)
    const met = ratio >= (bar.atLeast ?? -Infinity) && ratio <= (bar.atMost ?? Infinity)
    const throughput = theirs && bar.atMost === undefined && measured.figure.mode !== 'idle'
    const told = bar.atLeast === undefined && bar.atMost === undefined
    return {
        cells: [
            bar.title ?? title,
            bar.of,
            print(value(ours)),
            theirs ? `${bar.than} ${print(value(theirs))}` : '',
            theirs ? `${ratio.toFixed(2)} ×` : '',
            throughput ? `${(ofCpuSecond(ours) / ofCpuSecond(theirs)).toFixed(2)} ×` : '',
            wanted(bar, print),
            told ? '' : met ? 'met' : 'MISSED',
        ],
        met,
    }
}

function wanted(bar: Bar, print: (value: number) => string): string {
    const show = (limit: number) => (bar.than ? `${limit} ×` : print(limit))
    if (bar.atLeast !== undefined) return `≥ ${show(bar.atLeast)}`
    return bar.atMost === undefined ? '' : `≤ ${show(bar.atMost)}`
}

// The second ratio is of what a second of the servers' CPU time brings: it holds on a busy machine, too, where a server is not
// given its whole core.
export const verdictHead = [
    'figure',
    'of',
    'median',
    'compared with',
    'ratio',
    'by CPU time',
    'bar',
    '',
]

function ofCpuSecond({ messages, server }: Run): number {
    return (1000 * messages) / (server.userMs + server.systemMs)
}

// The median runs in full. A load that is busy all the time is what limits, not the server.
export const detailHead = [
    'figure',
    'server',
    'rounds',
    'messages',
    'of a CPU second',
    'server busy',
    'in the kernel',
    'load busy',
    'p50',
    'p99',
    'p99.9',
]

export function details(measured: Measured): string[][] {
    return [...measured.runs.keys()].flatMap((name) => {
        const run = median(measured, name)
        if (!run || measured.figure.mode === 'idle') return []
        const { userMs, systemMs } = run.server
        const busy = userMs + systemMs
        const share = (part: number, all: number) => `${Math.round((100 * part) / all)} %`
        const milliseconds = (value: number) => `${(value / 1000).toFixed(2)} ms`
        return [
            [
                measured.figure.name,
                name,
                String(measured.runs.get(name)?.length ?? 0),
                `${run.messagesPerSecond.toLocaleString('en')} /s`,
                Math.round(ofCpuSecond(run)).toLocaleString('en'),
                share(busy, run.measuredMs),
                share(systemMs, busy),
                share(run.loadMs, run.measuredMs),
                milliseconds(run.latencyUs.p50),
                milliseconds(run.latencyUs.p99),
                milliseconds(run.latencyUs.p999),
            ],
        ]
    })
}

export function lines(head: string[], rows: string[][]): string {
    const widths = head.map((cell, column) =>
        Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
    )
    const line = (cells: string[]) =>
        `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`
    const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
    return [line(head), rule, ...rows.map(line)].join('\n')
}
