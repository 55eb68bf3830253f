import { expect, test } from 'vitest'

import { problemText } from './problem-text'
import { formatOf } from './source-format'
import { formatBytes, sentence } from '../../lib/format'

test('a format is named as people call it, plain text by its ending', () => {
    const file = (name: string, type: string) => formatOf({ kind: 'file', name, type })
    expect(file('prices.csv', 'text/plain')).toBe('CSV')
    expect(file('notes.MD', 'text/plain; charset=utf-8')).toBe('Markdown')
    expect(file('notes.txt', 'text/plain')).toBe('TXT')
    expect(file('prices.csv', 'application/pdf')).toBe('PDF')
    expect(formatOf({ kind: 'page', name: 'a.csv', type: 'text/html' })).toBe('HTML')
    expect(file('x', 'font/woff')).toBe('font/woff')
})

test('advice is given once', () => {
    const said = 'The PDF is encrypted. Save it without a password and upload it again.'
    expect(problemText('encrypted', said)).toEqual({ reason: said, advice: null })
    expect(problemText('encrypted', 'the PDF is encrypted').advice).not.toBeNull()
})

test('sentences begin with a capital, addresses stay as they are', () => {
    expect(sentence('the file is empty')).toBe('The file is empty.')
    expect(sentence('https://a.example: no answer')).toBe('https://a.example: no answer.')
})

test('single bytes have a plural', () => {
    expect(formatBytes(242)).toBe('242 bytes')
    expect(formatBytes(1)).toBe('1 byte')
})
