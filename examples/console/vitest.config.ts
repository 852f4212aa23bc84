import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { name: 'example-console', include: ['src/**/*.test.ts'], passWithNoTests: true } })
