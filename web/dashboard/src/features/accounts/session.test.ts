import { describe, expect, it } from 'vitest'

import { safeReturn, signInError } from './session'

describe('safeReturn', () => {
    it.each(['/', '/chatbots', '/chatbots/a/knowledge?tab=search'])('keeps %s', (path) => {
        expect(safeReturn(path)).toBe(path)
    })

    it.each([
        undefined,
        '',
        '//evil.example',
        '/\\evil.example',
        'https://evil.example',
        'javascript:x',
    ])('goes home instead of %s', (path) => {
        expect(safeReturn(path)).toBe('/')
    })
})

describe('signInError', () => {
    it.each([
        [null, null],
        ['Verification', 'link'],
        ['expired', 'link'],
        ['used', 'link'],
        ['limited', 'limited'],
        ['AccessDenied', 'denied'],
        ['SomethingNew', 'other'],
    ] as const)('%s is %s', (code, error) => {
        expect(signInError(code)).toBe(error)
    })
})
