const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'long' })
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' })

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
]

// "3 minutes ago" within a week, a date beyond. Seconds are not worth repainting for.
export function relativeTime(time: string, now: number = Date.now()): string {
    const seconds = (Date.parse(time) - now) / 1000
    const size = Math.abs(seconds)
    if (!Number.isFinite(size)) return ''
    if (size >= 7 * 86_400) return day.format(new Date(time))
    for (const [unit, length] of steps) {
        if (size >= length) return relative.format(Math.trunc(seconds / length), unit)
    }
    return relative.format(0, 'second')
}

// In the viewer's own time zone, named.
export function absoluteTime(time: string): string {
    return full.format(new Date(time))
}

export function clockTime(time: string): string {
    return clock.format(new Date(time))
}

// A heading between messages.
export function dayOf(time: string): string {
    return day.format(new Date(time))
}

// "3 min 20 sec", to the two largest units.
export function duration(from: string, to: string): string {
    return formatDuration(Math.max(0, Date.parse(to) - Date.parse(from)))
}

export function formatDuration(milliseconds: number): string {
    if (milliseconds < 1000) return part(Math.round(milliseconds), 'millisecond')
    const seconds = Math.round(milliseconds / 1000)
    const parts: [number, string][] = [
        [Math.floor(seconds / 3600), 'hour'],
        [Math.floor(seconds / 60) % 60, 'minute'],
        [seconds % 60, 'second'],
    ]
    return parts
        .filter(([count]) => count > 0)
        .slice(0, 2)
        .map(([count, unit]) => part(count, unit))
        .join(' ')
}

// How long an answer took: tenths of a second are felt.
export function formatWait(milliseconds: number): string {
    if (milliseconds < 1000 || milliseconds >= 60_000) return formatDuration(milliseconds)
    return part(Math.round(milliseconds / 100) / 10, 'second')
}

function part(count: number, unit: string): string {
    return new Intl.NumberFormat(undefined, { style: 'unit', unit, unitDisplay: 'short' }).format(
        count,
    )
}
