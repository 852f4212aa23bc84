import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { name: 'quickstart-drizzle', include: ['test/**/*.test.ts'] } })
