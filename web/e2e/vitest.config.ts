import { defineConfig } from 'vitest/config'

// Each journey starts a server and a browser of its own; two beside each other are what two cores can carry.
export default defineConfig({
    test: {
        include: ['journeys/*.test.ts'],
        maxWorkers: 2,
        testTimeout: 90_000,
        hookTimeout: 60_000,
    },
})
