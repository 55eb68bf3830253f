import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// `npm run dev` serves the dashboard by itself and passes everything else to a running server.
const server = process.env.HIOCHAT_SERVER ?? 'http://127.0.0.1:8080'

export default defineConfig({
    base: '/dashboard/',
    plugins: [react(), tailwindcss()],
    build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
    server: {
        proxy: {
            '/api': server,
            '/@aihiochat': server,
            '/socket.io': { target: server, ws: true },
        },
    },
    test: { environment: 'node', testTimeout: 30_000 },
})
