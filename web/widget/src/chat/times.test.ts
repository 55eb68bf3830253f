import { expect, test } from 'vitest'
import { dayLabel } from './times'

const now = new Date(2026, 2, 30, 0, 30)
const on = (...date: [number, number, number, number]) => new Date(...date).toISOString()

test.each([
    [on(2026, 2, 30, 0), 'en', 'Today'],
    [on(2026, 2, 29, 23), 'en', 'Yesterday'],
    [on(2026, 2, 29, 0), 'de', 'Gestern'],
    [on(2026, 2, 28, 23), 'en', 'March 28'],
    [on(2025, 11, 31, 12), 'en', 'December 31, 2025'],
    // A server clock that is a little ahead.
    [on(2026, 2, 31, 0), 'en', 'Today'],
])('%s in %s is %s', (time, locale, label) => {
    expect(dayLabel(time, locale, now)).toBe(label)
})
