import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { name: 'quickstart-http', include: ['test/**/*.test.ts'] } })
