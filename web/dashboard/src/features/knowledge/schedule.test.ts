import { describe, expect, it } from 'vitest'

import { t } from '../../strings'
import { describeSchedule, newSchedule, timeZones, weekdayName, withEvery } from './schedule'

const words = t.websites.schedule

describe('a schedule', () => {
    it('begins in the zone of the browser, and by hand', () => {
        const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
        expect(newSchedule()).toMatchObject({ every: 'never', timeZone })
    })

    it('has a day only where it means something', () => {
        const weekly = withEvery(newSchedule('UTC'), 'week')
        expect(weekly).toMatchObject({ weekday: 1, day: null })
        expect(withEvery(weekly, 'month')).toMatchObject({ weekday: null, day: 1 })
        expect(withEvery(weekly, 'day')).toMatchObject({ weekday: null, day: null })
    })

    it('is said with its zone where that is another', () => {
        const schedule = { ...newSchedule('Asia/Tokyo'), every: 'day' as const, at: '15:05' }
        expect(describeSchedule(schedule)).toMatch(/3:05.*\(Asia\/Tokyo\)$/)
        const here = { ...schedule, timeZone: newSchedule().timeZone }
        expect(describeSchedule(here)).not.toContain('(')
        expect(describeSchedule({ ...schedule, every: 'hour' })).toBe(words.hourly)
    })

    it('counts weekdays from Monday', () => {
        expect([1, 7].map(weekdayName)).toEqual(['Monday', 'Sunday'])
    })

    it('offers zones that the browser does not list', () => {
        expect(timeZones('Mars/Olympus')).toContain('Mars/Olympus')
        expect(timeZones('UTC')).toContain('Europe/Berlin')
    })
})
