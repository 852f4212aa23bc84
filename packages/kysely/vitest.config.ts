import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: {
    alias: {
      '@tenantry/core': source('../core/src/index.ts'),
      '@tenantry/postgres': source('../postgres/src/index.ts'),
      '@tenantry/kysely': source('./src/index.ts'),
    },
  },
  test: {
    name: 'kysely',
    globalSetup: ['../conformance/src/engines/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
  },
})
