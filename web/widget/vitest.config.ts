import { defineConfig } from 'vitest/config'

export default defineConfig({
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    define: { __CHAT_VERSION__: '"test"' },
    test: { testTimeout: 60_000 },
})
