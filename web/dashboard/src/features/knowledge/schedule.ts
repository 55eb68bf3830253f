import type { Schedule } from '@hiochat/contract'

import { t } from '../../strings'

const words = t.websites.schedule

export function browserTimeZone(): string {
    return new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}

// At night, when a site has the least to do.
export function newSchedule(timeZone = browserTimeZone()): Schedule {
    return { every: 'never', at: '03:30', weekday: null, day: null, timeZone }
}

// Days count only where the schedule has some.
export function withEvery(schedule: Schedule, every: Schedule['every']): Schedule {
    return {
        ...schedule,
        every,
        weekday: every === 'week' ? (schedule.weekday ?? 1) : null,
        day: every === 'month' ? (schedule.day ?? 1) : null,
    }
}

// 1 is Monday (ISO 8601).
export function weekdayName(weekday: number): string {
    const monday = Date.UTC(2024, 0, 1)
    const date = new Date(monday + (weekday - 1) * 86_400_000)
    return new Intl.DateTimeFormat(undefined, { weekday: 'long', timeZone: 'UTC' }).format(date)
}

// "03:30" as the viewer writes times.
export function timeOfDay(at: string): string {
    const [hours = 0, minutes = 0] = at.split(':').map(Number)
    const date = new Date(Date.UTC(2024, 0, 1, hours, minutes))
    return new Intl.DateTimeFormat(undefined, { timeStyle: 'short', timeZone: 'UTC' }).format(date)
}

export function describeSchedule({ every, at, weekday, day, timeZone }: Schedule): string {
    const zone = timeZone === browserTimeZone() ? '' : ` (${zoneName(timeZone)})`
    switch (every) {
        case 'never':
            return words.never
        case 'hour':
            return words.hourly
        case 'day':
            return words.daily(timeOfDay(at)) + zone
        case 'week':
            return words.weekly(weekdayName(weekday ?? 1), timeOfDay(at)) + zone
        case 'month':
            return words.monthly(day ?? 1, timeOfDay(at)) + zone
    }
}

export function zoneName(timeZone: string): string {
    return timeZone.replaceAll('_', ' ')
}

// Every zone that the browser knows, and those that have to be offered whether it does or not.
export function timeZones(current: string): string[] {
    const known = Intl.supportedValuesOf?.('timeZone') ?? []
    return [...new Set(['UTC', browserTimeZone(), current, ...known])].sort()
}
