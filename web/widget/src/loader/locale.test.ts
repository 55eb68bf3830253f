import { expect, test } from 'vitest'
import { direction, pickLocale } from './locale'
import { wordsOf } from '../chat/words'

test.each([
    [['de-AT', 'fr'], 'de'],
    [[undefined, 'auto', 'xx', 'es_MX'], 'es'],
    [[null, '', 'AR'], 'ar'],
    [['constructor', 'nl'], 'en'],
    [[], 'en'],
])('of %j it speaks %s', (wishes, locale) => {
    expect(pickLocale(wishes)).toBe(locale)
})

test('Arabic runs from right to left', () => {
    expect(direction('ar')).toBe('rtl')
    expect(direction('de')).toBe('ltr')
})

test('every language fills the same gaps', () => {
    const gaps = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
    const english = wordsOf('en')
    for (const locale of ['de', 'es', 'fr', 'ar']) {
        const words = wordsOf(locale)
        expect(Object.keys(words)).toEqual(Object.keys(english))
        for (const name of Object.keys(english) as (keyof typeof english)[]) {
            expect(words[name], `${locale} ${name}`).not.toBe('')
            expect(gaps(words[name]), `${locale} ${name}`).toEqual(gaps(english[name]))
        }
    }
})
