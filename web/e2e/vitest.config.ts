import { defineConfig } from 'vitest/config'

// One journey at a time: each starts a server and a browser of its own, and they would only slow each other down.
export default defineConfig({
    test: {
        include: ['journeys/*.test.ts'],
        fileParallelism: false,
        testTimeout: 90_000,
        hookTimeout: 60_000,
    },
})
