import { describe, expect, it } from 'vitest'

import { ApiError } from '../../lib/api-error'
import { t } from '../../strings'
import { changesOf, checkDraft, completeAddress, crawlOf, errorsOf, newDraft } from './crawl-draft'

const words = t.websites.dialog

describe('an address', () => {
    it.each([
        ['shop.example/docs', 'https://shop.example/docs'],
        ['  http://shop.example ', 'http://shop.example'],
        ['//shop.example', 'https://shop.example'],
        ['', ''],
    ])('%j is %j', (typed, address) => {
        expect(completeAddress(typed)).toBe(address)
    })

    it.each([
        ['', words.urlRequired],
        ['not an address', words.urlInvalid],
        ['shop', words.urlInvalid],
        ['ftp://shop.example', words.urlScheme],
    ])('%j is refused', (url, problem) => {
        expect(checkDraft({ ...newDraft(), url })).toEqual({ url: problem })
    })

    it.each(['shop.example', 'http://localhost:8080/', 'https://[::1]/', 'münchen.example'])(
        '%s is taken',
        (url) => expect(checkDraft({ ...newDraft(), url })).toEqual({}),
    )
})

describe('a draft', () => {
    const draft = {
        ...newDraft(),
        url: 'shop.example',
        include: '/docs/*\n\n  *.html ',
        title: ' Shop ',
    }

    it('becomes what the server takes', () => {
        expect(crawlOf(draft)).toEqual({
            type: 'site',
            url: 'https://shop.example',
            depth: 10,
            pageLimit: 500,
            include: ['/docs/*', '*.html'],
            exclude: [],
            schedule: draft.schedule,
            title: 'Shop',
        })
    })

    it('has no limits for one page, and no depth for a sitemap', () => {
        const { url, schedule } = crawlOf(draft)
        expect(crawlOf({ ...draft, type: 'page', title: '' })).toEqual({
            type: 'page',
            url,
            schedule,
        })
        expect(changesOf({ ...draft, type: 'sitemap' })).not.toHaveProperty('depth')
    })

    it('counts in whole numbers', () => {
        const bad = { ...draft, depth: '1.5', pageLimit: '0' }
        expect(Object.keys(checkDraft(bad))).toEqual(['depth', 'pageLimit'])
        expect(checkDraft({ ...draft, depth: '0' })).toEqual({})
    })
})

it('what the server says of fields stands at them', () => {
    const failure = new ApiError({
        status: 400,
        code: 'invalid',
        detail: '',
        fields: [
            { field: 'url', message: 'a private address' },
            { field: 'include[1]', message: 'too long' },
        ],
    })
    expect(errorsOf(failure)).toEqual({ url: 'A private address.', include: 'Too long.' })
    expect(errorsOf(new Error('other'))).toEqual({})
})
