import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

test('a visitor’s client, Socket.IO included, adds at most 14 KB to a page', async () => {
    const { outputFiles } = await build({
        // What a visitor's page uses. The dashboard's part is not loaded there.
        stdin: {
            contents: `export { Conversation, engineChannel, followPage } from './index'`,
            resolveDir: fileURLToPath(new URL('.', import.meta.url)),
            loader: 'ts',
        },
        bundle: true,
        minify: true,
        format: 'esm',
        target: 'es2020',
        platform: 'browser',
        write: false,
    })
    const code = outputFiles[0]?.contents ?? new Uint8Array()

    const text = new TextDecoder().decode(code)
    // Both ways to carry it are in there.
    expect(text).toContain('XMLHttpRequest')
    expect(text).toContain('WebSocket')
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(14 * 1024)
})
