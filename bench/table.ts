export interface Row {
    name: string
    expected: string
    value: string
}

export function table(rows: Row[]): string {
    const all = [{ name: 'measure', value: 'result', expected: 'expected' }, ...rows]
    const width = (key: keyof Row) => Math.max(...all.map((row) => row[key].length))
    const line = (row: Row) =>
        `| ${row.name.padEnd(width('name'))} | ${row.value.padEnd(width('value'))} | ${row.expected.padEnd(width('expected'))} |`
    const rule = `| ${'-'.repeat(width('name'))} | ${'-'.repeat(width('value'))} | ${'-'.repeat(width('expected'))} |`
    return [line(all[0] as Row), rule, ...rows.map(line)].join('\n')
}

// The value below which this share of the sample lies (nearest rank).
export function percentile(sample: number[], share: number): number {
    const sorted = [...sample].sort((a, b) => a - b)
    return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`
