// dist/index.js: one module without dependencies. Its types stand beside it with the contract's,
// which no registry has under its own name.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { build } from 'esbuild'

process.chdir(dirname(fileURLToPath(import.meta.url)))
rmSync('dist', { recursive: true, force: true })

await build({
    entryPoints: ['src/index.ts'],
    outfile: 'dist/index.js',
    bundle: true,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    logLevel: 'warning',
})

const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'))
execFileSync(process.execPath, [join(typescript, 'bin/tsc'), '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
})
// Node's rules want endings, and the contract where it stands.
for (const name of readdirSync('dist', { recursive: true })) {
    if (!name.endsWith('.d.ts')) continue
    const file = join('dist', name)
    const text = readFileSync(file, 'utf8')
        .replaceAll("'@hiochat/contract'", "'../../contract/src/index'")
        .replaceAll(/from '(\.[^']*)'/g, "from '$1.js'")
    writeFileSync(file, text)
}
