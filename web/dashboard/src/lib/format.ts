const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

export function formatBytes(bytes: number): string {
    let value = bytes
    let unit = 0
    while (value >= 1024 && unit < units.length - 1) {
        value /= 1024
        unit += 1
    }
    return new Intl.NumberFormat(undefined, {
        style: 'unit',
        unit: units[unit]!,
        // Short forms of a byte know no plural: "242 byte".
        unitDisplay: unit === 0 ? 'long' : 'short',
        maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0,
    }).format(value)
}

export function formatPercent(part: number): string {
    return new Intl.NumberFormat(undefined, { style: 'percent' }).format(part)
}

export function formatCount(count: number): string {
    return new Intl.NumberFormat().format(count)
}

// The server words its reasons as parts of a sentence: "the file is empty". Addresses stay as they are.
export function sentence(text: string): string {
    const address = /^[a-z]+:\/\//.test(text)
    const start = address ? text : text.charAt(0).toLocaleUpperCase() + text.slice(1)
    return /[.!?…]$/.test(start) ? start : `${start}.`
}

// What an answer costs is far below a cent: as many digits as tell something.
export function formatAmount(value: number, currency: string): string {
    const digits = value !== 0 && Math.abs(value) < 1 ? { maximumSignificantDigits: 3 } : {}
    try {
        return new Intl.NumberFormat(undefined, { style: 'currency', currency, ...digits }).format(
            value,
        )
    } catch {
        return `${new Intl.NumberFormat(undefined, digits).format(value)} ${currency}`.trim()
    }
}

export function formatMoney(millionths: number, currency: string): string {
    return formatAmount(millionths / 1_000_000, currency)
}
