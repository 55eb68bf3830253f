import { describe, expect, it } from 'vitest'

import { contrast, textOn } from './colour'

describe('contrast', () => {
    it('is 21 between black and white, whichever comes first', () => {
        expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
        expect(contrast('#ffffff', '#000000')).toBeCloseTo(21)
    })

    it('agrees with the published value of a mid grey', () => {
        expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
    })
})

describe('textOn', () => {
    it('reads on every colour', () => {
        for (let step = 0; step < 4096; step += 1) {
            const colour = `#${[8, 4, 0]
                .map((shift) => (((step >> shift) & 15) * 17).toString(16).padStart(2, '0'))
                .join('')}`
            expect(contrast(colour, textOn(colour)), colour).toBeGreaterThanOrEqual(4.3)
        }
    })
})
