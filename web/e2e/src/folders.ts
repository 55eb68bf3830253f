import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// From this file, or from the bundle in build/bench.
export const root =
    process.env.HIOCHAT_ROOT ?? join(fileURLToPath(new URL('.', import.meta.url)), '../../..')

export const executable = process.env.HIOCHAT ?? join(root, 'build/release/bin/hiochat')
export const screenshots = join(root, 'build/screenshots')
