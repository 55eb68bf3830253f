// Colours that can be read, whatever colour the owner chose. Contrast as defined by WCAG 2.

type Rgb = [number, number, number]

export interface Palette {
    brand: string
    // Text and icons on the brand colour.
    onBrand: string
    // The brand colour as text on the page: moved towards black or white until it can be read.
    ink: string
    // A border for surfaces in the brand colour that would vanish on the page.
    edge: string
}

const readable = 4.5
const visible = 1.6
// The panel, and the bubbles of the other party, which are harder to read on.
const surfaces = { light: ['#ffffff', '#f2f3f5'], dark: ['#16181d', '#23262d'] } as const
export const defaultColour = '#2563eb'

export function palette(colour: string | undefined, theme: 'light' | 'dark'): Palette {
    const brand = parse(colour) ?? (parse(defaultColour) as Rgb)
    const [surface, bubble] = surfaces[theme].map(parse) as [Rgb, Rgb]
    const white: Rgb = [255, 255, 255]
    const black: Rgb = [10, 12, 16]
    const target = theme === 'light' ? black : white
    let ink = brand
    for (let step = 1; step <= 20 && contrast(ink, bubble) < readable; step += 1) {
        ink = mix(brand, target, step / 20)
    }
    const onBrand = contrast(white, brand) >= readable ? white : black
    return {
        brand: hex(brand),
        onBrand: hex(onBrand),
        ink: hex(ink),
        edge: contrast(brand, surface) < visible ? hex(mix(brand, target, 0.25)) : 'transparent',
    }
}

export function contrastOf(one: string, other: string): number {
    return contrast(parse(one) as Rgb, parse(other) as Rgb)
}

function parse(colour: string | undefined): Rgb | null {
    const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour?.trim() ?? '')?.[1]
    if (!digits) return null
    const full = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits
    return [0, 2, 4].map((at) => parseInt(full.slice(at, at + 2), 16)) as Rgb
}

function hex(colour: Rgb): string {
    return `#${colour.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
    return from.map((channel, index) => channel + ((to[index] as number) - channel) * share) as Rgb
}

function luminance(colour: Rgb): number {
    const [red, green, blue] = colour.map((channel) => {
        const value = channel / 255
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    }) as Rgb
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: Rgb, other: Rgb): number {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [
        number,
        number,
    ]
    return (light + 0.05) / (dark + 0.05)
}
