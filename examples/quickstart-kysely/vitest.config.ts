import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { name: 'quickstart-kysely', include: ['test/**/*.test.ts'] } })
