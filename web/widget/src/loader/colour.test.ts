import { expect, test } from 'vitest'
import { contrastOf, palette } from './colour'

const colours = ['#000', '#fff', '#2563eb', '#facc15', '#808080', '#767676', '#0b1f44', '#ff0000']
const bubbles = { light: '#f2f3f5', dark: '#23262d' }

test.each(colours.flatMap((colour) => [[colour, 'light'] as const, [colour, 'dark'] as const]))(
    '%s can be read in the %s theme',
    (colour, theme) => {
        const { brand, onBrand, ink } = palette(colour, theme)

        expect(contrastOf(onBrand, brand)).toBeGreaterThanOrEqual(4.5)
        expect(contrastOf(ink, theme === 'light' ? '#ffffff' : '#16181d')).toBeGreaterThanOrEqual(
            4.5,
        )
        expect(contrastOf(ink, bubbles[theme])).toBeGreaterThanOrEqual(4.5)
    },
)

test('a colour that cannot be read as one is replaced', () => {
    expect(palette('red; background: url(x)', 'light').brand).toBe('#2563eb')
    expect(palette(undefined, 'light').brand).toBe('#2563eb')
})

test('a surface that would vanish gets an edge', () => {
    expect(palette('#fff', 'light').edge).not.toBe('transparent')
    expect(palette('#fff', 'dark').edge).toBe('transparent')
})
