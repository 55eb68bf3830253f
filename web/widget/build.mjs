// Builds what is published:
//   index.js    a classic script that sets the global `Chatbot`; small, because every page loads it
//   index.mjs   the same to import
//   chat.js     the chat itself, loaded by either when a visitor needs it
//   index.d.ts  their types
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import typescript from 'typescript'
import { build } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

/**
 * @param {string} outDir
 * @param {{ entry: string, file: string, format: 'es' | 'iife', version?: string }} part
 */
function bundle(outDir, { entry, file, format, version = '' }) {
    return build({
        root: here,
        configFile: false,
        logLevel: 'warn',
        mode: 'production',
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
        define: {
            __CHAT_VERSION__: JSON.stringify(version),
            'process.env.NODE_ENV': '"production"',
        },
        build: {
            outDir,
            emptyOutDir: false,
            target: 'es2020',
            minify: 'oxc',
            lib: {
                entry: join(here, entry),
                formats: [format],
                name: 'Hiochat',
                fileName: () => file,
            },
            // Vite leaves the white space of ES modules to the bundler of the page, which this has none.
            rolldownOptions: { external: ['./chat.js'], output: { minify: true } },
        },
    })
}

/** @param {string} outDir */
export async function buildWidget(outDir) {
    await bundle(outDir, { entry: 'src/chat/index.tsx', file: 'chat.js', format: 'es' })
    // A page may hold an older loader than the server: the version in the address keeps caches from
    // pairing a new loader with an old chat.
    const chat = readFileSync(join(outDir, 'chat.js'))
    const version = createHash('sha256').update(chat).digest('hex').slice(0, 10)
    await bundle(outDir, { entry: 'src/global.ts', file: 'index.js', format: 'iife', version })
    await bundle(outDir, { entry: 'src/index.ts', file: 'index.mjs', format: 'es', version })

    const source = readFileSync(join(here, 'src/api.ts'), 'utf8')
    const types = typescript.transpileDeclaration(source, { fileName: 'api.ts' }).outputText
    const value = 'export declare const Chatbot: ChatbotGlobal;\n'
    writeFileSync(join(outDir, 'index.d.ts'), `${types}${value}`)
}

/** @param {string} file */
export const gzippedSize = (file) => gzipSync(readFileSync(file), { level: 9 }).length

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const outDir = join(here, 'dist')
    await buildWidget(outDir)
    for (const file of ['index.js', 'index.mjs', 'chat.js']) {
        const kilobytes = (gzippedSize(join(outDir, file)) / 1024).toFixed(1)
        console.log(`${file.padEnd(10)} ${kilobytes.padStart(5)} KB gzip`)
    }
}
