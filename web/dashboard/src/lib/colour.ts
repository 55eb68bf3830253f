// WCAG 2.2 relative luminance and contrast, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio

export function isColour(text: string): boolean {
    return /^#[0-9a-f]{6}$/i.test(text)
}

export function luminance(colour: string): number {
    const channel = (at: number) => {
        const value = parseInt(colour.slice(at, at + 2), 16) / 255
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    }
    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

export function contrast(one: string, other: string): number {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
    return (high + 0.05) / (low + 0.05)
}

// The text colour that reads better on `colour`: one of the two always comes close to 4.5:1 or above.
export function textOn(colour: string): '#ffffff' | '#111111' {
    return contrast(colour, '#ffffff') >= contrast(colour, '#111111') ? '#ffffff' : '#111111'
}
