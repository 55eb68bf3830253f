import type { Figure } from './figures'
import { type Load, type Run, run } from './load'
import type { Subject } from './subjects'

export interface Effort {
    rounds: number
    seconds: number
    warmup: number
}

// What each contender has reached: one run for each round, or what went wrong.
export interface Measured {
    figure: Figure
    runs: Map<string, Run[]>
    failures: Map<string, string>
}

// In every round the contenders take turns, so that a noisy minute hits all of them.
export async function measure(figure: Figure, effort: Effort): Promise<Measured> {
    const measured: Measured = { figure, runs: new Map(), failures: new Map() }
    const subjects = new Map<string, Subject>()
    const asked = typeof figure.load === 'function' ? await figure.load() : figure.load
    const load = { seconds: effort.seconds, warmup: effort.warmup, ...asked }
    try {
        for (let round = 0; round < (figure.rounds ?? effort.rounds); round += 1) {
            for (const name of Object.keys(figure.contenders)) {
                if (measured.failures.has(name)) continue
                try {
                    const result = await runOnce(figure, name, subjects, load)
                    measured.runs.set(name, [...(measured.runs.get(name) ?? []), result])
                    console.error(`    ${name}: ${figure.print(figure.value(result))}`)
                } catch (error) {
                    measured.failures.set(name, String(error))
                    console.error(`    ${name}: ${error}`)
                }
            }
        }
    } finally {
        for (const subject of subjects.values()) await subject.stop()
    }
    return measured
}

async function runOnce(
    figure: Figure,
    name: string,
    subjects: Map<string, Subject>,
    load: Load,
): Promise<Run> {
    const start = figure.contenders[name]
    if (start === undefined) throw new Error(`${figure.name} has no ${name}`)
    const subject = subjects.get(name) ?? (await start())
    subjects.set(name, subject)
    const result = await run(figure.mode, subject, load)
    if (figure.fresh) {
        await subject.stop()
        subjects.delete(name)
    }
    return result
}

// The run in the middle by the figure's value.
export function median({ figure, runs }: Measured, name: string): Run | undefined {
    const sorted = [...(runs.get(name) ?? [])].sort((a, b) => figure.value(a) - figure.value(b))
    return sorted[Math.floor((sorted.length - 1) / 2)]
}
