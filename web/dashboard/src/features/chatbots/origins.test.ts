import { describe, expect, it } from 'vitest'

import { originLimit, readOrigin } from './origins'

describe('readOrigin', () => {
    it.each([
        ['https://shop.example', 'https://shop.example'],
        ['  https://Shop.Example/contact?x=1#top ', 'https://shop.example'],
        ['shop.example', 'https://shop.example'],
        ['shop.example:8443/cart', 'https://shop.example:8443'],
        ['https://shop.example:443', 'https://shop.example'],
        ['http://localhost:3000', 'http://localhost:3000'],
        ['localhost:3000', 'http://localhost:3000'],
        ['127.0.0.1:5173', 'http://127.0.0.1:5173'],
        ['https://bücher.example', 'https://xn--bcher-kva.example'],
        ['*.shop.example', '*.shop.example'],
        ['https://*.shop.example/', '*.shop.example'],
        ['*', '*'],
    ])('reads %s as %s', (input, origin) => {
        expect(readOrigin(input, [])).toEqual({ ok: true, origin })
    })

    it.each([
        ['', /address of a site/],
        ['ftp://shop.example', /http/],
        ['javascript:alert(1)', /http/],
        ['mailto:someone@shop.example', /http/],
        ['shop', /not the address/],
        ['https://', /not the address/],
        ['https://user:secret@shop.example', /not the address/],
        ['two words.example', /not the address/],
        ['*.com', /wildcard/i],
        ['shop.*.example', /wildcard/i],
        ['**', /wildcard/i],
    ])('refuses %s', (input, reason) => {
        expect(readOrigin(input, [])).toEqual({ ok: false, message: expect.stringMatching(reason) })
    })

    it('refuses what is in the list already, however it is written', () => {
        const check = readOrigin('SHOP.example/', ['https://shop.example'])
        expect(check).toEqual({ ok: false, message: expect.stringMatching(/already/) })
    })

    it('refuses more than the limit', () => {
        const full = Array.from({ length: originLimit }, (_, site) => `https://s${site}.example`)
        expect(readOrigin('https://one.more.example', full).ok).toBe(false)
    })
})
