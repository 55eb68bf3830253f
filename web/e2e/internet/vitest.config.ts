import { defineConfig } from 'vitest/config'

// Runs in a network of its own, where the address of the site is a public one: scenarios/internet.test.ts starts it.
export default defineConfig({
    test: { include: ['**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
})
