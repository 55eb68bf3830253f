import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildWidget, gzippedSize } from '../build.mjs'

const kilobyte = 1024
let built: string

beforeAll(async () => {
    built = mkdtempSync(join(tmpdir(), 'hiochat-widget-'))
    await buildWidget(built)
})

afterAll(() => rmSync(built, { recursive: true }))

const size = (file: string) => gzippedSize(join(built, file))
const text = (file: string) => readFileSync(join(built, file), 'utf8')

test('a page that shows a button loads at most 8 KB', () => {
    expect(size('index.js')).toBeLessThanOrEqual(8 * kilobyte)
    expect(size('index.mjs')).toBeLessThanOrEqual(8 * kilobyte)
})

test('an open chat has loaded at most 45 KB', () => {
    expect(size('index.js') + size('chat.js')).toBeLessThanOrEqual(45 * kilobyte)
})

test('the loader is a classic script, and the chat a module', () => {
    expect(() => new Function(text('index.js'))).not.toThrow()
    expect(text('index.js')).toContain('Chatbot')
    expect(text('chat.js')).toMatch(/export\s*\{[^}]*\bstart\b/)
})

test('what is published is the same wherever it is built', () => {
    expect(text('chat.js')).not.toContain('lineNumber')
    expect(text('chat.js')).not.toContain('/src/')
})

test('pages with a strict policy can run it', () => {
    for (const file of ['index.js', 'chat.js']) {
        expect(/\beval\(|new Function\(|document\.write/.test(text(file))).toBe(false)
    }
})
