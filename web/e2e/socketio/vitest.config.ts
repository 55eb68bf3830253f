import { defineConfig } from 'vitest/config'

// In turn: the heartbeat of the protocol modes is short, and files beside each other would make it late.
export default defineConfig({
    test: { include: ['*.test.ts'], fileParallelism: false, testTimeout: 20_000 },
})
