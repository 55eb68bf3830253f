import { defineConfig } from 'vitest/config'

// Each file starts servers of its own; two beside each other are what two cores can carry.
export default defineConfig({
    test: {
        include: ['**/*.test.ts'],
        maxWorkers: 2,
        testTimeout: 30_000,
        hookTimeout: 60_000,
    },
})
