import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// A driver that comes as source; `npm test` says so where it does not compile.
const OF_BETTER_SQLITE3 = [
  'src/{gate,schema-references}.test.ts',
  'test/{prepared,references}.test.ts',
  'test/surface/sqlite-methods.test.ts',
  'test/conformance/better-sqlite3.test.ts',
]

export default defineConfig({
  resolve: {
    alias: {
      '@tenantry/core': source('../core/src/index.ts'),
      '@tenantry/postgres': source('../postgres/src/index.ts'),
      '@tenantry/drizzle': source('./src/index.ts'),
    },
  },
  test: {
    name: 'drizzle',
    globalSetup: ['../conformance/src/engines/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    exclude: [...configDefaults.exclude, ...(process.env.TENANTRY_WITHOUT_BETTER_SQLITE3 === 'true' ? OF_BETTER_SQLITE3 : [])],
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
  },
})
