import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const source = (name: string) => fileURLToPath(new URL(`../../packages/${name}/src/index.ts`, import.meta.url))

export default defineConfig({
  resolve: {
    alias: {
      '@tenantry/core': source('core'),
      '@tenantry/drizzle': source('drizzle'),
      '@tenantry/express': source('express'),
    },
  },
  test: {
    name: 'projectmeats',
    globalSetup: ['../../packages/conformance/src/engines/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    include: ['test/**/*.test.ts'],
  },
})
