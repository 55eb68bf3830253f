const dayLength = 24 * 60 * 60 * 1000

export function clock(time: string, locale: string): string {
    return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(
        new Date(time),
    )
}

// "Today", "Yesterday" or the date, in the visitor's language and time zone.
export function dayLabel(time: string, locale: string, now: Date = new Date()): string {
    const date = new Date(time)
    const midnight = (day: Date): number =>
        new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime()
    // A day in which the clock changes is an hour shorter or longer.
    const age = Math.round((midnight(now) - midnight(date)) / dayLength)
    if (age <= 1) {
        const text = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(
            -Math.max(age, 0),
            'day',
        )
        return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
    }
    const year = date.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const)
    return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', ...year }).format(date)
}
